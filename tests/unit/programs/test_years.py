"""The years of a program: which sheets are compared, what it was called, how its amounts are drawn."""

from __future__ import annotations

import pytest

from meti_catalog.notation.rounding import OKU
from programs.checks import prior_checks
from programs.models import Sheet
from programs.totals import BudgetTotal
from programs.years.amounts import draw_amounts
from programs.years.between import choose
from programs.years.names import names_over_years
from programs.years.order import newest_first, one_a_year
from programs.years.spans import spans


def _sheet(year: int | None, stage: str = "enacted", **values: object) -> Sheet:
    said = {"budget_type": "initial", "document_id": 1, "position": 1, "program_id": 1, "relation": "own"}
    return Sheet(fiscal_year=year, stage=stage, public_id=f"{year}-{stage}", **{**said, **values})


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], ""),
        ([2024], "令和6年度"),
        ([2018, 2019, 2020], "平成30年度〜令和2年度"),
        ([2020, 2022, 2023], "令和2年度、令和4年度〜令和5年度"),
    ],
)
def test_years_are_said_as_spans(years: list[int], expected: str) -> None:
    assert spans(years) == expected


def test_newest_year_and_latest_stage_come_first() -> None:
    sheets = [
        _sheet(2024, "request"),
        _sheet(2025, "request"),
        _sheet(2025),
        _sheet(None),
        _sheet(2025, "draft"),
    ]

    assert [sheet.public_id for sheet in newest_first(sheets)] == [
        "2025-enacted",
        "2025-draft",
        "2025-request",
        "2024-request",
        "None-enacted",
    ]
    assert [sheet.public_id for sheet in one_a_year(sheets)] == ["2025-enacted", "2024-request"]


@pytest.mark.parametrize(
    ("old_id", "new_id", "expected"),
    [
        ("", "", ("2024-enacted", "2025-enacted")),
        ("2023-enacted", "", ("2023-enacted", "2025-enacted")),
        ("", "2024-enacted", ("2023-enacted", "2024-enacted")),
        ("2025-request", "2025-enacted", ("2025-request", "2025-enacted")),
        ("2025-enacted", "2025-enacted", ("2024-enacted", "2025-enacted")),
        ("2025-enacted", "2023-enacted", ("2025-enacted", "2023-enacted")),
        ("", "2023-enacted", ("2025-enacted", "2023-enacted")),
        ("nothing", "<script>", ("2024-enacted", "2025-enacted")),
    ],
)
def test_two_sheets_are_chosen_the_two_newest_years_by_default(
    old_id: str, new_id: str, expected: tuple[str, str]
) -> None:
    sheets = [_sheet(2023), _sheet(2024), _sheet(2025, "request"), _sheet(2025)]

    chosen = choose(sheets, old_id=old_id, new_id=new_id)

    assert chosen is not None
    assert tuple(sheet.public_id for sheet in chosen) == expected


def test_stages_are_compared_where_there_is_one_year_only() -> None:
    chosen = choose([_sheet(2025, "request"), _sheet(2025)], old_id="", new_id="")

    assert chosen is not None
    assert [sheet.stage for sheet in chosen] == ["request", "enacted"]


@pytest.mark.parametrize("sheets", [[], [_sheet(2025)]])
def test_one_sheet_is_not_compared(sheets: list[Sheet]) -> None:
    assert choose(sheets, old_id="", new_id="2025-enacted") is None


def test_a_new_name_is_told_with_its_years_and_other_blanks_are_no_new_name() -> None:
    sheets = [
        _sheet(2025, name="水素等供給網構築支援事業"),
        _sheet(2024, name="水素供給網 構築支援事業"),
        _sheet(2023, name="水素供給網構築支援事業"),
    ]

    assert [(each.name, each.when) for each in names_over_years(sheets)] == [
        ("水素供給網 構築支援事業", "令和5年度〜令和6年度"),
        ("水素等供給網構築支援事業", "令和7年度"),
    ]


def test_every_budget_and_stage_is_a_series_and_a_missing_year_a_gap() -> None:
    totals = [
        BudgetTotal(2023, "initial", "enacted", 3 * OKU, 1),
        BudgetTotal(2025, "initial", "request", 5 * OKU, 1),
        BudgetTotal(2025, "initial", "enacted", 4 * OKU, 1),
    ]
    drawing = draw_amounts(totals, [_sheet(2025), _sheet(2023)])

    assert drawing is not None
    assert drawing.data["categories"] == ["令和5年度", "令和6年度", "令和7年度"]
    assert [
        (series["name"], [point["yen"] for point in series["points"]]) for series in drawing.data["series"]
    ] == [
        ("当初・概算要求", [None, None, 5 * OKU]),
        ("当初・成立", [3 * OKU, None, 4 * OKU]),
    ]
    assert drawing.data["series"][1]["points"][2]["address"] == "/sheets/2025-enacted/"
    assert next(row[0].text for row in drawing.table.rows) == "令和7年度（2025）"


def test_one_sum_is_not_drawn() -> None:
    assert draw_amounts([BudgetTotal(2025, "initial", "enacted", OKU, 1)], [_sheet(2025)]) is None


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ([_sheet(2024, amount_yen=68 * OKU)], [("2024-enacted", True)]),
        ([_sheet(2024, amount_yen=75 * OKU)], [("2024-enacted", False)]),
        # Enacted is what counts where it is there, but a draft that agrees is enough.
        (
            [_sheet(2024, amount_yen=75 * OKU), _sheet(2024, "draft", amount_yen=68 * OKU)],
            [("2024-draft", True)],
        ),
        ([_sheet(2024, "request", amount_yen=75 * OKU)], []),
        ([_sheet(2023, amount_yen=68 * OKU)], []),
        ([_sheet(2024, amount_yen=75 * OKU, part_of=True)], []),
        ([_sheet(2024, amount_yen=75 * OKU, program_id=2)], []),
    ],
)
def test_the_printed_prior_amount_is_held_against_last_years_sheet(
    before: list[Sheet], expected: list[tuple[str, bool]]
) -> None:
    checks = prior_checks([_sheet(2025, prior_amount_yen=68 * OKU), *before])

    assert [(check.before.public_id, check.agrees) for check in checks] == expected
