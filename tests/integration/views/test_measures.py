"""The lists of measures: a tree, sums that count a program's money once, a search."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from ingest.blocks import DocumentKind
from programs.measures.tree import Branch
from tests.catalog import measure, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

OKU = 100_000_000


def _funding(program: str, oku: int | None, **said: Any) -> dict[str, Any]:
    usual = {"fiscal_year": 2024, "budget_type": "initial", "amount_yen": None if oku is None else oku * OKU}
    flags = {"part_of": False, "upper_limit": False, "approximate": False, "note": None}
    return {"program": program, **usual, **flags, **said}


@pytest.fixture(scope="module", autouse=True)
def catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("documents")
    sheets, measures = folder / "sheets.txt", folder / "measures.txt"
    sheets.write_text("sheets")
    measures.write_text("measures")
    take_in([sheet("光触媒開発事業")], original=sheets)
    first = {"chapter": "第1章 研究", "section": "第1節 材料"}
    take_in(
        [
            measure("光触媒の開発", **first, subsection="1. 触媒", funding=[_funding("光触媒開発事業", 30)]),
            measure("光触媒の実証", **first, subsection="1. 触媒", funding=[_funding("光触媒開発事業", 30)]),
            measure("鋳物の試験", **first, funding=[_funding("鋳物事業", 5, part_of=True)]),
            measure(
                "補正の施策",
                chapter="第2章 地域",
                funding=[_funding("市場事業", 7, budget_type="supplementary"), _funding("祭事業", None)],
            ),
        ],
        original=measures,
        kind=DocumentKind.MEASURE_LIST,
    )


def branches(client: Client, query: str = "") -> list[Branch]:
    (shown,) = client.get(f"/measures/{query}").context["lists"]
    return shown.branches


def test_the_tree_is_that_of_the_headings(client: Client) -> None:
    research, region = branches(client)
    assert (research.title, region.title) == ("第1章 研究", "第2章 地域")
    assert [below.title for below in research.branches] == ["第1節 材料"]
    assert [below.title for below in research.branches[0].branches] == ["1. 触媒", ""]
    assert region.branches == []


def test_the_money_of_a_program_counts_once_and_parts_of_other_amounts_not_at_all(client: Client) -> None:
    sums = branches(client)[0].sums
    assert [(each.label, each.yen, each.counted) for each in sums.by_budget] == [
        ("令和6年度当初", 30 * OKU, 1)
    ]
    assert (sums.part_of, sums.repeated) == (1, 1)


def test_budgets_are_not_added_to_each_other(client: Client) -> None:
    (shown,) = client.get("/measures/").context["lists"]
    assert {each.label: each.yen for each in shown.sums.by_budget} == {
        "令和6年度当初": 30 * OKU,
        "令和6年度補正": 7 * OKU,
    }


def test_programs_are_linked_with_the_reason(client: Client) -> None:
    page = client.get("/measures/").content.decode()
    assert "予算に付記された事業名が一致" in page
    assert "の内数" in page
    assert "金額の記載なし" in page


@pytest.mark.parametrize(
    ("text", "found"),
    [("鋳物", 1), ("光触媒 実証", 1), ("第2章", 1), ("市場事業", 1), ("ない言葉", 0), ("１章", 3)],
)
def test_words_of_headings_names_and_programs_are_found(client: Client, text: str, found: int) -> None:
    response = client.get("/measures/", {"q": text})
    assert response.context["found"] == found
    assert ("条件に合う施策はありません" in response.content.decode()) == (not found)


def test_a_mistyped_parameter_is_said(client: Client) -> None:
    assert "無視しました" in client.get("/measures/?p=1").content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光触媒 実証", ["光触媒の実証"]),
        ("光触媒 -実証", ["光触媒の開発"]),
        ("実証 OR 市場事業", ["光触媒の実証", "補正の施策"]),
        ('"光触媒の 実証"', ["光触媒の実証"]),
        ("！", []),
    ],
)
def test_a_search_is_understood_as_one_for_sheets(client: Client, text: str, expected: list[str]) -> None:
    lists = client.get("/measures/", {"q": text}).context["lists"]

    assert [each.name for shown in lists for each in shown.measures] == expected
