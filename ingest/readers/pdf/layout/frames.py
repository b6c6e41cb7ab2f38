"""What drawn shapes are: frames that hold text, rules, connectors, and polygons that may be arrows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point, area, distance, height, width
from ingest.readers.pdf.layout.grids import Segment, join_collinear, rectangles
from ingest.readers.pdf.shapes import Colour, Shape

WHOLE_PAGE = 0.95
"""A shape this wide and this high (share of the page) is its background."""
THIN = 3.0
"""Points; a closed shape thinner than this and `SLENDER` times as long is a line."""
SLENDER = 4.0
FULL = 0.75
"""Share of its box a frame fills: an ellipse fills π/4, a rounded rectangle more, an arrow or a triangle
less.
"""
SAME_FRAME = 1.5
"""Points; fill and outline of one shape are often drawn apart."""
WHITE = 250
"""Channels from which on a fill is not seen on paper."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, rounded or not, or an ellipse."""

    bbox: Box
    fill: Colour | None
    """None if it is not filled, or white."""
    outlined: bool


@dataclass(slots=True)
class Drawn:
    """The shapes of a page by what they are."""

    frames: list[Frame] = field(default_factory=list)
    rules: list[Segment] = field(default_factory=list)
    """Straight horizontal and vertical lines: underlines, borders, parts of connectors."""
    paths: list[Shape] = field(default_factory=list)
    """Open lines of any direction: connectors, open arrow heads."""
    polygons: list[Shape] = field(default_factory=list)
    """Closed shapes that are no frames: block arrows, arrow heads."""


def sort_shapes(shapes: Iterable[Shape], *, page_width: float, page_height: float) -> Drawn:
    """Tell frames, lines and other polygons apart; backgrounds of the whole page are left out."""
    drawn = Drawn()
    frames: list[Frame] = []
    for shape in shapes:
        if width(shape.bbox) >= WHOLE_PAGE * page_width and height(shape.bbox) >= WHOLE_PAGE * page_height:
            continue
        segment = _as_segment(shape)
        if segment is not None:
            drawn.paths.append(_stroke(segment, shape))
        elif not shape.closed:
            drawn.paths.append(shape)
        elif _fills_its_box(shape):
            frames.append(Frame(shape.bbox, _seen(shape.fill), shape.stroke is not None))
        else:
            drawn.polygons.append(shape)
    drawn.rules = join_collinear(_rules(drawn.paths))
    frames.extend(Frame(box, None, outlined=True) for box in rectangles(drawn.rules))
    drawn.frames = _merged(frames)
    return drawn


def _as_segment(shape: Shape) -> tuple[Point, Point] | None:
    """The middle line of a closed shape so thin that it is drawn as a line."""
    if not shape.closed:
        return None
    x0, top, x1, bottom = shape.bbox
    wide, high = x1 - x0, bottom - top
    if high <= THIN and wide >= SLENDER * high:
        return (x0, (top + bottom) / 2), (x1, (top + bottom) / 2)
    if wide <= THIN and high >= SLENDER * wide:
        return ((x0 + x1) / 2, top), ((x0 + x1) / 2, bottom)
    return _slanted(shape.points) if len(shape.points) == 4 else None


def _slanted(points: Sequence[Point]) -> tuple[Point, Point] | None:
    """The middle line of a thin slanted rectangle."""
    sides = [distance(points[i], points[(i + 1) % 4]) for i in range(4)]
    short = 0 if sides[0] < sides[1] else 1
    if max(sides[short], sides[short + 2]) > THIN or min(sides[1 - short], sides[3 - short]) < SLENDER * THIN:
        return None
    first, second = (_middle(points[i], points[(i + 1) % 4]) for i in (short, short + 2))
    return first, second


def _middle(first: Point, second: Point) -> Point:
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


def _stroke(segment: tuple[Point, Point], shape: Shape) -> Shape:
    """The thin shape as the line it looks like."""
    thickness = min(width(shape.bbox), height(shape.bbox), THIN)
    return Shape(segment, closed=False, fill=None, stroke=shape.fill, bbox=shape.bbox, line_width=thickness)


def _seen(fill: Colour | None) -> Colour | None:
    return None if fill is None or min(fill) >= WHITE else fill


def _fills_its_box(shape: Shape) -> bool:
    box = area(shape.bbox)
    return box > 0 and abs(signed_area(shape.points)) >= FULL * box


def signed_area(points: Sequence[Point]) -> float:
    """Of a polygon, by the shoelace formula."""
    return (
        sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True))
        / 2
    )


def _rules(paths: Iterable[Shape]) -> list[Segment]:
    """The level and upright pieces of all lines."""
    found = []
    for path in paths:
        for start, end in zip(path.points, path.points[1:], strict=False):
            segment = Segment.between(start, end)
            if segment is not None:
                found.append(segment)
    return found


def _merged(frames: list[Frame]) -> list[Frame]:
    """One frame for fill and outline of the same shape; a white one without an outline is not seen at all."""
    merged: list[Frame] = []
    near: dict[tuple[int, int], list[int]] = defaultdict(list)
    for frame in frames:
        column, row = int(frame.bbox[0] // _GRID), int(frame.bbox[1] // _GRID)
        candidates = (k for i in (-1, 0, 1) for j in (-1, 0, 1) for k in near.get((column + i, row + j), ()))
        twin = next((k for k in candidates if _same_box(merged[k].bbox, frame.bbox)), None)
        if twin is None:
            near[column, row].append(len(merged))
            merged.append(frame)
        else:
            other = merged[twin]
            merged[twin] = Frame(other.bbox, frame.fill or other.fill, other.outlined or frame.outlined)
    return [frame for frame in merged if frame.fill is not None or frame.outlined]


_GRID = 8.0
"""Points; only a grid to find neighbours by, wider than `SAME_FRAME`."""


def _same_box(first: Box, second: Box) -> bool:
    return all(abs(a - b) <= SAME_FRAME for a, b in zip(first, second, strict=True))
