"""Sums of money as the ministry prints them: in 億円, without digits that say nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from meti_catalog.notation.rounding import OKU

MAN = 10**4
SMALLEST_IN_OKU = 10**7
"""Below 1,000万円 running text prints 万円 or 円: 億円 with two decimals would say less."""


def in_oku(yen: int) -> str:
    """`yen` in 億円, rounded half up to two decimals, trailing zeros dropped: 507475000000 → 5,074.75.

    The rule is the one of the program sheets themselves (1,576億円, 59.2億円, 5,074.75億円). A sum too small
    for it keeps its digits, 400000 → 0.004: it must not read as nothing.
    """
    exactly = Decimal(yen) / OKU
    rounded = exactly.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) or exactly
    whole, _, fraction = f"{rounded:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def printed(yen: int) -> str:
    """`yen` with its unit, as running text shows it: 5,074.75億円; small sums as 50万円 or 4,500円."""
    if yen and abs(yen) < SMALLEST_IN_OKU:
        return f"{yen // MAN:,}万円" if yen % MAN == 0 else exact(yen)
    return f"{in_oku(yen)}億円"


def exact(yen: int) -> str:
    """`yen` to the last yen: 5,920,000,000円."""
    return f"{yen:,}円"


def change(yen: int, prior_yen: int) -> str:
    """How `yen` stands to last year's sum, in 億円 with a sign: +8.9, −1.2, ±0."""
    difference = yen - prior_yen
    if not difference:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{in_oku(abs(difference))}"
