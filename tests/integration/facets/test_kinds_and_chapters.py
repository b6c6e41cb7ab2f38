"""Facets over what stands beside the sheet: kinds of recipients, chapters of lists of measures."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from ingest.blocks import DocumentKind
from programs.columnar import current
from programs.facets import FACETS
from programs.facets.measures import ChapterFacet
from programs.filters import SheetFilterSet
from programs.models import Measure
from tests.catalog import measure, sheet, take_in

pytestmark = pytest.mark.django_db

RESEARCH, SMALL_FIRMS = "第1章 研究", "第2章 中小企業"


def _funding(program: str) -> dict[str, object]:
    said = {"program": program, "fiscal_year": 2024, "budget_type": "initial", "amount_yen": 100_000_000}
    return {**said, "part_of": False, "upper_limit": False, "approximate": False, "note": None}


@pytest.fixture(scope="module", autouse=True)
def catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("documents")
    sheets, measures = folder / "sheets.txt", folder / "measures.txt"
    sheets.write_text("sheets")
    measures.write_text("measures")
    take_in(
        [
            sheet("光触媒開発事業", recipients=["大学等", "民間企業"]),
            sheet("光触媒開発事業", fiscal_year=2025, recipients=["名もない者"]),
            sheet("商店会支援事業", recipients=["市町村"]),
            sheet("海底調査事業"),
        ],
        original=sheets,
    )
    take_in(
        [
            measure("光触媒の開発", chapter=RESEARCH, funding=[_funding("光触媒開発事業")]),
            measure("光触媒の普及", chapter=SMALL_FIRMS, funding=[_funding("光触媒開発事業")]),
            measure("商店会の支援", chapter=SMALL_FIRMS, funding=[_funding("商店会支援事業")]),
            measure("章のない施策", chapter=None, funding=[_funding("商店会支援事業")]),
        ],
        original=measures,
        kind=DocumentKind.MEASURE_LIST,
    )


def names(query: str) -> set[str]:
    return {sheet.name[:3] for sheet in SheetFilterSet(QueryDict(query)).qs}


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("recipient", {"university": 1, "local_government": 1, "company": 1, "none": 2}),
        pytest.param("chapter", {RESEARCH: 2, SMALL_FIRMS: 3, "none": 2}, id="chapters-of-the-program"),
    ],
)
def test_counts_in_memory_and_by_the_database(facet: str, expected: dict[str, int]) -> None:
    filterset = SheetFilterSet(QueryDict())
    assert filterset.selection.facet_counts(facet) == expected
    counted = next(each for each in FACETS if each.name == facet).counts(SheetFilterSet().qs)
    assert counted == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("recipient=university", {"光触媒"}),
        ("recipient=local_government&recipient=none", {"商店会", "光触媒", "海底調"}),
        (f"chapter={RESEARCH}", {"光触媒"}),
        (f"chapter={SMALL_FIRMS}&recipient=local_government", {"商店会"}),
        pytest.param("chapter=none", {"商店会", "海底調"}, id="no-measure-or-one-without-a-chapter"),
    ],
)
def test_what_they_admit(query: str, expected: set[str]) -> None:
    assert names(query) == expected


def test_chapters_stand_in_the_order_of_print() -> None:
    facet = ChapterFacet()
    values = facet.arrange({SMALL_FIRMS: 3, RESEARCH: 2, "第9章 未知": 0}, facet.names())
    assert [(value.value, value.count) for value in values] == [
        (RESEARCH, 2),
        (SMALL_FIRMS, 3),
        ("第9章 未知", 0),
    ]


def test_a_measure_that_its_list_no_longer_has_counts_nowhere() -> None:
    Measure.objects.filter(chapter=RESEARCH).update(status=Measure.Status.VANISHED)
    assert RESEARCH not in current().facets["chapter"].values
    assert names(f"chapter={RESEARCH}") == set()
