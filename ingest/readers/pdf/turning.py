"""A page that was read sideways, put back as it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.blocks import Arrow, Box, Diagram, Line, Page, Region, TextBox
from ingest.readers.pdf.view import turn_back

Turn = Callable[[Box], Box]


def turn_page(page: Page, *, extra_turn: int) -> Page:
    """The page with all boxes and points turned back by the `extra_turn` it was read with."""
    lines: dict[int, Line] = {}

    def turn(box: Box) -> Box:
        return turn_back(box, extra_turn=extra_turn, width=page.width, height=page.height)

    def line(old: Line) -> Line:
        if id(old) not in lines:
            lines[id(old)] = replace(old, bbox=turn(old.bbox) if old.bbox else None)
        return lines[id(old)]

    swapped = extra_turn in {90, 270}
    return replace(
        page,
        width=page.height if swapped else page.width,
        height=page.width if swapped else page.height,
        lines=[line(old) for old in page.lines],
        captions=[line(old) for old in page.captions],
        pictures=[turn(picture) for picture in page.pictures],
        diagrams=[_diagram(diagram, turn, line) for diagram in page.diagrams],
        regions=[
            Region(
                turn(region.bbox),
                line(region.heading) if region.heading else None,
                tuple(line(old) for old in region.lines),
            )
            for region in page.regions
        ],
    )


def _diagram(diagram: Diagram, turn: Turn, line: Callable[[Line], Line]) -> Diagram:
    def box(old: TextBox) -> TextBox:
        return TextBox(turn(old.bbox), tuple(line(own) for own in old.lines))

    return Diagram(
        bbox=turn(diagram.bbox),
        boxes=tuple(box(old) for old in diagram.boxes),
        arrows=tuple(_arrow(arrow, turn, line) for arrow in diagram.arrows),
        loose=tuple(line(old) for old in diagram.loose),
        frames=tuple(box(old) for old in diagram.frames),
    )


def _arrow(arrow: Arrow, turn: Turn, line: Callable[[Line], Line]) -> Arrow:
    points = tuple(turn((x, y, x, y))[:2] for x, y in arrow.points)
    return replace(arrow, points=points, labels=tuple(line(old) for old in arrow.labels))
