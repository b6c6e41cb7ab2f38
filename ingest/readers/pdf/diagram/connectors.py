"""Connectors: lines with an arrow head at an end, and the headless lines they branch from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.diagram.block_arrows import without_straight
from ingest.readers.pdf.geometry import (
    Point,
    around,
    distance,
    distance_to_box,
    height,
    nearest_on_segment,
    width,
)
from ingest.readers.pdf.shapes import Shape

LARGEST_HEAD = 1.6
"""Longest side of an arrow head, in sizes of the page's text."""
SAME_POINT = 1.0
"""Points; ends of lines no farther off are joined."""
AT_HEAD = 2.0
"""Points between a line and its head."""
MOST_LINES = 200
"""Lines of a page; more are a chart or a plan, whose lines are neither joined nor followed."""

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
        if _is_small(polygon, size) and len(corners := without_straight(polygon.points)) in {3, 4, 5}
    ]
    lines: list[Points] = []
    for path in paths:
        (heads if _is_open_head(path, size) else lines).append(path.points)
    lines = _chained(lines, heads)
    return [found for line in lines for found in _with_heads(line, heads, lines)]


def _is_small(shape: Shape, size: float) -> bool:
    return max(width(shape.bbox), height(shape.bbox)) <= LARGEST_HEAD * size


def _is_open_head(path: Shape, size: float) -> bool:
    """Two strokes of one length that meet in a point."""
    if len(path.points) != 3 or not _is_small(path, size):
        return False
    first, tip, second = path.points
    arms = distance(first, tip), distance(second, tip)
    return abs(arms[0] - arms[1]) <= 0.1 * max(arms) and distance(first, second) < 1.8 * max(arms)


def _chained(lines: Sequence[Points], heads: Sequence[Points]) -> list[Points]:
    """Join lines end to end where exactly two meet; where more meet they branch and stay apart.

    Two arrows that leave one point, each with its own head, are two.
    """
    chains = list(lines)
    if len(lines) > MOST_LINES:
        return chains
    for joint in _joints(lines):
        meeting = [chain for chain in chains if _ends_at(chain, joint)]
        if len(meeting) == 2 and not all(_leads_away(chain, joint, heads) for chain in meeting):
            chains = [chain for chain in chains if not any(chain is other for other in meeting)]
            chains.append(_end_to_end(*meeting))
    return chains


def _joints(lines: Sequence[Points]) -> list[Point]:
    """The points where the ends of two lines meet and no third line passes."""
    joints: list[Point] = []
    for line in lines:
        for end in (line[0], line[-1]):
            passing = [other for other in lines if distance_to_path(end, other) <= SAME_POINT]
            if len(passing) == 2 and all(_ends_at(other, end) for other in passing):
                joints.append(end)
    return joints


def _leads_away(line: Points, joint: Point, heads: Sequence[Points]) -> bool:
    """Whether the line is an arrow from `joint` to a head at its other end."""
    outward = line if distance(line[0], joint) <= SAME_POINT else line[::-1]
    return _tip(outward, heads) is not None


def _ends_at(line: Points, point: Point) -> bool:
    return min(distance(line[0], point), distance(line[-1], point)) <= SAME_POINT


def _end_to_end(first: Points, second: Points) -> Points:
    if distance(first[0], second[0]) <= SAME_POINT:
        return first[::-1] + second[1:]
    if distance(first[0], second[-1]) <= SAME_POINT:
        return second + first[1:]
    if distance(first[-1], second[-1]) <= SAME_POINT:
        return first + second[-2::-1]
    return first + second[1:]


def distance_to_path(point: Point, path: Sequence[Point]) -> float:
    """From a point to the nearest point of a path."""
    return min(distance(point, nearest_on_segment(point, start, end)) for start, end in pairwise(path))


def _with_heads(line: Points, heads: Sequence[Points], lines: Sequence[Points]) -> Iterator[Path]:
    """The line as an arrow towards its head, or headless without one.

    One with a head at both ends is the bar of several arrows where another line runs into it: an arrow to
    either end. Else it has no direction, and is none.
    """
    at_end, at_start = _tip(line, heads), _tip(line[::-1], heads)
    if at_end is None and at_start is None:
        yield Path(line, headless=True)
    elif at_start is None and at_end is not None:
        yield Path((*line[:-1], at_end))
    elif at_end is None and at_start is not None:
        yield Path((*line[:0:-1], at_start))
    elif at_end is not None and at_start is not None and (joint := _joint_of(line, lines)):
        yield Path((*_beyond(line, joint)[:-1], at_end))
        yield Path((*_beyond(line[::-1], joint)[:-1], at_start))


def _tip(line: Points, heads: Sequence[Points]) -> Point | None:
    """The foremost point of the head at the end of `line`."""
    before, end = line[-2], line[-1]
    ahead = end[0] - before[0], end[1] - before[1]
    for head in heads:
        if distance_to_box(end, around(head)) <= AT_HEAD:
            return max(head, key=lambda point: point[0] * ahead[0] + point[1] * ahead[1])
    return None


def _joint_of(line: Points, lines: Sequence[Points]) -> Point | None:
    """Where another line ends on this one, away from its ends."""
    for other in lines:
        for end in (other[0], other[-1]):
            if other is not line and distance_to_path(end, line) <= AT_HEAD and not _ends_at(line, end):
                return end
    return None


def _beyond(line: Points, joint: Point) -> Points:
    """The line from `joint` upon it to its end."""
    pieces = list(pairwise(line))
    at = next(i for i, (start, end) in enumerate(pieces) if distance_to_path(joint, (start, end)) <= AT_HEAD)
    return (joint, *line[at + 1 :])
