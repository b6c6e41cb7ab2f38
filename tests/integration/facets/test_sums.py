"""Sums by facet value: each value's sheets are a result of their own, counted once."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from programs.facets import FACETS, sums
from programs.facets.base import Facet
from programs.facets.panel import all_values
from programs.facets.sums import value_sums
from programs.filters import SheetFilterSet
from programs.totals import total_of
from tests.catalog import sheet, take_in

pytestmark = pytest.mark.django_db

OKU = 100_000_000


@pytest.fixture(scope="module", autouse=True)
def sheets(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A program in two stages, an umbrella with its part, one without an amount, one of two bureaus."""
    original = tmp_path_factory.mktemp("documents") / "sheets.txt"
    original.write_text("sheets")
    take_in(
        [
            sheet("港湾設備支援事業", stage="request", amount_yen=9 * OKU, scheme_types=["補助"]),
            sheet("港湾設備支援事業", amount_yen=8 * OKU, scheme_types=["補助"], bureaus=["特許庁"]),
            sheet("沿岸支援事業", amount_yen=5 * OKU, scheme_types=["委託"], bureaus=["中小企業庁"]),
            sheet(
                "灯台整備事業",
                parent="沿岸支援事業",
                relation="part",
                amount_yen=2 * OKU,
                scheme_types=["委託", "補助"],
            ),
            sheet("統計調査", amount_yen=None, bureaus=["特許庁", "中小企業庁"]),
            sheet("離島調査", amount_yen=3 * OKU, stage="request", fiscal_year=2025, scheme_types=["委託"]),
        ],
        original=original,
    )


def _sums(name: str, query: str = "") -> dict[str, int | None]:
    facet = next(facet for facet in FACETS if facet.name == name)
    filterset = SheetFilterSet(QueryDict(query))
    found = value_sums(all_values(facet, filterset), filterset)
    return {each.value.value: each.total.amount_yen for each in found}


def test_a_part_counts_where_its_umbrella_is_not() -> None:
    """Under 委託 the part lies within its umbrella; under 補助 it stands alone."""
    assert _sums("scheme") == {"補助": 10 * OKU, "委託": 5 * OKU, "none": None}


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
@pytest.mark.parametrize("query", ["", "stage=enacted", "min=3億&scheme=委託"])
def test_every_sum_is_the_total_of_the_list_narrowed_to_the_value(facet: Facet, query: str) -> None:
    name = facet.name
    narrowed = {
        value: total_of(SheetFilterSet(QueryDict(f"{_others(query, name)}&{name}={value}")).qs).amount_yen
        for value in _sums(name, query)
    }

    assert _sums(name, query) == narrowed


def _others(query: str, name: str) -> str:
    """`query` without the facet's own parameter: a value stands for itself, whatever else is chosen."""
    return "&".join(pair for pair in query.split("&") if not pair.startswith(f"{name}="))


@pytest.mark.usefixtures("collected_static")
def test_the_page_says_that_sums_overlap_and_leads_to_the_sheets(client: Client) -> None:
    page = client.get("/sheets/facets/scheme/?stage=enacted&sums=1").content.decode()

    assert "各行の金額を足し合わせないでください" in page
    assert 'href="/sheets/?stage=enacted&amp;scheme=%E5%A7%94%E8%A8%97"' in page
    assert 'value="500000000" title="500,000,000円"' in page


@pytest.mark.usefixtures("collected_static")
def test_requests_are_told_beside_the_sum_not_in_it(client: Client) -> None:
    found = client.get("/sheets/facets/scheme/?sums=1").context["sums"]

    each = next(each for each in found if each.value.value == "委託")
    assert [(stage.stage, stage.yen) for stage in each.total.by_stage if not stage.added] == [
        ("request", 3 * OKU)
    ]


@pytest.mark.usefixtures("collected_static")
def test_a_sum_of_requests_only_is_told_as_such(client: Client) -> None:
    page = client.get("/sheets/facets/scheme/?year=2025&sums=1").content.decode()

    assert "金額は概算要求のみ" in page


@pytest.mark.usefixtures("collected_static")
def test_the_list_offers_the_sums_of_each_facet(client: Client) -> None:
    page = client.get("/sheets/?scheme=委託").content.decode()

    assert 'href="/sheets/facets/bureau/?scheme=%E5%A7%94%E8%A8%97&amp;sums=1"' in page


@pytest.mark.usefixtures("collected_static")
def test_values_beyond_a_page_are_found_by_name(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "MOST", 1)

    assert client.get("/sheets/facets/scheme/?sums=1").context["unsummed"] == 2
    found = client.get("/sheets/facets/scheme/?sums=1&find=委託").context["sums"]
    assert [each.value.value for each in found] == ["委託"]
