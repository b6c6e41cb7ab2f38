from __future__ import annotations

import pytest

from programs.presentation import years


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        pytest.param(2024, "令和6年度", id="Reiwa"),
        pytest.param(2019, "令和元年度", id="the first year of an era is 元年"),
        pytest.param(2018, "平成30年度", id="Heisei"),
        pytest.param(1988, "昭和63年度", id="Showa"),
        pytest.param(1900, "1900年度", id="before the eras of the vocabulary"),
    ],
)
def test_fiscal_years_are_printed_under_their_era(year: int, printed: str) -> None:
    assert years.fiscal_year(year) == printed


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (2021, 2025, "令和3年度〜令和7年度"),
        (2021, None, "令和3年度〜"),
        (None, 2030, "〜令和12年度"),
        (2024, 2024, "令和6年度"),
    ],
)
def test_an_open_end_of_a_span_stays_open(first: int | None, last: int | None, printed: str) -> None:
    assert years.span(first, last) == printed
