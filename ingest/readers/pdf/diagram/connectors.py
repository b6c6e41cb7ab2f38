"""Connectors: lines with an arrow head at an end, and the headless lines they branch from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.diagram.block_arrows import without_straight
from ingest.readers.pdf.geometry import (
    Point,
    distance,
    distance_to_box,
    height,
    nearest_on_segment,
    width,
)
from ingest.readers.pdf.shapes import Shape

# Shares of the size of the page's text.
LARGEST_HEAD = 1.6
"""Longest side of an arrow head."""
SHORTEST = 0.8
"""Length of a connector, head included."""
SAME_POINT = 1.0
"""Points; ends of lines no farther off are joined."""
MOST_LINES = 200
"""Lines of a page; more are a chart, and are not joined."""
ON_LINE = 2.0
"""Points; a line that ends this near another branches from it."""


@dataclass(frozen=True, slots=True)
class Path:
    """A connector from tail to tip; `headless` ones have no direction."""

    points: tuple[Point, ...]
    headless: bool = False


def find_connectors(paths: Iterable[Shape], polygons: Iterable[Shape], *, size: float) -> list[Path]:
    """Every line of a page that may lead from box to box; `size` is that of the page's text."""
    heads: list[tuple[Point, ...]] = [
        tuple(corners)
        for polygon in polygons
        if len(corners := without_straight(polygon.points)) in {3, 4, 5} and _is_small(polygon, size)
    ]
    lines: list[tuple[Point, ...]] = []
    for path in paths:
        if _is_open_head(path, size):
            heads.append(path.points)
        else:
            lines.append(path.points)
    found = [_with_heads(line, heads) for line in _chained(lines)]
    return [path for path in found if path is not None and _length(path.points) >= SHORTEST * size]


def _is_small(shape: Shape, size: float) -> bool:
    return max(width(shape.bbox), height(shape.bbox)) <= LARGEST_HEAD * size


def _is_open_head(path: Shape, size: float) -> bool:
    """Two strokes of one length that meet in a point."""
    if len(path.points) != 3 or not _is_small(path, size):
        return False
    first, tip, second = path.points
    arms = distance(first, tip), distance(second, tip)
    return abs(arms[0] - arms[1]) <= 0.1 * max(arms) and distance(first, second) < 1.8 * max(arms)


def _chained(lines: Sequence[tuple[Point, ...]]) -> list[tuple[Point, ...]]:
    """Join lines end to end where exactly two meet; where more meet they branch and stay apart."""
    if len(lines) > MOST_LINES:
        return list(lines)
    chains = list(lines)
    for joint in _joints(lines):
        meeting = [
            chain for chain in chains if any(distance(joint, end) <= SAME_POINT for end in _ends(chain))
        ]
        if len(meeting) == 2:
            chains = [chain for chain in chains if chain not in meeting]
            chains.append(_end_to_end(*meeting))
    return chains


def _joints(lines: Sequence[tuple[Point, ...]]) -> list[Point]:
    """The points where the ends of two lines meet and no third line passes."""
    joints: list[Point] = []
    for line in lines:
        for end in _ends(line):
            passing = [other for other in lines if distance_to_path(end, other) <= SAME_POINT]
            if len(passing) == 2 and all(
                any(distance(end, e) <= SAME_POINT for e in _ends(o)) for o in passing
            ):
                joints.append(end)
    return joints


def _ends(chain: tuple[Point, ...]) -> tuple[Point, Point]:
    return chain[0], chain[-1]


def _end_to_end(first: tuple[Point, ...], second: tuple[Point, ...]) -> tuple[Point, ...]:
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


def _with_heads(line: tuple[Point, ...], heads: Sequence[tuple[Point, ...]]) -> Path | None:
    """The line as an arrow towards its head; headless without one, None with one at both ends (no
    direction).
    """
    at_end, at_start = _tip(line, heads), _tip(line[::-1], heads)
    if at_end is not None and at_start is not None:
        return None
    if at_end is not None:
        return Path((*line[:-1], at_end))
    if at_start is not None:
        return Path((*line[:0:-1], at_start))
    return Path(line, headless=True)


def _tip(line: tuple[Point, ...], heads: Sequence[tuple[Point, ...]]) -> Point | None:
    """The foremost point of the head at the end of `line`."""
    before, end = line[-2], line[-1]
    ahead = end[0] - before[0], end[1] - before[1]
    for head in heads:
        xs, ys = zip(*head, strict=True)
        if distance_to_box(end, (min(xs), min(ys), max(xs), max(ys))) <= ON_LINE:
            return max(head, key=lambda point: point[0] * ahead[0] + point[1] * ahead[1])
    return None


def _length(points: Sequence[Point]) -> float:
    return sum(distance(start, end) for start, end in pairwise(points))
