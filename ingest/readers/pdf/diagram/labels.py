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
    distance,
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
SLANT = 0.35
"""Rise of a line to its run up to which it counts as level, and the other way round as upright."""
SAME_PLACE = 0.1
"""Arrows that pass a label at one place, give or take this, share that part of their way and the label."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An arrow that may be labelled: its middle line, half the thickness of its shaft, and the boxes at its
    ends.
    """

    points: Sequence[Point]
    shaft: float
    ends: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Nearness:
    """How far a stack is from an arrow, in points, and where on the arrow's middle line it is nearest."""

    off: float
    at: Point


def label_arrows(stacks: Sequence[Stack], arrows: Sequence[Labelled]) -> list[list[Stack]]:
    """The stacks that label each arrow.

    Every stack goes to the arrow nearest to it, or to all that share the way beside it. An arrow left without
    one takes a stack within its reach from an arrow that has others.
    """
    table = [[_nearness(stack, arrow) for arrow in arrows] for stack in stacks]
    owners = [_owners(row, stack.size) for row, stack in zip(table, stacks, strict=True)]
    for index in range(len(arrows)):
        if not any(index in own for own in owners):
            _take(index, table, owners)
    return [
        [stack for stack, own in zip(stacks, owners, strict=True) if index in own]
        for index in range(len(arrows))
    ]


def _owners(row: Sequence[_Nearness | None], size: float) -> set[int]:
    """The nearest arrow, and those that pass the same place as it."""
    near = {index: nearness for index, nearness in enumerate(row) if nearness is not None}
    if not near:
        return set()
    nearest = min(near.values(), key=lambda nearness: nearness.off)
    reach = SAME_PLACE * size
    return {
        index
        for index, nearness in near.items()
        if nearness.off - nearest.off <= reach and distance(nearness.at, nearest.at) <= reach
    }


def _take(arrow: int, table: Sequence[Sequence[_Nearness | None]], owners: list[set[int]]) -> None:
    """Give `arrow` the nearest stack that its only owner can spare."""
    offered = [
        (nearness.off, stack)
        for stack, own in enumerate(owners)
        if (nearness := table[stack][arrow]) is not None
        and len(own) == 1
        and sum(own <= other for other in owners) > 1
    ]
    if offered:
        owners[min(offered)[1]] = {arrow}


def _nearness(stack: Stack, arrow: Labelled) -> _Nearness | None:
    """How near a stack is to an arrow; None if it is too far or does not stand beside it."""
    found = []
    for start, end in pairwise(arrow.points):
        off, at = _to_segment(stack.bbox, start, end)
        piece = around((start, end))
        if (
            off <= arrow.shaft + REACH * stack.size
            and _alongside(stack.bbox, piece)
            and not any(_stands_over(stack.bbox, box, piece) for box in arrow.ends)
        ):
            found.append(_Nearness(max(0.0, off - arrow.shaft), at))
    return min(found, key=lambda nearness: nearness.off, default=None)


def _to_segment(box: Box, start: Point, end: Point) -> tuple[float, Point]:
    """How far a box is from a segment, and where on the segment it is nearest."""
    corners = [(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3]), centre(box)]
    on_segment = [(corner, nearest_on_segment(corner, start, end)) for corner in corners]
    places = [(distance(corner, at), at) for corner, at in on_segment]
    return min([*places, (distance_to_box(start, box), start), (distance_to_box(end, box), end)])


def _alongside(box: Box, piece: Box) -> bool:
    """Whether the box stands beside a piece of an arrow and not beyond its ends: of a level one above or
    below, of an upright one left or right, of a slanted one either.
    """
    in_width = overlap_x(box, grow(piece, 1.0)) >= ALONGSIDE * width(box)
    in_height = overlap_y(box, grow(piece, 1.0)) >= ALONGSIDE * height(box)
    return (in_width and not _is_upright(piece)) or (in_height and not _is_level(piece))


def _stands_over(box: Box, end: Box, piece: Box) -> bool:
    """Whether words stand above or beside the middle of a box at the arrow's end: they name the box or its
    lane. Words that reach into the box itself are a label too long for its arrow.
    """
    (x, y), (own_x, own_y) = centre(end), centre(box)
    over = _is_level(piece) and box[0] <= x <= box[2] and not end[1] <= own_y <= end[3]
    beside = _is_upright(piece) and box[1] <= y <= box[3] and not end[0] <= own_x <= end[2]
    return over or beside


def _is_level(piece: Box) -> bool:
    return height(piece) <= SLANT * width(piece)


def _is_upright(piece: Box) -> bool:
    return width(piece) <= SLANT * height(piece)
