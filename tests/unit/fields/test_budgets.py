import pytest

from ingest.fields.budgets import Budget, find_budgets
from meti_catalog.notation.characters import squeeze


@pytest.mark.parametrize(
    ("printed", "budget"),
    [
        ("令和7年度予算額", Budget(2025, "initial", "enacted")),
        ("令和7年度当初予算額", Budget(2025, "initial", "enacted")),
        ("平成31年度予算額", Budget(2019, "initial", "enacted")),
        ("2024年度予算額", Budget(2024, "initial", "enacted")),
        ("令和8年度予算（案）", Budget(2026, "initial", "draft")),
        ("令和8年度予算案額", Budget(2026, "initial", "draft")),
        ("令和8年度予算額（案）", Budget(2026, "initial", "draft")),
        ("令和２年度概算要求額", Budget(2020, "initial", "request")),
        ("令和2年度当初予算 要求額", Budget(2020, "initial", "request")),
        ("令和6年度補正予算額", Budget(2024, "supplementary", "enacted")),
        ("令和6年度第1次補正予算額", Budget(2024, "supplementary", "enacted")),
        ("令和4年度（補正）配分額", Budget(2022, "supplementary", "enacted")),
        ("R7補正予算（案）", Budget(2025, "supplementary", "draft")),
        ("令和7年度一般会計補正予算案", Budget(2025, "supplementary", "draft")),
        ("令和5年度予備費予算額", Budget(2023, "reserve", "enacted")),
        ("令和2年度新型コロナ…予備費使用額", None),
        ("令和6年度補正", Budget(2024, "supplementary", None)),
        ("令 和 7 年 度 補 正 予 算 額", Budget(2025, "supplementary", "enacted")),
    ],
)
def test_a_year_and_the_words_behind_it_name_a_budget(printed: str, budget: Budget | None) -> None:
    assert [found.budget for found in find_budgets(squeeze(printed))] == ([budget] if budget else [])


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "令和6年能登半島地震",
        "令和7年度までに300件",
        "予算額",
        "補正予算",
        "令和5年度から9年度まで",
        "R4-05",
    ],
)
def test_years_without_such_words_name_none(printed: str) -> None:
    assert find_budgets(squeeze(printed)) == []


def test_positions_span_year_and_words() -> None:
    text = squeeze("（令和7年度補正予算（案）：30億円）")
    [found] = find_budgets(text)
    assert text[found.start : found.end] == "令和7年度補正予算(案)"
