"""What looks odd about a sheet: by its own values, or beside the others of its document."""

from __future__ import annotations

import pytest

from ingest.oddities import check_oddities
from ingest.record import SheetRecord


def record(name: str = "灯具更新支援事業", **values: object) -> SheetRecord:
    return SheetRecord(**{"name": name, "fiscal_year": 2025, "bureaus": ["製造産業局"], **values})  # type: ignore[arg-type]


def doubts(records: list[SheetRecord]) -> list[list[tuple[str, str]]]:
    check_oddities(records)
    return [[(warning.code, warning.field) for warning in one.warnings] for one in records]


def test_a_sheet_without_a_bureau_is_doubted_where_nearly_all_have_one() -> None:
    records = [*(record() for _ in range(11)), record(bureaus=[])]
    assert doubts(records) == [[]] * 11 + [[("no_bureau", "bureaus"), ("no_bureau", "divisions")]]


def test_sheets_without_a_bureau_are_no_doubt_where_many_have_none_or_are_parts() -> None:
    assert doubts([*(record() for _ in range(4)), record(bureaus=[]), record(bureaus=[])]) == [[]] * 6
    assert doubts([*(record() for _ in range(11)), record(bureaus=[], relation="part")]) == [[]] * 12


def test_a_year_that_one_sheet_has_alone_is_doubted() -> None:
    records = [*(record() for _ in range(5)), record(fiscal_year=2028)]
    assert doubts(records) == [[]] * 5 + [[("lone_fiscal_year", "fiscal_year")]]
    assert doubts([record(), record(), record(fiscal_year=2028)]) == [[]] * 3


@pytest.mark.parametrize(
    "name",
    [
        "製造産業局金属課灯具更新支援事業",
        "灯具の更新に向けた",
        "への支援事業",
        "灯具更新支援事業（灯台",
    ],
    ids=["bureau", "breaks off", "begins in the middle", "open bracket"],
)
def test_odd_names_are_doubted(name: str) -> None:
    assert doubts([record(name)]) == [[("odd_name", "name")]]


@pytest.mark.parametrize("division", ["灯具更新支援事業金属課", "灯台の保全金属課"])
def test_offices_that_hold_other_words_are_doubted(division: str) -> None:
    assert doubts([record(divisions=[division])]) == [[("odd_division", "divisions")]]


@pytest.mark.parametrize("division", ["金属課", "ものづくり政策審議室", "福島事業・なりわい再建支援室"])
def test_usual_offices_are_no_doubt(division: str) -> None:
    assert doubts([record(divisions=[division])]) == [[]]
