"""Sums as sheets print them: rounded, so that they are compared within half of their last printed digit."""

from __future__ import annotations

from collections.abc import Iterable

OKU = 100_000_000
"""億: the unit in which sheets print sums, in yen."""


def printed_unit(yen: int) -> int:
    """The value of the last digit a sheet prints of such a sum: 1億円 from 10億円 on, else 0.1億円.

    A sum that is not round to it was printed more exactly.
    """
    unit = OKU if yen >= 10 * OKU else OKU // 10
    while yen % unit:
        unit //= 10
    return unit


def slack(sums: Iterable[int]) -> float:
    """By how many yen a total may differ from its parts for rounding alone; `sums`: all of them."""
    return sum(printed_unit(yen) for yen in sums) / 2


def agree(total: int, parts: Iterable[int]) -> bool:
    """Whether `total` can be the sum of `parts`, all of them rounded as sheets round."""
    parts = list(parts)
    return abs(total - sum(parts)) <= slack([total, *parts])
