"""Block arrows: closed polygons with a tip, a head wider than the shaft, and a flat or notched tail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.geometry import Point, distance, length_of

SYMMETRY = 0.06
"""By how much (share of the head) the two halves of a head may differ."""
HEAD = 1.15
"""A head is at least this many times as wide as the shaft."""
BEND = 0.5, 2.0
"""How much narrower or wider than at the head a shaft may be: at a bend it is measured across the corner."""
STRAIGHT = 0.01
"""A corner that lengthens the way past it by less than this share is none."""


@dataclass(frozen=True, slots=True)
class BlockArrow:
    """An arrow drawn as one closed shape."""

    points: tuple[Point, ...]
    """The middle line from tail to tip."""
    thickness: float
    """Of the shaft, in points."""

    @property
    def length(self) -> float:
        return length_of(self.points)


def block_arrow(points: Sequence[Point]) -> BlockArrow | None:
    """The block arrow a polygon is; None for any other polygon.

    From the tip on, both sides have a barb of the head, the corner where head and shaft meet, one corner for
    every bend of the shaft, and a corner of the tail; between those of a notched tail there is one more.
    """
    corners = without_straight(points)
    if not 7 <= len(corners) <= 40:
        return None
    found = (_from_tip(corners[tip:] + corners[:tip]) for tip in range(len(corners)))
    return max((arrow for arrow in found if arrow is not None), key=lambda arrow: arrow.length, default=None)


def _from_tip(corners: Sequence[Point]) -> BlockArrow | None:
    """The arrow if `corners`, which begin at the tip, are one's."""
    tip, rest = corners[0], corners[1:]
    sides = len(rest) // 2
    pairs = list(zip(rest[:sides], rest[::-1][:sides], strict=True))
    (barb, other_barb), (joint, other_joint), *_ = pairs
    head, shaft = distance(barb, other_barb), distance(joint, other_joint)
    if shaft == 0 or head < HEAD * shaft:
        return None
    if (
        abs(distance(tip, barb) - distance(tip, other_barb)) > SYMMETRY * head
        or abs(distance(tip, joint) - distance(tip, other_joint)) > SYMMETRY * head
    ):
        return None
    if any(not BEND[0] * shaft <= distance(a, b) <= BEND[1] * shaft for a, b in pairs[1:]):
        return None
    middles = [_middle(a, b) for a, b in pairs[2:]]
    base = _middle(joint, other_joint)
    if distance(tip, middles[0]) <= distance(tip, base):
        return None
    return BlockArrow((*reversed(middles), tip), shaft)


def _middle(first: Point, second: Point) -> Point:
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


def without_straight(points: Sequence[Point]) -> list[Point]:
    """The corners of a polygon: points on a straight side are left out."""
    kept = []
    for before, point, after in zip(
        (points[-1], *points[:-1]), points, (*points[1:], points[0]), strict=True
    ):
        way = distance(before, point) + distance(point, after)
        if way - distance(before, after) > STRAIGHT * way:
            kept.append(point)
    return kept
