"""Connectors: lines with an arrow head at an end, and the headless lines they branch from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.diagram.block_arrows import without_straight
from ingest.readers.pdf.geometry import (
    Point,
    around,
    distance,
    distance_to_box,
    height,
    width,
)
from ingest.readers.pdf.layout.grids import Segment, join_collinear
from ingest.readers.pdf.shapes import Shape

LARGEST_HEAD = 1.6
"""Longest side of an arrow head, in sizes of the page's text."""
LARGEST_TRIANGLE = 3.5
"""The same for a triangle: thick lines have large heads."""
LONGEST_DASH = 12.0
"""Points."""
AT_HEAD = 2.0
"""Points between a line and its head."""

Points = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A connector from tail to tip; `headless` ones have no direction."""

    points: Points
    headless: bool = False


def find_connectors(paths: Iterable[Shape], polygons: Iterable[Shape], *, size: float) -> list[Path]:
    """Every line of a page that may lead from box to box; `size` is that of the page's text."""
    heads: list[Points] = [
        tuple(corners)
        for polygon in polygons
        if _is_small(polygon, LARGEST_TRIANGLE * size)
        and (
            len(corners := without_straight(polygon.points)) == 3
            or (len(corners) in {4, 5} and _is_small(polygon, LARGEST_HEAD * size))
        )
    ]
    lines: list[Points] = []
    for path in paths:
        (heads if _is_open_head(path, size) else lines).append(path.points)
    found = (_with_head(line, heads) for line in _undashed(lines))
    return [path for path in found if path is not None]


def _is_small(shape: Shape, largest: float) -> bool:
    return max(width(shape.bbox), height(shape.bbox)) <= largest


def _is_open_head(path: Shape, size: float) -> bool:
    """Two strokes of one length that meet in a point; a level and an upright one are a bent line."""
    if len(path.points) != 3 or not _is_small(path, LARGEST_HEAD * size):
        return False
    first, tip, second = path.points
    if Segment.between(first, tip) and Segment.between(tip, second):
        return False
    arms = distance(first, tip), distance(second, tip)
    return abs(arms[0] - arms[1]) <= 0.1 * max(arms) and distance(first, second) < 1.8 * max(arms)


def _undashed(lines: Iterable[Points]) -> list[Points]:
    """Join the dashes of level and upright lines."""
    whole: list[Points] = []
    pieces: list[Segment] = []
    for line in lines:
        dash = Segment.between(line[0], line[1]) if len(line) == 2 else None
        if dash is None or dash.end - dash.start > LONGEST_DASH:
            whole.append(line)
        else:
            pieces.append(dash)
    return whole + [segment.points for segment in join_collinear(pieces)]


def _with_head(line: Points, heads: Sequence[Points]) -> Path | None:
    """The line as an arrow towards its head; headless without one, None with one at both ends: it has no
    direction.
    """
    at_end, at_start = _tip(line, heads), _tip(line[::-1], heads)
    if at_end is not None and at_start is not None:
        return None
    if at_end is not None:
        return Path((*line[:-1], at_end))
    if at_start is not None:
        return Path((*line[:0:-1], at_start))
    return Path(line, headless=True)


def _tip(line: Points, heads: Sequence[Points]) -> Point | None:
    """The foremost point of the head at the end of `line`."""
    before, end = line[-2], line[-1]
    ahead = end[0] - before[0], end[1] - before[1]
    for head in heads:
        if distance_to_box(end, around(head)) <= AT_HEAD:
            return max(head, key=lambda point: point[0] * ahead[0] + point[1] * ahead[1])
    return None


def corners(points: Iterable[Point]) -> Points:
    """The points without those that repeat the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or distance(kept[-1], point) > 0:
            kept.append(point)
    return tuple(kept)
