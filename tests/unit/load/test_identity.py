"""Which sheet of a document a record is."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.load.identity import Known, Place, base_key, identify


def record(name: str | None, **values: Any) -> dict[str, Any]:
    stated = {"fiscal_year": 2024, "budget_type": "initial", "stage": "draft", "relation": "own"}
    return {"name": name, **stated, **values}


def known(sheet_id: int, of: dict[str, Any], occurrence: int = 1, *, present: bool = True) -> Known:
    return Known(sheet_id, f"{base_key(of)}|{occurrence}", of, present=present)


def ids(records: list[dict[str, Any]], sheets: list[Known], *, same_bytes: bool = False) -> list[int | None]:
    return [place.sheet_id for place in identify(records, sheets, same_bytes=same_bytes)]


def test_equal_keys_are_the_same_sheet_in_whatever_order() -> None:
    sheets = [known(1, record("甲事業")), known(2, record("乙事業"))]
    assert ids([record("乙事業"), record("甲事業")], sheets) == [2, 1]


def test_a_new_name_is_a_new_sheet() -> None:
    assert ids([record("丙事業")], [known(1, record("甲事業"))]) == [None]


def test_of_two_equal_sheets_each_stays_what_it_says() -> None:
    first, second = record("甲事業", amount_yen=1), record("甲事業", amount_yen=2)
    sheets = [known(1, first), known(2, second, 2)]
    assert ids([second], sheets) == [2]
    assert ids([second, first], sheets) == [2, 1]


def test_another_stage_of_the_same_name_is_the_sheet_read_anew() -> None:
    assert ids([record("甲事業", stage="enacted")], [known(1, record("甲事業"))]) == [1]


def test_but_not_where_that_stage_has_a_sheet_of_its_own() -> None:
    draft, enacted = record("甲事業"), record("甲事業", stage="enacted")
    assert ids([enacted, draft], [known(1, draft), known(2, enacted)]) == [2, 1]


def test_a_name_corrected_in_print_is_the_same_sheet() -> None:
    before, after = record("半導体製造基盤の整備支援事業"), record("半導体製造基盤の整備支援事業費")
    assert ids([after], [known(1, before)]) == [1]


def test_similar_names_of_different_years_are_different_sheets() -> None:
    before, after = record("半導体製造基盤整備事業"), record("半導体製造基盤整備事業費", fiscal_year=2025)
    assert ids([after], [known(1, before)]) == [None]


def test_siblings_told_apart_by_brackets_or_numbers_are_different_sheets() -> None:
    before = [record("重要物資の供給網強靱化支援事業（磁石）"), record("地域の産業用地整備事業第1期")]
    after = [record("重要物資の供給網強靱化支援事業（半導体）"), record("地域の産業用地整備事業第2期")]
    assert ids(after, [known(number, each) for number, each in enumerate(before)]) == [None, None]


def test_the_same_page_of_the_same_file_is_the_same_sheet_whatever_is_read() -> None:
    sheets = [known(1, record("読み損じ", pages=[3, 3]))]
    assert ids([record("正しい事業名", pages=[3, 3])], sheets, same_bytes=True) == [1]
    assert ids([record("正しい事業名", pages=[3, 3])], sheets) == [None]


def test_the_same_line_of_the_same_text_likewise() -> None:
    lines = {"provenance": {"name": [{"line_first": 40, "line_last": 41}]}}
    sheets = [known(1, record(None, **lines))]
    assert ids([record("正しい事業名", **lines)], sheets, same_bytes=True) == [1]


def test_as_many_sheets_in_the_same_file_stand_where_they_stood() -> None:
    sheets = [known(1, record("甲事業")), known(2, record("乙乙乙"))]
    assert ids([record("甲事業"), record("丙丙丙")], sheets, same_bytes=True) == [1, 2]


def test_a_vanished_sheet_comes_back_under_its_key() -> None:
    assert ids([record("甲事業")], [known(1, record("甲事業"), present=False)]) == [1]


def test_a_sheet_that_goes_on_has_its_new_key() -> None:
    before, after = record("甲事業"), record("甲事業", stage="enacted")
    assert identify([after], [known(1, before)], same_bytes=False) == [Place(1, f"{base_key(after)}|1")]


sheets_of_a_document = st.lists(
    st.builds(
        record,
        st.sampled_from([None, "甲事業", "乙事業", "甲事業費"]),
        stage=st.sampled_from(["draft", "enacted"]),
        amount_yen=st.integers(0, 2),
        pages=st.sampled_from([None, [1, 1], [2, 2]]),
    ),
    max_size=7,
)


@settings(deadline=None)
@given(sheets_of_a_document, sheets_of_a_document, st.booleans())
def test_no_sheet_is_two_and_no_key_is_two_sheets(
    before: list[dict[str, Any]], after: list[dict[str, Any]], same_bytes: bool
) -> None:
    first = identify(before, [], same_bytes=False)
    sheets = [
        Known(number, place.identity_key, of)
        for number, (place, of) in enumerate(zip(first, before, strict=True), start=1)
    ]
    second = identify(after, sheets, same_bytes=same_bytes)
    went_on = [place.sheet_id for place in second if place.sheet_id is not None]
    assert len(went_on) == len(set(went_on))
    keys = {sheet.sheet_id: sheet.identity_key for sheet in sheets}
    keys |= {place.sheet_id: place.identity_key for place in second if place.sheet_id is not None}
    added = [place.identity_key for place in second if place.sheet_id is None]
    every = [*keys.values(), *added]
    assert len(every) == len(set(every))


@settings(deadline=None)
@given(sheets_of_a_document)
def test_the_same_records_again_are_the_same_sheets(records: list[dict[str, Any]]) -> None:
    first = identify(records, [], same_bytes=False)
    sheets = [
        Known(number, place.identity_key, of)
        for number, (place, of) in enumerate(zip(first, records, strict=True), start=1)
    ]
    again = identify(records, sheets, same_bytes=True)
    assert {place.sheet_id for place in again} == set(range(1, len(records) + 1))
    assert [place.identity_key for place in again] == [place.identity_key for place in first] or any(
        records.count(each) > 1 for each in records
    )
