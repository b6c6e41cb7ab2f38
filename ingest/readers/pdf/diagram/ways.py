"""Every arrow of a page, whatever it is drawn with: block arrows, connectors, arrow characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.blocks import ArrowKind, Box
from ingest.readers.pdf.diagram.block_arrows import BlockArrow, block_arrow
from ingest.readers.pdf.diagram.branches import lead_back
from ingest.readers.pdf.diagram.connectors import AT_HEAD, find_connectors
from ingest.readers.pdf.diagram.pointers import pointer
from ingest.readers.pdf.geometry import Point, around, centre, distance_to_box, holds_point, length_of
from ingest.readers.pdf.layout.frames import SAME_FRAME, Drawn
from ingest.readers.pdf.layout.lines import Printed
from ingest.readers.pdf.shapes import Shape

SHORTEST = 0.8
"""Length of an arrow, in sizes of the page's text; shorter ones are marks in the text."""
_RIGHT, _DOWN, _LEFT, _UP = (1, 0), (0, 1), (-1, 0), (0, -1)
ARROW_CHARACTERS = {
    **dict.fromkeys("→⇒➡➔➜⇨▶►", _RIGHT),
    **dict.fromkeys("←⇐⬅⇦◀◄", _LEFT),
    **dict.fromkeys("↓⇓⬇⇩▼", _DOWN),
    **dict.fromkeys("↑⇑⬆⇧▲", _UP),
}


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow as drawn: its middle line from tail to tip, and half the thickness of its shaft in points."""

    kind: ArrowKind
    points: tuple[Point, ...]
    shaft: float = 0.0

    @property
    def middle(self) -> Point:
        """Of the box around it."""
        return centre(around(self.points))

    @property
    def length(self) -> float:
        return length_of(self.points)


def find_ways(drawn: Drawn, boxes: Sequence[Box], *, size: float) -> list[Way]:
    """The drawn arrows of a page, `size` that of its text.

    Arrows that branch from a shared line are led back to the box that line leaves, each with the shared part.
    """
    ways: list[Way] = []
    polygons: list[Shape] = []
    for polygon in drawn.polygons:
        arrow = block_arrow(polygon.points) or _pointer(polygon, drawn.paths)
        if arrow is None:
            polygons.append(polygon)
        else:
            ways.append(Way(ArrowKind.BLOCK, arrow.points, arrow.thickness / 2))
    borders = [frame.bbox for frame in drawn.frames]
    paths = [path for path in drawn.paths if not _is_border(path, borders)]
    connectors = find_connectors(paths, polygons, size=size)
    ways += [
        Way(ArrowKind.CONNECTOR, points)
        for path in connectors
        if not path.headless
        for points in lead_back(path, connectors, boxes, size=size)
    ]
    return [way for way in ways if way.length >= SHORTEST * size]


def _pointer(polygon: Shape, paths: Iterable[Shape]) -> BlockArrow | None:
    """The arrow a triangle, home plate or chevron is; None for one that is the head of a line."""
    arrow = pointer(polygon.points)
    if arrow is None:
        return None
    is_head = any(
        distance_to_box(end, polygon.bbox) <= AT_HEAD
        for path in paths
        for end in (path.points[0], path.points[-1])
    )
    return None if is_head else arrow


def _is_border(path: Shape, frames: Iterable[Box]) -> bool:
    """Whether a straight line lies along a side of a frame: part of a box of four lines, or of a table."""
    if len(path.points) != 2:
        return False
    return any(
        all(abs(point[axis] - frame[side]) <= SAME_FRAME for point in path.points)
        and all(holds_point(frame, point, SAME_FRAME) for point in path.points)
        for frame in frames
        for side, axis in ((0, 0), (1, 1), (2, 0), (3, 1))
    )


def printed_ways(lines: Iterable[Printed]) -> list[tuple[Printed, Way]]:
    """Lines that are nothing but an arrow character (or a row of them), with the arrow they stand for."""
    found = []
    for line in lines:
        direction = ARROW_CHARACTERS.get(line.text[0]) if len(set(line.text)) == 1 else None
        if direction is None:
            continue
        x, y = centre(line.bbox)
        half_wide, half_high = (line.bbox[2] - line.bbox[0]) / 2, (line.bbox[3] - line.bbox[1]) / 2
        dx, dy = direction[0] * half_wide, direction[1] * half_high
        found.append((line, Way(ArrowKind.BLOCK, ((x - dx, y - dy), (x + dx, y + dy)), line.size / 2)))
    return found
