"""Yen and years are printed as budget papers print them, and never rounded in silence."""

from collections.abc import Callable

import pytest

from fixtures.render.numbers import YearStyle, budget_yen, cap_yen


@pytest.mark.parametrize(
    ("yen", "printed"),
    [
        (410_000_000, "4.1億円"),
        (800_000_000, "8.0億円"),
        (10_000_000, "0.1億円"),
        (2_000_000_000, "20億円"),
        (2_330_000_000, "23.3億円"),
        (126_000_000_000, "1,260億円"),
        (2_376_900_000_000, "2兆3,769億円"),
    ],
)
def test_amounts_of_programs(yen: int, printed: str) -> None:
    assert budget_yen(yen) == printed


@pytest.mark.parametrize(
    ("yen", "printed"),
    [(850_000, "85万円"), (97_500_000, "9,750万円"), (100_000_000, "1億円"), (720_000_000, "7億2,000万円")],
)
def test_limits_for_one_applicant(yen: int, printed: str) -> None:
    assert cap_yen(yen) == printed


@pytest.mark.parametrize(
    ("show", "yen"), [(budget_yen, 412_000_000 + 1), (budget_yen, 415_000_000), (cap_yen, 5_001)]
)
def test_what_would_be_rounded_is_refused(show: Callable[[int], str], yen: int) -> None:
    with pytest.raises(ValueError, match=str(yen)):
        show(yen)


@pytest.mark.parametrize(
    ("style", "first", "last", "printed"),
    [
        (YearStyle(), 2022, 2026, "令和4年度から令和8年度までの5年間の"),
        (YearStyle(), 2019, 2023, "令和元年度から令和5年度までの5年間の"),
        (YearStyle(), 2016, 2024, "平成28年度から令和6年度までの9年間の"),
        (YearStyle(digits="wide"), 2022, 2031, "令和４年度から令和13年度までの10年間の"),
        (YearStyle(years="era_once"), 2022, 2026, "令和4年度から8年度までの5年間の"),
        (YearStyle(years="era_once"), 2016, 2024, "平成28年度から令和6年度までの9年間の"),
        (YearStyle(years="western"), 2022, 2026, "2022年度から2026年度までの5年間の"),
        (YearStyle(), 1971, None, "昭和46年度からの継続"),
        (YearStyle(), None, 2026, "令和8年度までの"),
    ],
)
def test_periods(style: YearStyle, first: int | None, last: int | None, printed: str) -> None:
    assert style.period(first, last) == printed
