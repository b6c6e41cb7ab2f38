"""Block arrows without a shaft of their own: triangles, home plates (pentagons) and chevrons.

All of them are symmetrical about the line from the middle of their back to their tip:
- a triangle has a level or upright back and two equal legs;
- a home plate is a rectangle with a tip;
- a chevron is one with a notch in its back.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.diagram.block_arrows import SYMMETRY, BlockArrow, without_straight
from ingest.readers.pdf.geometry import Point, distance

MOST_POINTS = 12
"""Points of a path that can be one; roundings have more."""
BLUNTEST = 0.15
"""How far a tip stands out, in widths of the shape, at least."""
LEANING = 0.05
"""By how much of its length the back of a triangle may lean."""


def pointer(points: Sequence[Point]) -> BlockArrow | None:
    """The arrow a closed polygon is, from the middle of its back to its tip; None for any other polygon."""
    if not 3 <= len(points) <= MOST_POINTS:
        return None
    corners = without_straight(points)
    if len(corners) not in _KINDS:
        return None
    turned = (corners[tip:] + corners[:tip] for tip in range(len(corners)))
    found = (_KINDS[len(corners)](corners) for corners in turned)
    return next((arrow for arrow in found if arrow is not None), None)


def _triangle(corners: Sequence[Point]) -> BlockArrow | None:
    tip, first, second = corners
    back = distance(first, second)
    leaning = min(abs(first[0] - second[0]), abs(first[1] - second[1]))
    if not _even(distance(tip, first), distance(tip, second)) or leaning > LEANING * back:
        return None
    return _arrow(_middle(first, second), tip, back / 2, back)


def _home_plate(corners: Sequence[Point]) -> BlockArrow | None:
    tip, shoulder, tail, other_tail, other_shoulder = corners
    return _plate(tip, (shoulder, other_shoulder), (tail, other_tail))


def _chevron(corners: Sequence[Point]) -> BlockArrow | None:
    tip, shoulder, tail, notch, other_tail, other_shoulder = corners
    plate = _plate(tip, (shoulder, other_shoulder), (tail, other_tail))
    if plate is None or distance(notch, tip) >= plate.length:
        return None
    return plate


def _plate(tip: Point, shoulders: tuple[Point, Point], tails: tuple[Point, Point]) -> BlockArrow | None:
    width = distance(*shoulders)
    sides = distance(shoulders[0], tails[0]), distance(shoulders[1], tails[1])
    if not (
        _even(width, distance(*tails))
        and _even(*sides)
        and _even(distance(tip, shoulders[0]), distance(tip, shoulders[1]))
        and distance(tip, _middle(*shoulders)) >= BLUNTEST * width
    ):
        return None
    back = _middle(*tails)
    # What points into the shape is no tip.
    if distance(tip, back) <= distance(_middle(*shoulders), back):
        return None
    return _arrow(back, tip, width, width)


def _arrow(back: Point, tip: Point, thickness: float, width: float) -> BlockArrow | None:
    return BlockArrow((back, tip), thickness) if distance(back, tip) >= BLUNTEST * width else None


def _even(first: float, second: float) -> bool:
    return abs(first - second) <= SYMMETRY * max(first, second)


def _middle(first: Point, second: Point) -> Point:
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


_KINDS = {3: _triangle, 5: _home_plate, 6: _chevron}
