"""What facets count: all filters but their own, each sheet once a value, and what was chosen stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import QueryDict

from programs.facets import FACETS, Facet
from programs.facets.panel import all_values, panel
from programs.filters import SheetFilterSet
from tests.catalog import rate, sheet, take_in

pytestmark = pytest.mark.django_db

Counts = Callable[[str, str], dict[str, int]]


@pytest.fixture(scope="module", autouse=True)
def catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    original = tmp_path_factory.mktemp("documents") / "sheets.txt"
    original.write_text("sheets")
    take_in(
        [
            sheet(
                "Alpha",
                fiscal_year=2024,
                amount_yen=2_000_000_000,
                prior_amount_yen=1_000_000_000,
                bureaus=["製造産業局"],
                divisions=["素材産業課"],
                scheme_types=["委託", "補助"],
                subsidy_rates=[rate("1/2", target="中小企業"), rate("1/2", target="大企業"), rate("定額")],
                agencies=["NEDO"],
            ),
            sheet(
                "Beta",
                fiscal_year=2024,
                stage="request",
                amount_yen=500_000_000,
                bureaus=["産業技術環境局"],
                divisions=["研究開発課"],
                scheme_types=["補助"],
                subsidy_rates=[rate("2/3")],
                is_new=True,
            ),
            sheet(
                "Gamma",
                fiscal_year=2025,
                budget_type="supplementary",
                amount_qualifiers=["upper_limit", "part_of"],
                bureaus=["イノベーション・環境局", "製造産業局"],
                scheme_types=["委託"],
                agencies=["NEDO", "JETRO"],
            ),
            sheet("Delta", fiscal_year=None, budget_type=None, stage=None, amount_yen=None),
        ],
        original=original,
    )


@pytest.fixture
def counts() -> Counts:
    """Counts of one facet in the state of a query string."""

    def count(facet_name: str, query: str) -> dict[str, int]:
        facet = next(facet for facet in FACETS if facet.name == facet_name)
        return {
            value.value: value.count for value in all_values(facet, SheetFilterSet(QueryDict(query))).values
        }

    return count


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("year", {"2025": 1, "2024": 2, "none": 1}),
        ("budget_type", {"initial": 2, "supplementary": 1, "none": 1}),
        ("stage", {"request": 1, "enacted": 2, "none": 1}),
        pytest.param(
            "bureau", {"innovation-environment": 2, "manufacturing": 2, "none": 1}, id="bureau-by-lineage"
        ),
        ("division", {"研究開発課": 1, "素材産業課": 1, "none": 2}),
        ("scheme", {"委託": 2, "補助": 2, "none": 1}),
        pytest.param("rate", {"2/3": 1, "1/2": 1, "定額": 1, "none": 2}, id="rate-printed-twice-counts-once"),
        ("agency", {"NEDO": 2, "JETRO": 1, "none": 2}),
        ("trend", {"new": 1, "increased": 1, "none": 2}),
        pytest.param(
            "qualifier",
            {"part_of": 1, "upper_limit": 1, "no_amount": 1, "none": 2},
            id="an-amount-may-be-qualified-twice",
        ),
    ],
)
def test_a_facet_counts_every_sheet_under_each_of_its_values(
    counts: Counts, facet: str, expected: dict[str, int]
) -> None:
    assert counts(facet, "") == expected


def test_the_filters_of_other_facets_apply(counts: Counts) -> None:
    assert counts("scheme", "year=2024") == {"委託": 1, "補助": 2}
    assert counts("year", "scheme=委託&bureau=manufacturing") == {"2025": 1, "2024": 1}


def test_its_own_filter_does_not_apply(counts: Counts) -> None:
    assert counts("year", "year=2025") == {"2025": 1, "2024": 2, "none": 1}
    assert counts("rate", "rate=定額&year=2024") == {"2/3": 1, "1/2": 1, "定額": 1}


def test_how_an_amount_is_to_be_taken_narrows(counts: Counts) -> None:
    assert counts("year", "qualifier=part_of&qualifier=no_amount") == {"2025": 1, "none": 1}
    assert counts("year", "qualifier=none") == {"2024": 2}
    assert counts("qualifier", "year=2024&qualifier=upper_limit") == {"upper_limit": 0, "none": 2}


def test_sums_and_search_narrow_counts(counts: Counts) -> None:
    assert counts("year", "min=10億") == {"2025": 1, "2024": 1}
    assert counts("scheme", "q=Beta") == {"補助": 1}


def test_a_chosen_value_stays_with_a_count_of_zero(counts: Counts) -> None:
    assert counts("year", "year=2031&scheme=委託")["2031"] == 0
    assert counts("agency", "agency=AMED")["AMED"] == 0
    assert counts("bureau", "bureau=gx") == {
        "innovation-environment": 2,
        "gx": 0,
        "manufacturing": 2,
        "none": 1,
    }


def test_bureaus_read_by_their_present_name_and_say_their_former_one() -> None:
    bureau = next(facet for facet in FACETS if facet.name == "bureau")

    value = next(
        v for v in all_values(bureau, SheetFilterSet()).values if v.value == "innovation-environment"
    )

    assert (value.label, value.group) == ("イノベーション・環境局", "経済産業省")
    assert value.note == "旧：産業技術環境局"


def test_values_can_be_searched_by_their_label_and_chosen_ones_stay() -> None:
    division = next(facet for facet in FACETS if facet.name == "division")

    result = all_values(division, SheetFilterSet(QueryDict("division=研究開発課")), find="素材")

    assert [value.value for value in result.values] == ["研究開発課", "素材産業課"]


def test_a_panel_holds_every_facet_in_its_place() -> None:
    assert [result.name for result in panel(SheetFilterSet())] == [facet.name for facet in FACETS]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_what_a_value_counts_is_what_choosing_it_admits(facet: Facet) -> None:
    """The first two questions of a facet agree, for every facet and every value."""
    for value, count in facet.counts(SheetFilterSet().qs).items():
        query = QueryDict(mutable=True)
        query.setlist(facet.name, [value])
        assert SheetFilterSet(query).qs.count() == count
