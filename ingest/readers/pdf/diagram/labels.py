"""Which words label which arrow: the ones beside its way, above, below or next to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.geometry import (
    Point,
    around,
    centre,
    distance_to_box,
    grow,
    height,
    nearest_on_segment,
    overlap_x,
    overlap_y,
    width,
)
from ingest.readers.pdf.layout.stacks import Stack

# Shares of the size of the label's text.
REACH = 2.6
"""Farthest a label stands from the middle line of its arrow."""
ALONGSIDE = 0.6
"""Share of a label's extent along the arrow that lies beside it."""
SAME_DISTANCE = 0.1
"""A label as near to several arrows as this labels all of them: it stands beside what they share."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An arrow that may be labelled: its middle line, half the thickness of its shaft, and the boxes at its
    ends.
    """

    points: Sequence[Point]
    shaft: float
    ends: tuple[Box, ...]


def label_arrows(stacks: Sequence[Stack], arrows: Sequence[Labelled]) -> list[list[Stack]]:
    """The stacks that label each arrow.

    Every stack goes to the arrow nearest to it, or to all that share the way beside it. An arrow left without
    one takes a stack within its reach from an arrow that has others.
    """
    distances = [[_distance(stack, arrow) for arrow in arrows] for stack in stacks]
    owners = [_nearest(row, stack.size) for row, stack in zip(distances, stacks, strict=True)]
    for index in range(len(arrows)):
        if not any(index in own for own in owners):
            _take(index, distances, owners)
    return [
        [stack for stack, own in zip(stacks, owners, strict=True) if index in own]
        for index in range(len(arrows))
    ]


def _nearest(row: Sequence[float | None], size: float) -> set[int]:
    reachable = [value for value in row if value is not None]
    if not reachable:
        return set()
    least = min(reachable)
    return {i for i, value in enumerate(row) if value is not None and value - least <= SAME_DISTANCE * size}


def _take(arrow: int, distances: Sequence[Sequence[float | None]], owners: list[set[int]]) -> None:
    """Give `arrow` the nearest stack that its only owner can spare."""
    offered = []
    for stack, own in enumerate(owners):
        off = distances[stack][arrow]
        if off is not None and len(own) == 1 and sum(own <= other for other in owners) > 1:
            offered.append((off, stack))
    if offered:
        owners[min(offered)[1]] = {arrow}


def _distance(stack: Stack, arrow: Labelled) -> float | None:
    """From a stack to the arrow's edge; None if it is too far or does not stand beside it."""
    pieces = [
        off
        for start, end in pairwise(arrow.points)
        if (off := _from_segment(stack.bbox, start, end)) <= arrow.shaft + REACH * stack.size
        and _alongside(stack.bbox, around((start, end)))
        and not any(_stands_over(stack.bbox, box, around((start, end))) for box in arrow.ends)
    ]
    return max(0.0, min(pieces) - arrow.shaft) if pieces else None


def _from_segment(box: Box, start: Point, end: Point) -> float:
    """From a box to the nearest point of a segment."""
    corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3]), centre(box)]
    from_corners = min(_to_segment(corner, start, end) for corner in corners)
    return min(from_corners, distance_to_box(start, box), distance_to_box(end, box))


def _to_segment(point: Point, start: Point, end: Point) -> float:
    nearest = nearest_on_segment(point, start, end)
    return ((point[0] - nearest[0]) ** 2 + (point[1] - nearest[1]) ** 2) ** 0.5


def _alongside(box: Box, segment: Box) -> bool:
    """Whether the box stands beside the segment and not beyond its ends, seen across its longer
    direction.
    """
    if width(segment) >= height(segment):
        return overlap_x(box, grow(segment, 1.0)) >= ALONGSIDE * width(box)
    return overlap_y(box, grow(segment, 1.0)) >= ALONGSIDE * height(box)


def _stands_over(box: Box, end: Box, segment: Box) -> bool:
    """Whether words stand over the middle of a box at the arrow's end: they name the box or its lane."""
    x, y = centre(end)
    if width(segment) >= height(segment):
        return box[0] <= x <= box[2]
    return box[1] <= y <= box[3]
