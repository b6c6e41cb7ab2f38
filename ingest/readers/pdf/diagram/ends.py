"""Which box stands at the end of an arrow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point, area, distance, distance_to_box, holds_point

SAME_END = 2.0
"""Points; boxes whose distances from an end differ by less are as near as each other."""
# Shares of the size of the page's text.
TOUCHING = 0.6
"""An arrow that ends this near a box belongs to it."""
REACH = 2.5
"""The farthest a box may stand from the end of its arrow."""
FAR = 6.0
"""The farthest a box may stand from the end of an arrow that it is level with."""
LEVEL = 0.3
"""By how much the end of an arrow may miss a box beside it."""
STEEP = 0.5
"""Run to rise from which on an arrow may point at what is level with its end."""
AHEAD = 0.5
"""Cosine of the angle by which a box may lie aside of where the arrow points; one that touches its end may
lie anywhere ahead.
"""


def box_at(
    end: Point, before: Point, boxes: Iterable[tuple[int, Box]], *, size: float, reach: float = REACH
) -> int | None:
    """The number of the box at the end of an arrow from `before`: the nearest one ahead, of equally near ones
    the smallest.
    """
    ranked = (
        (round(off / SAME_END), area(box), index)
        for index, box in boxes
        if (off := distance_to_box(end, box)) <= reach * size and _is_ahead(end, before, box, off, size)
    )
    best = min(ranked, default=None)
    return best[2] if best else None


def _is_ahead(end: Point, before: Point, box: Box, off: float, size: float) -> bool:
    if off <= SAME_END:
        return True
    nearest = min(max(end[0], box[0]), box[2]), min(max(end[1], box[1]), box[3])
    length = distance(end, before) or 1.0
    along = (nearest[0] - end[0]) * (end[0] - before[0]) + (nearest[1] - end[1]) * (end[1] - before[1])
    return along / (off * length) >= (0 if off <= TOUCHING * size else AHEAD)


def box_ahead(end: Point, before: Point, boxes: Iterable[tuple[int, Box]], *, size: float) -> int | None:
    """The number of the first box level with the end of an arrow, or right above or below it, on the side the
    arrow points to: words without a frame stand off, and so do the boxes beside a small triangle.
    """
    ahead = end[0] - before[0], end[1] - before[1]
    ranked = []
    for index, box in boxes:
        for axis in (0, 1):
            off = box[axis] - end[axis] if ahead[axis] > 0 else end[axis] - box[axis + 2]
            across = 1 - axis
            level = box[across] - LEVEL * size <= end[across] <= box[across + 2] + LEVEL * size
            if level and abs(ahead[axis]) >= STEEP * abs(ahead[across]) and 0 <= off <= FAR * size:
                ranked.append((off, index))
    return min(ranked)[1] if ranked else None


def around_both(box: Box, path: Sequence[Point]) -> bool:
    """Whether a frame stands around the whole arrow: a lane, which the arrow does not lead out of."""
    return holds_point(box, path[0]) and holds_point(box, path[-1])
