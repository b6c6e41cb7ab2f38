"""What the columns answer is what the querysets answer, for any filters."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.columnar import current
from programs.columnar.adding import sums_by_budget
from programs.columnar.selection import SelectedSheets
from programs.facets import FACETS
from programs.filters import SheetFilterSet
from programs.filters.sorting import SORTS
from programs.models import Sheet
from programs.synthetic.filling import fill
from programs.totals import total_from, total_of, totals_by_budget

pytestmark = pytest.mark.django_db

SEARCHES = ("水素", "蓄電池 支援", '"研究開発"', "省エネ -補助", "電池充放", "どこにもない語句")
SUMS = ("1億", "5億", "20億", "1兆")


def facet_values() -> dict[str, list[str]]:
    """Values of each facet that occur, and one that may not."""
    columns = current().facets
    return {facet.name: [*columns[facet.name].values[:12], "none"] for facet in FACETS}


@st.composite
def queries(draw: st.DrawFn, values: dict[str, list[str]]) -> str:
    query = QueryDict(mutable=True)
    for name in draw(st.lists(st.sampled_from(sorted(values)), max_size=3, unique=True)):
        query.setlist(
            name, draw(st.lists(st.sampled_from(values[name]), min_size=1, max_size=3, unique=True))
        )
    for name, choices in (
        ("q", SEARCHES),
        ("min", SUMS),
        ("max", SUMS),
        ("sort", [sort for sort, _ in SORTS]),
    ):
        if draw(st.integers(0, 2)) == 0:
            query[name] = draw(st.sampled_from(choices))
    return query.urlencode()


def test_rows_counts_and_totals_are_those_of_the_querysets() -> None:
    fill(400, seed=7)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(queries(facet_values()))
    def agree(query: str) -> None:
        filterset = SheetFilterSet(QueryDict(query))
        selection = filterset.selection
        wanted = list(filterset.qs.values_list("pk", flat=True))
        assert selection.columns.keys[selection.places].tolist() == wanted
        assert total_from(selection.sums()) == total_of(filterset.qs)
        for facet in FACETS:
            assert selection.facet_counts(facet.name) == facet.counts(filterset.without(facet.name))

    agree()


def test_totals_by_budget_are_those_of_the_querysets() -> None:
    fill(300, seed=5)
    in_memory = sorted(sums_by_budget(current()), key=lambda t: (t.fiscal_year, t.budget_type, t.stage))
    assert in_memory == totals_by_budget(Sheet.objects.published())


def test_a_page_is_fetched_in_order_and_alone() -> None:
    fill(60, seed=3)
    filterset = SheetFilterSet(QueryDict("sort=amount"))
    sheets = SelectedSheets(filterset.selection, Sheet.objects.published())

    assert len(sheets) == 60
    assert list(sheets[20:30]) == list(filterset.qs[20:30])


def test_an_empty_catalog_has_columns_too() -> None:
    selection = SheetFilterSet(QueryDict("year=2024&q=水素&min=1億")).selection

    assert len(selection) == 0
    assert selection.facet_counts("year") == {}
    assert total_from(selection.sums()).amount_yen is None
