"""Straight lines that together make rectangles: the cells of a table, a box drawn as four lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point

STRAIGHT = 0.5
"""Points a level or upright line may lean."""
SAME_LINE = 1.0
"""Points; pieces no farther off belong to one line."""
DASH_GAP = 4.0
"""Points between two dashes of one line."""
CORNER = 2.0
"""Points by which lines may miss each other at a corner."""
SMALLEST_CELL = 4.0
"""Points; smaller rectangles are double lines."""
MOST = 600
"""Lines of one direction; a page with more is a chart or a map, whose rectangles hold no text."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A level or upright line: `at` is its y or x, from `start` to `end` its extent."""

    upright: bool
    at: float
    start: float
    end: float

    @classmethod
    def between(cls, first: Point, second: Point) -> Segment | None:
        """The segment between two points; None if it is slanted or a mere dot."""
        dx, dy = abs(first[0] - second[0]), abs(first[1] - second[1])
        if dy <= STRAIGHT < dx:
            start, end = sorted((first[0], second[0]))
            return cls(upright=False, at=(first[1] + second[1]) / 2, start=start, end=end)
        if dx <= STRAIGHT < dy:
            start, end = sorted((first[1], second[1]))
            return cls(upright=True, at=(first[0] + second[0]) / 2, start=start, end=end)
        return None

    @property
    def points(self) -> tuple[Point, Point]:
        """Its ends, the upper or left one first."""
        if self.upright:
            return (self.at, self.start), (self.at, self.end)
        return (self.start, self.at), (self.end, self.at)

    def reaches(self, position: float) -> bool:
        return self.start - CORNER <= position <= self.end + CORNER


def join_collinear(segments: Iterable[Segment]) -> list[Segment]:
    """Join pieces of one line: overlapping ones, and dashes."""
    joined: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (s.upright, round(s.at / SAME_LINE), s.start)):
        last = joined[-1] if joined else None
        if last is not None and _continues(last, segment):
            joined[-1] = Segment(last.upright, last.at, last.start, max(last.end, segment.end))
        else:
            joined.append(segment)
    return joined


def _continues(last: Segment, segment: Segment) -> bool:
    return (
        last.upright == segment.upright
        and abs(last.at - segment.at) <= SAME_LINE
        and segment.start - last.end <= DASH_GAP
    )


def rectangles(segments: Sequence[Segment]) -> list[Box]:
    """The smallest rectangles whose four sides are all drawn."""
    level = sorted((s for s in segments if not s.upright), key=lambda s: s.at)
    upright = sorted((s for s in segments if s.upright), key=lambda s: s.at)
    if len(level) < 2 or len(upright) < 2 or max(len(level), len(upright)) > MOST:
        return []
    crossings: dict[int, list[int]] = defaultdict(list)
    for row, line in enumerate(level):
        for column, side in enumerate(upright):
            if side.reaches(line.at) and line.reaches(side.at):
                crossings[row].append(column)
    return [box for row in range(len(level)) for box in _below(row, level, upright, crossings)]


def _below(
    row: int, level: Sequence[Segment], upright: Sequence[Segment], crossings: dict[int, list[int]]
) -> Iterator[Box]:
    """The rectangles whose upper side is on line `row`: one for each left side, the narrowest and lowest."""
    for position, left in enumerate(crossings[row]):
        for right in crossings[row][position + 1 :]:
            lower = _closing(row, left, right, level, crossings)
            if upright[right].at - upright[left].at >= SMALLEST_CELL and lower is not None:
                yield upright[left].at, level[row].at, upright[right].at, level[lower].at
                break


def _closing(
    row: int, left: int, right: int, level: Sequence[Segment], crossings: dict[int, list[int]]
) -> int | None:
    """The first line below `row` that both sides meet and that is far enough to hold text."""
    for lower in range(row + 1, len(level)):
        tall = level[lower].at - level[row].at >= SMALLEST_CELL
        if tall and left in crossings[lower] and right in crossings[lower]:
            return lower
    return None
