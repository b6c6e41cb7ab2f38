"""What the columns answer is what the querysets answer, for any filters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest
from django.db.models import F
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.charts.base import NO_BUREAU
from programs.charts.bureau_years import BureauYears
from programs.charts.changes import Increases
from programs.columnar import Selection, current
from programs.columnar.adding import sums_by_budget
from programs.columnar.selection import SelectedSheets
from programs.columnar.ways import ways_through
from programs.counting import countable
from programs.facets import FACETS
from programs.filters import SheetFilterSet
from programs.filters.sorting import SORTS
from programs.models import Sheet
from programs.presentation import years
from programs.querysets import SheetQuerySet
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


def for_any_filters(agree: Callable[[SheetFilterSet], None], *, examples: int) -> None:
    """Call `agree` with random filters over the catalog as it is."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(queries(facet_values()))
    def each(query: str) -> None:
        agree(SheetFilterSet(QueryDict(query)))

    each()


def test_rows_counts_and_totals_are_those_of_the_querysets() -> None:
    fill(400, seed=7)

    def agree(filterset: SheetFilterSet) -> None:
        selection = filterset.selection
        wanted = list(filterset.qs.values_list("pk", flat=True))
        assert selection.columns.keys[selection.places].tolist() == wanted
        assert total_from(selection.sums()) == total_of(filterset.qs)
        for facet in FACETS:
            assert selection.facet_counts(facet.name) == facet.counts(filterset.without(facet.name))

    for_any_filters(agree, examples=60)


def test_what_charts_draw_is_what_the_querysets_say() -> None:
    fill(400, seed=11)

    def agree(filterset: SheetFilterSet) -> None:
        selection = filterset.selection
        added = countable(filterset.qs)
        keys = selection.columns.keys
        assert set(keys[selection.countable].tolist()) == set(added.values_list("pk", flat=True))
        assert drawn_by_year(filterset) == told_by_year(added)
        assert shares_in_memory(selection) == shares_of(added)
        risen = added.filter(trend="increased").annotate(rise=F("amount_yen") - F("prior_amount_yen"))
        most = risen.order_by("-rise", "pk").values_list("rise", flat=True)[:15]
        drawing = Increases().draw(filterset)
        assert ([row[3].yen for row in drawing.table.rows] if drawing else []) == list(most)

    for_any_filters(agree, examples=25)


def drawn_by_year(filterset: SheetFilterSet) -> Counter[tuple[str, str]]:
    """Yen by year and bureau, as the chart's table has them above its line of sums."""
    drawing = BureauYears().draw(filterset)
    if drawing is None:
        return Counter()
    headings = drawing.table.headings
    cells = [
        (row[0].text, *cell) for row in drawing.table.rows[:-1] for cell in zip(headings, row, strict=True)
    ]
    return Counter({(heading, name): cell.yen for name, heading, cell in cells if cell.yen is not None})


def told_by_year(sheets: SheetQuerySet) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for each in sheets.prefetch_related("sheet_bureaus__bureau__lineage"):
        if each.fiscal_year:
            sums[years.both(each.fiscal_year), first_bureau(each)] += each.amount_yen or 0
    return sums


def first_bureau(sheet: Sheet) -> str:
    named = [row.bureau.lineage.name for row in sheet.sheet_bureaus.all()]
    return named[0] if named else NO_BUREAU


def shares_in_memory(selection: Selection) -> dict[tuple[str, ...], Fraction]:
    """Yen by scheme type, agency and recipient."""
    columns = selection.columns
    steps = [columns.facets["scheme"], columns.facets["agency"], columns.recipients]
    ways = ways_through(columns.amounts, selection.countable & (columns.amounts > 0), steps)
    return {
        tuple(step.values[n] for step, n in zip(steps, path, strict=True)): Fraction(share, ways.parts)
        for path, share in ways.shares_by_path(ways.steps).items()
    }


def shares_of(sheets: SheetQuerySet) -> dict[tuple[str, ...], Fraction]:
    shares: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
    for each in sheets.filter(amount_yen__gt=0).with_details():
        ways = list(
            product(
                {row.scheme_type for row in each.schemes.all()} or {"none"},
                {row.agency.name for row in each.sheet_agencies.all()} or {"none"},
                {row.name for row in each.recipients.all()} or {""},
            )
        )
        for way in ways:
            shares[way] += Fraction(each.amount_yen or 0, len(ways))
    return shares


def test_totals_by_budget_are_those_of_the_querysets() -> None:
    fill(300, seed=5)
    in_memory = sorted(sums_by_budget(current()), key=lambda t: (t.fiscal_year, t.budget_type, t.stage))
    assert in_memory == totals_by_budget(Sheet.objects.published())


def test_a_page_is_fetched_in_order_and_alone() -> None:
    fill(60, seed=3)
    filterset = SheetFilterSet(QueryDict("sort=amount"))
    selection = filterset.selection
    sheets = SelectedSheets(selection.columns, selection.places, Sheet.objects.published())

    assert len(sheets) == 60
    assert list(sheets[20:30]) == list(filterset.qs[20:30])


def test_an_empty_catalog_has_columns_too() -> None:
    selection = SheetFilterSet(QueryDict("year=2024&q=水素&min=1億")).selection

    assert len(selection) == 0
    assert selection.facet_counts("year") == {}
    assert total_from(selection.sums()).amount_yen is None
