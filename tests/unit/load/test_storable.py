"""Whatever a reader produces can be stored, and nothing is lost in silence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.load.storable import LONGEST_LIST, LONGEST_TEXT, MOST_DOUBTS, storable_record
from ingest.record import MeasureRecord, SheetRecord

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from([key for key in SheetRecord().as_dict() if key != "kind"])
# Nearly right values reach further into the checks than anything at all does.
flow = st.lists(
    st.fixed_dictionaries({"source": anything, "target": anything, "mechanism": anything, "rates": anything})
)
amount = st.integers(min_value=-(10**30), max_value=10**30)


def codes(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [(warning["code"], warning["field"]) for warning in record["warnings"]]


def stored(**values: Any) -> dict[str, Any]:
    return storable_record({"kind": "sheet", **values})


def test_a_record_of_the_parser_stays_as_it_is() -> None:
    record = SheetRecord(name="水素事業", fiscal_year=2024, amount_yen=0, pages=(1, 2)).as_dict()
    assert storable_record(record) == json.loads(json.dumps(record))


def test_every_key_is_there() -> None:
    assert set(stored()) == set(SheetRecord().as_dict())
    assert set(storable_record({"kind": "measure"})) == set(MeasureRecord().as_dict())


nearly_right = st.fixed_dictionaries({"flow": flow, "amount_yen": amount})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(keys, anything, max_size=6) | nearly_right)
def test_anything_becomes_a_storable_record(values: dict[str, Any]) -> None:
    record = stored(**values)
    text = json.dumps(record, allow_nan=False, ensure_ascii=False)
    assert "\0" not in text
    assert "\\u0000" not in text
    text.encode()
    assert storable_record(record) == record


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("fiscal_year", 99_999),
        ("fiscal_year", "2024"),
        ("fiscal_year", True),
        ("amount_yen", -1),
        ("amount_yen", 10**30),
        ("budget_type", "第三次補正"),
        ("relation", None.__class__),
        ("is_new", "yes"),
        ("name", ["名", "前"]),
        ("pages", [1, 2, 3]),
    ],
)
def test_an_impossible_value_becomes_the_default_and_a_doubt(key: str, value: Any) -> None:
    record = stored(**{key: value})
    assert record[key] == SheetRecord().as_dict()[key]
    assert codes(record) == [("unusable_value", key)]


def test_what_does_not_fit_is_left_out_of_its_list() -> None:
    record = stored(
        subsidy_rates=[{"rate": "1/2"}, {"rate": None}, "2/3"], project_periods=[[2024, None], [2024]]
    )
    assert record["subsidy_rates"] == [{"rate": "1/2", "qualifier": None, "target": None, "payer": None}]
    assert record["project_periods"] == [[2024, None]]
    assert codes(record) == [
        ("unusable_value", "subsidy_rates"),
        ("unusable_value", "subsidy_rates"),
        ("unusable_value", "project_periods"),
    ]


def test_characters_that_no_database_takes_go() -> None:
    assert stored(name="水\0素\ud800事業")["name"] == "水素事業"


def test_texts_and_lists_beyond_any_page_are_cut() -> None:
    record = stored(purpose="あ" * (LONGEST_TEXT + 1), agencies=["機構"] * (LONGEST_LIST + 1))
    assert len(record["purpose"]) == LONGEST_TEXT
    assert len(record["agencies"]) == LONGEST_LIST
    assert codes(record) == [("text_cut", "agencies"), ("text_cut", "purpose")]


def test_doubts_end_somewhere() -> None:
    assert len(stored(flow=[None.__class__] * 900)["warnings"]) == MOST_DOUBTS


def test_pages_in_the_wrong_order_are_no_pages() -> None:
    assert stored(pages=[3, 1])["pages"] is None
    assert stored(pages=[0, 1])["pages"] is None


def test_a_record_of_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        storable_record({"name": "水素事業"})
