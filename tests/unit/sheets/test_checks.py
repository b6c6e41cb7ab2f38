from typing import Any

import pytest

from ingest.checks import check_parts, check_sheets, check_years
from ingest.record import SheetRecord

OKU = 100_000_000


def record(name: str, oku: float | None, **values: Any) -> SheetRecord:
    defaults: dict[str, Any] = {"fiscal_year": 2026, "budget_type": "initial", "stage": "draft"}
    amount = None if oku is None else round(oku * OKU)
    return SheetRecord(name=name, amount_yen=amount, **{**defaults, **values})


def part(name: str, oku: float, **values: Any) -> SheetRecord:
    return record(name, oku, relation="part", parent="創業支援事業", **values)


def codes(records: list[SheetRecord]) -> list[list[str]]:
    return [[warning.code for warning in one.warnings] for one in records]


LISTED = "次の取組を行う。\n（1）海外展開事業\n（2）人材育成事業"


@pytest.mark.parametrize(
    ("umbrella", "parts"),
    [
        (6.8, [2.7, 2.9, 1.2]),
        (7.0, [2.72, 4.29]),
        (45, [6.9, 17, 13, 8.5]),
        (120, [70, 49.6]),
    ],
)
def test_parts_that_add_up_within_rounding_are_no_doubt(umbrella: float, parts: list[float]) -> None:
    records = [record("創業支援事業", umbrella), *(part(f"第{oku}事業", oku) for oku in parts)]
    check_parts(records)
    assert not any(codes(records))


def test_parts_larger_than_their_umbrella_are_doubted_with_it() -> None:
    records = [record("創業支援事業", 5), part("甲事業", 3), part("乙事業", 4), record("水素事業", 1)]
    check_parts(records)
    assert codes(records) == [["parts_do_not_add_up"]] * 3 + [[]]
    assert "7.0億円 / 5.0億円" in records[0].warnings[0].message


def test_a_gap_is_doubted_only_where_all_listed_parts_are_there() -> None:
    complete = [record("創業支援事業", 9, overview=LISTED), part("海外展開事業", 3), part("人材育成事業", 4)]
    check_parts(complete)
    assert codes(complete) == [["parts_do_not_add_up"]] * 3
    incomplete = [record("創業支援事業", 9, overview=LISTED), part("海外展開事業", 3)]
    check_parts(incomplete)
    assert not any(codes(incomplete))


def test_shares_breakdowns_and_other_budgets_are_not_added() -> None:
    records = [
        record("創業支援事業", 5),
        part("甲事業", 5),
        part("乙事業", 4, amount_qualifiers=["part_of"]),
        part("丙事業", 4, fiscal_year=2025),
        record("創業支援事業の内訳①", 5, relation="breakdown", parent="創業支援事業"),
        record("丁事業", 5, relation="relisted", parent="創業支援事業"),
    ]
    check_parts(records)
    assert not any(codes(records))


@pytest.mark.parametrize(
    ("last_year", "prior", "doubted"),
    [
        ({"oku": 10}, 10, False),
        ({"oku": 10.4}, 10, False),
        ({"oku": 1.0}, 1.1, False),
        ({"oku": 12}, 10, True),
        ({"oku": 12, "stage": "request"}, 10, False),
        ({"oku": 12, "budget_type": "supplementary"}, 10, False),
        ({"oku": None}, 10, False),
    ],
)
def test_a_prior_amount_is_what_last_years_sheet_printed(
    last_year: dict[str, Any], prior: float, doubted: bool
) -> None:
    before = record("水素事業", **{"fiscal_year": 2025, "stage": "enacted", **last_year})
    after = record("水素 事業", 15, prior_amount_yen=round(prior * OKU))
    check_years([after, before])
    assert codes([before, after]) == [[], ["prior_contradicts_last_year"] if doubted else []]


def test_of_several_stages_of_last_year_one_that_agrees_is_enough() -> None:
    records = [
        record("水素事業", 15, prior_amount_yen=10 * OKU),
        record("水素事業", 12, fiscal_year=2025, stage="draft"),
        record("水素事業", 10, fiscal_year=2025, stage="enacted"),
    ]
    check_sheets(records)
    assert not any(codes(records))
