"""Sums compared as they are printed: rounded."""

from __future__ import annotations

import pytest

from meti_catalog.notation.rounding import OKU, agree, printed_unit


@pytest.mark.parametrize(
    ("oku", "unit"),
    [(266, 1), (10, 1), (9.9, 0.1), (0.4, 0.1), (12.5, 0.1), (5074.75, 0.01), (0.05, 0.01)],
)
def test_the_last_printed_digit(oku: float, unit: float) -> None:
    assert printed_unit(round(oku * OKU)) == round(unit * OKU)


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        (6.8, [2.7, 2.9, 1.2], True),
        (45, [6.9, 17, 13, 8.5], True),  # 45.4: every part is rounded by itself
        (58, [3.2, 12, 44], True),
        (45, [17, 13, 8.5], False),
        (10, [13], False),
        (10, [9.6], True),
    ],
)
def test_parts_agree_with_a_total_within_their_rounding(
    total: float, parts: list[float], expected: bool
) -> None:
    assert agree(round(total * OKU), [round(part * OKU) for part in parts]) is expected


def test_nothing_agrees_with_zero_only_where_it_is_zero() -> None:
    assert agree(0, [])
    assert not agree(0, [3 * OKU])
