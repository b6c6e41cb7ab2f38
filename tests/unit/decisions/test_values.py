"""Values as people type them: what is read, what is refused, and that what is shown reads back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from meti_catalog.vocabulary.choices import scheme_types
from programs.decisions.values import FIELDS, accept, check_together, parse, show
from programs.presentation.fields import LABELS


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("amount_yen", "5,074.75億円", 507_475_000_000),
        ("amount_yen", "５，０７４．７５億円", 507_475_000_000),
        ("amount_yen", " 1億5,000万円 ", 150_000_000),
        ("amount_yen", "50万", 500_000),
        ("amount_yen", "3,000円", 3_000),
        ("amount_yen", "0円", 0),
        ("amount_yen", "", None),
        ("fiscal_year", "令和6年度", 2024),
        ("fiscal_year", "R6", 2024),
        ("fiscal_year", "令和元年度", 2019),
        ("fiscal_year", "2024", 2024),
        ("fiscal_year", "２０２４年度", 2024),
        ("budget_type", "補正", "supplementary"),
        ("budget_type", "supplementary", "supplementary"),
        ("stage", "", None),
        ("relation", "内訳事業", "part"),
        ("is_new", "はい", True),
        ("is_new", "", False),
        ("amount_qualifiers", "内数、上限額", ["part_of", "upper_limit"]),
        ("scheme_types", "補助\n委託\n補助", ["補助", "委託"]),
        ("divisions", "産業 技術 課\n\n調査室", ["産業技術課", "調査室"]),
        ("agencies", "新エネルギー・産業技術総合開発機構\n全国中央協議会", ["NEDO", "全国中央協議会"]),
        (
            "subsidy_rates",
            "1/2｜以内｜中小企業｜国\n定額",
            [
                {"rate": "1/2", "qualifier": "以内", "target": "中小企業", "payer": "国"},
                {"rate": "定額", "qualifier": None, "target": None, "payer": None},
            ],
        ),
        (
            "caps_yen",
            "上限|5億円|補助額",
            [{"kind": "upper", "yen": 500_000_000, "of": "補助額", "target": None}],
        ),
        ("components", "うちGX分｜12億円", [{"label": "うちGX分", "yen": 1_200_000_000}]),
        (
            "other_amounts",
            "令和5年度｜補正｜3億円",
            [{"fiscal_year": 2023, "budget_type": "supplementary", "yen": 300_000_000}],
        ),
        (
            "flow",
            "国｜NEDO｜交付金\nNEDO｜企業 等｜補助｜1/2、2/3｜(1)\n企業｜大学",
            [
                {"source": "国", "target": "NEDO", "mechanism": "交付金", "rates": [], "branch": None},
                {
                    "source": "NEDO",
                    "target": "企業 等",
                    "mechanism": "補助",
                    "rates": ["1/2", "2/3"],
                    "branch": "(1)",
                },
                {"source": "企業", "target": "大学", "mechanism": None, "rates": [], "branch": None},
            ],
        ),
        ("purpose", "  一つ目。\r\n\r\n二つ目。\u202e\x00 ", "一つ目。\n二つ目。"),
        ("name", "水素\n供給網事業", "水素 供給網事業"),
        (
            "project_periods",
            "令和3年度〜令和7年度\nR8〜\n令和6年度",
            [[2021, 2025], [2026, None], [2024, 2024]],
        ),
        ("target_years", "令和12年度、2040", [2030, 2040]),
        ("horizons", "短期\n長期", ["short", "long"]),
        ("pages", "３－４", [3, 4]),
        ("pages", "7", [7, 7]),
    ],
)
def test_typed(field: str, typed: str, value: Any) -> None:
    assert parse(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("amount_yen", "5,074.75", "単位"),
        ("amount_yen", "約3億円", "単位"),
        ("amount_yen", "-3億円", "単位"),
        ("amount_yen", "3億円と4億円", "単位"),
        ("fiscal_year", "6", "令和6年度"),
        ("fiscal_year", "1000", "令和6年度"),
        ("fiscal_year", "令和6年度と7年度", "令和6年度"),
        ("budget_type", "本予算", "当初、補正、予備費"),
        ("relation", "", "選べません"),
        ("is_new", "たぶん", "はい"),
        ("subsidy_rates", "半分", "補助率ではありません"),
        ("subsidy_rates", "1/0", "補助率ではありません"),
        ("subsidy_rates", "1/2｜a｜b｜c｜d", "1行目：項目が多すぎます"),
        ("caps_yen", "上限｜五億", "1行目：金額"),
        ("flow", "国｜NEDO\n｜企業", "2行目：からを入力"),
        ("flow", "国｜NEDO｜寄付", "1行目"),
        ("project_periods", "令和7年度〜令和3年度", "前です"),
        ("project_periods", "〜", "令和3年度〜令和7年度"),
        ("pages", "4-3", "範囲"),
        ("pages", "0", "範囲"),
        ("pages", "iii", "3-4"),
        ("name", "あ" * 301, "301文字"),
        ("purpose", "あ" * 100_001, "100,001文字"),
        ("recipients", "社\n" * 1 + "\n".join(f"第{n}社" for n in range(1_001)), "多すぎます"),
    ],
)
def test_refused_with_a_message_that_helps(field: str, typed: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        parse(field, typed)
    assert message in "".join(refused.value.messages)


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("amount_yen", True),
        ("amount_yen", 1.5),
        ("amount_yen", -1),
        ("fiscal_year", 6),
        ("scheme_types", "委託" * 3),
        ("scheme_types", [1]),
        ("scheme_types", [None]),
        ("pages", [1]),
        ("pages", [2, 1]),
        ("pages", {"first": 1}),
        ("flow", [{}]),
        ("flow", {"source": "国"}),
        ("subsidy_rates", [{"rate": "1/2", "rogue": 1}]),
        ("project_periods", [[2024]]),
        ("is_new", 3),
        ("name", ["水素"]),
    ],
)
def test_data_of_another_form_is_refused(field: str, data: Any) -> None:
    with pytest.raises(ValidationError):
        accept(field, data)


def test_every_field_of_a_sheet_can_be_decided() -> None:
    assert list(FIELDS) == list(LABELS)


YEARS = st.integers(1868, 2117)  # to 令和99年度
YEN = st.integers(0, 10**16 - 1)
# Whatever a text may hold: bars, backslashes, blanks and widths of every kind.
TEXT = st.text(st.sampled_from("補助率1/2　 |｜\\ntァＡ、；（）〜-…\t"), min_size=1, max_size=12).filter(
    str.strip
)
WORD = TEXT.map(lambda text: "事" + text.strip().replace("\t", "") + "業")
SCHEMES = st.deferred(lambda: st.sampled_from([name for name, _ in scheme_types()]))
RATE = st.sampled_from(["1/2", "2/3", "10/10", "定額", "50%"])
OPTIONAL = st.none() | WORD


def objects(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries(parts), max_size=3)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "fiscal_year": st.none() | YEARS,
    "amount_yen": st.none() | YEN,
    "components": objects(label=WORD, yen=YEN),
    "other_amounts": objects(
        fiscal_year=YEARS, budget_type=st.sampled_from(["initial", "supplementary", "reserve"]), yen=YEN
    ),
    "subsidy_rates": objects(rate=RATE, qualifier=OPTIONAL, target=OPTIONAL, payer=OPTIONAL),
    "caps_yen": objects(kind=st.sampled_from(["upper", "lower"]), yen=YEN, of=WORD, target=OPTIONAL),
    "flow": objects(
        source=WORD,
        target=WORD,
        mechanism=st.none() | SCHEMES,
        rates=st.lists(RATE, max_size=2),
        branch=OPTIONAL,
    ),
    "recipients": st.lists(WORD, max_size=4, unique=True),
    "scheme_types": st.lists(SCHEMES, max_size=4, unique=True),
    "project_periods": st.lists(
        st.tuples(YEARS, YEARS).map(sorted) | YEARS.map(lambda year: [year, None]), max_size=3
    ),
    "target_years": st.lists(YEARS, max_size=3, unique=True),
    "pages": st.none() | st.tuples(st.integers(1, 999), st.integers(1, 999)).map(sorted),
}


@given(st.data())
def test_what_is_shown_reads_back_as_it_was(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(sorted(VALUES)))
    value = data.draw(VALUES[field])
    assert parse(field, show(field, value)) == value
    assert accept(field, value) == value


@given(st.sampled_from([field for field in FIELDS if field != "bureaus"]), st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(field: str, typed: str) -> None:
    try:
        value = parse(field, typed)
    except ValidationError:
        return
    assert parse(field, show(field, value)) == value


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({"is_new": True, "prior_amount_yen": 5}, "is_new"),
        ({"relation": "part"}, "parent"),
        ({"name": "甲", "parent": "甲"}, "parent"),
        ({"stage": "draft"}, "fiscal_year"),
        ({"pages": [2, 3]}, "pages"),
        ({"amount_yen": 5, "total_with_commitments_yen": 4}, "total_with_commitments_yen"),
    ],
)
def test_values_that_contradict_each_other(record: dict[str, Any], field: str) -> None:
    assert list(check_together(record, page_count=2)) == [field]
