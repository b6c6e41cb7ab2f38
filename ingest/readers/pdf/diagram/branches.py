"""Arrows that branch from a shared line, led back to the box that line leaves.

Rules:
- an arrow that leaves a box itself has only its own way;
- one whose tail lies on another line comes over that line, from its tail, or from either end if it
  has no head;
- one whose tail hangs free begins where a line without a head runs into it: the bar it shares with others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.diagram.connectors import MOST_LINES, Path, distance_to_path
from ingest.readers.pdf.diagram.ends import TOUCHING, box_at
from ingest.readers.pdf.geometry import Point, distance

ON_LINE = 2.0
"""Points; a line that ends this near another branches from it."""
DEEPEST = 4
"""Lines one arrow is followed back over."""

Points = tuple[Point, ...]


def lead_back(path: Path, others: Sequence[Path], boxes: Sequence[Box], *, size: float) -> list[Points]:
    """The whole ways of an arrow, tail first: one for each box it can come from, its own where none is
    found. `size` is that of the page's text.
    """
    if len(others) > MOST_LINES or _leaves_box(path.points, boxes, size):
        return [path.points]
    rest = [other for other in others if other is not path]
    ways = [way + path.points for way in _ways(path.points[0], rest, boxes, size, DEEPEST)]
    if not ways:
        for joint in _joints(path.points, rest):
            beyond = _from(path.points, joint)
            ways += [way + beyond for way in _ways(joint, rest, boxes, size, DEEPEST)]
    return ways or [path.points]


def _leaves_box(points: Points, boxes: Sequence[Box], size: float) -> bool:
    return box_at(points[0], points[1], boxes, size=size, reach=TOUCHING) is not None


def _ways(
    point: Point, others: Sequence[Path], boxes: Sequence[Box], size: float, depth: int
) -> Iterator[Points]:
    """Ways from a box over `others` to `point`, which is left out."""
    if depth == 0:
        return
    for other in others:
        if distance_to_path(point, other.points) > ON_LINE:
            continue
        rest = [line for line in others if line is not other]
        for lead in _leads(other, point):
            if _leaves_box((*lead, point), boxes, size):
                yield lead
            else:
                yield from (way + lead for way in _ways(lead[0], rest, boxes, size, depth - 1))


def _leads(line: Path, point: Point) -> list[Points]:
    """The parts of a line that lead to `point` upon it, without the point."""
    leads = [_up_to(line.points, point)]
    if line.headless:
        leads.append(_up_to(line.points[::-1], point))
    return [lead for lead in leads if distance(lead[0], point) > ON_LINE]


def _up_to(points: Points, point: Point) -> Points:
    """The corners of a line before `point` upon it."""
    passed = []
    for start, end in pairwise(points):
        passed.append(start)
        if distance_to_path(point, (start, end)) <= ON_LINE:
            break
    return tuple(passed)


def _from(points: Points, joint: Point) -> Points:
    """The part of a line from `joint` upon it to its end."""
    return (joint, *_up_to(points[::-1], joint)[::-1])


def _joints(points: Points, others: Sequence[Path]) -> list[Point]:
    """Where lines without a head run into a line."""
    return [
        end
        for other in others
        if other.headless
        for end in (other.points[0], other.points[-1])
        if distance_to_path(end, points) <= ON_LINE
    ]
