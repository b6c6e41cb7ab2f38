"""Arrows that branch from shared lines, led back to the box those lines leave.

Rules:
- an arrow that leaves a box itself has only its own way;
- one whose tail lies on another line comes over that line: over one with a head from its tail, over one
  without from either end, or from where a further line runs into it;
- one whose tail hangs free begins where a line without a head runs into it: the bar it shares with others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.diagram.connectors import Path, Points, corners
from ingest.readers.pdf.diagram.ends import TOUCHING, around_both, box_at
from ingest.readers.pdf.geometry import Point, distance, length_of, nearest_on_segment

ON_LINE = 2.0
"""Points; a line that ends this near another branches from it."""
DEEPEST = 4
"""Lines one arrow is followed back over."""
MOST_LINES = 200
"""Lines of a page; more are a chart or a plan, whose lines are not followed."""


def lead_back(path: Path, others: Sequence[Path], boxes: Sequence[Box], *, size: float) -> list[Points]:
    """The whole ways of an arrow, tail first: the shortest from each box it can come from, its own where none
    is found. `size` is that of the page's text.
    """
    points = path.points
    # The frame of a lane stands around all of its lines; none of them leaves it.
    boxes = [box for box in boxes if not around_both(box, points)]
    if len(others) > MOST_LINES or _box_left(points[0], points[1], boxes, size) is not None:
        return [points]
    rest = [other for other in others if other is not path]
    ways = [corners(way + points) for way in _ways(points[0], rest, boxes, size, DEEPEST)]
    if not ways:
        for joint in _joints(points, [other for other in rest if other.headless]):
            beyond = _part(points, joint, points[-1])
            ways += [corners(way + beyond) for way in _ways(joint, rest, boxes, size, DEEPEST)]
    shortest: dict[int | None, Points] = {}
    for way in sorted(ways, key=length_of):
        shortest.setdefault(_box_left(way[0], way[1], boxes, size), way)
    return list(shortest.values()) or [points]


def _box_left(end: Point, before: Point, boxes: Sequence[Box], size: float) -> int | None:
    return box_at(end, before, enumerate(boxes), size=size, reach=TOUCHING)


def _ways(
    point: Point, others: Sequence[Path], boxes: Sequence[Box], size: float, depth: int
) -> Iterator[Points]:
    """Ways from a box over `others` to `point`."""
    for other in others if depth else ():
        if distance_to_path(point, other.points) > ON_LINE:
            continue
        rest = [line for line in others if line is not other]
        for start in _starts(other, point, rest):
            way = _part(other.points, start, point)
            if len(way) < 2:
                continue
            if _box_left(way[0], way[1], boxes, size) is not None:
                yield way
            else:
                yield from (before + way for before in _ways(start, rest, boxes, size, depth - 1))


def _starts(line: Path, point: Point, others: Sequence[Path]) -> list[Point]:
    """Where what flows over `line` to `point` may come from."""
    found = [line.points[0], *_joints(line.points, others)]
    if line.headless:
        return [*found, line.points[-1]]
    upstream = _position(line.points, point)
    return [start for start in found if _position(line.points, start) < upstream]


def _joints(points: Points, others: Sequence[Path]) -> list[Point]:
    """Where other lines end on a line."""
    return [
        end
        for other in others
        for end in (other.points[0], other.points[-1])
        if distance_to_path(end, points) <= ON_LINE
    ]


def _part(points: Points, start: Point, end: Point) -> Points:
    """The part of a line from `start` to `end`, two points on it in either order."""
    first, last = _position(points, start), _position(points, end)
    between = [point for i, point in enumerate(points) if min(first, last)[0] < i <= max(first, last)[0]]
    return corners((start, *(between if first <= last else reversed(between)), end))


def _position(points: Points, point: Point) -> tuple[int, float]:
    """Where on a line a point lies: the piece it is nearest to, and how far along it."""
    pieces = list(pairwise(points))
    offs = [distance(point, nearest_on_segment(point, start, end)) for start, end in pieces]
    piece = offs.index(min(offs))
    return piece, distance(pieces[piece][0], nearest_on_segment(point, *pieces[piece]))


def distance_to_path(point: Point, path: Sequence[Point]) -> float:
    """From a point to the nearest point of a path."""
    return min(distance(point, nearest_on_segment(point, start, end)) for start, end in pairwise(path))
