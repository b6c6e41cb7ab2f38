"""The table of the start page has a column for every kind of budget, also for what sheets leave blank."""

from __future__ import annotations

from programs.presentation.overview import by_year
from programs.totals import BudgetTotal


def test_years_and_kinds_stand_in_order_and_a_total_leads_to_its_sheets() -> None:
    enacted = BudgetTotal(2024, "initial", "enacted", 500, 2)
    unstaged = BudgetTotal(2025, "initial", "", 300, 1)
    untyped = BudgetTotal(2025, "", "", 200, 1)

    overview = by_year([untyped, unstaged, enacted])

    assert overview.headings == ["当初・成立", "当初・段階の記載なし", "予算区分の記載なし・段階の記載なし"]
    assert [
        (year, [cell and (cell.total, cell.address) for cell in cells]) for year, cells in overview.years
    ] == [
        (
            2025,
            [
                None,
                (unstaged, "?year=2025&budget_type=initial&stage=none"),
                (untyped, "?year=2025&budget_type=none&stage=none"),
            ],
        ),
        (2024, [(enacted, "?year=2024&budget_type=initial&stage=enacted"), None, None]),
    ]
