"""The list of sheets: facets, filters in force, total, rows; and the page of one facet's values."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from programs.columnar.selection import SelectedSheets
from programs.facets import FACETS
from programs.facets.base import NONE
from programs.facets.panel import all_values, panel
from programs.facets.sums import value_sums
from programs.filters import SheetFilterSet
from programs.filters.amounts import parse_typed_yen
from programs.filters.chips import chips
from programs.filters.sorting import default_sort, sorts
from programs.filters.state import PARAMETERS, ListState
from programs.filters.unknown import unknown_parameters
from programs.filters.ways_out import ways_out
from programs.filters.years import typed_year
from programs.http import HtmxRequest
from programs.models import Sheet
from programs.presentation.paging import ROWS, page_links
from programs.presentation.rows import Row, rows_of
from programs.search.query import Way, understand
from programs.search.snippets import snippets
from programs.search.suggestions import did_you_mean
from programs.totals import total_from

OF_VALUES = ("find", "sums")
"""What the page of a facet's values understands, too; its form leads to the list."""
_KNOWN = (*PARAMETERS, *OF_VALUES)


@require_safe
@vary_on_headers("HX-Request")
def sheet_list(request: HtmxRequest) -> HttpResponse:
    """The filtered list; to htmx only the part that changes. A redirect drops what a form sent in vain."""
    partial = bool(request.htmx) and not request.htmx.history_restore_request
    if not partial and _is_untidy(request):
        return HttpResponseRedirect(f"{request.path}?{_tidied(request)}".removesuffix("?"))
    context = list_context(request)
    if not partial:
        return render(request, "programs/sheet_list.html", context)
    response = render(request, "programs/_browse_swapped.html", context)
    return push_url(response, f"{request.path}{context['here']}".removesuffix("?"))


def list_context(request: HtmxRequest) -> dict[str, Any]:
    """Everything the list shows, from one `SheetFilterSet`."""
    filterset = SheetFilterSet(request.GET)
    state = ListState(filterset)
    facets = panel(filterset)
    page, rows = _page(filterset, request.GET.get("page"))
    return {
        "section": "sheets",
        "filterset": filterset,
        "state": state,
        "notices": [*filterset.notices, *unknown_parameters(request.GET, _KNOWN)],
        "facets": facets,
        "catalog_size": len(filterset.selection.columns),
        "chips": chips(filterset, facets, state),
        "page": page,
        "rows": rows,
        "page_links": page_links(page, state),
        "here": state.address(page=page.number if page.number > 1 else None),
        "ways_out": [] if rows else ways_out(filterset, state),
        "total": total_from(filterset.selection.sums()),
        **_search_context(filterset, state, found=page.paginator.count),
        "sorts": sorts(filterset.search),
        "sort": filterset.order,
        # Asked for by no parameter: who goes on to search then sees what fits best first.
        "usual_sort": default_sort(filterset.search),
    }


def _page(filterset: SheetFilterSet, number: str | None) -> tuple[Page[Sheet], list[Row]]:
    """One page and its rows; a wrong number gives the nearest page."""
    published = Sheet.objects.published()
    details = published.with_texts() if filterset.search else published
    selection = filterset.selection
    found_sheets = SelectedSheets(selection.columns, selection.places, details)
    page = Paginator(found_sheets, ROWS).get_page(number)
    sheets = list(page.object_list)
    found = snippets(sheets, filterset.search) if filterset.search else {}
    return page, rows_of(sheets, found, search=filterset.search)


def _search_context(filterset: SheetFilterSet, state: ListState, *, found: int) -> dict[str, Any]:
    """What to say about a search: how it was answered, or names it may have meant."""
    text = filterset.search
    if not text:
        return {}
    # Sums and years stand in fields of their own, not in the text: who types one is led to them.
    context: dict[str, Any] = {
        "sum_typed": parse_typed_yen(text) if any(unit in text for unit in "兆億万円") else None,
        "year_typed": _year_typed(filterset, state),
    }
    if not found:
        return context | {"suggestions": did_you_mean(text)}
    return context | {"by_parts_of_words": understand(text).way is Way.PARTS_OF_WORDS}


def _year_typed(filterset: SheetFilterSet, state: ListState) -> dict[str, Any] | None:
    known = [int(year) for year in filterset.selection.columns.facets["year"].values if year != NONE]
    typed = typed_year(filterset.search, known)
    if typed is None:
        return None
    return {"typed": typed, "address": state.address(q=typed.rest or None, year=typed.year)}


@require_safe
def facet_values(request: HtmxRequest, name: str) -> HttpResponse:
    """All values of one facet with a search among them, for facets too long to stand beside the list.

    With `sums` in the query, what the sheets under each value add up to.
    """
    facet = next((facet for facet in FACETS if facet.name == name), None)
    if facet is None:
        raise Http404
    filterset = SheetFilterSet(request.GET)
    find = request.GET.get("find", "").strip()[:100]
    result = all_values(facet, filterset, find=find)
    context = {
        "section": "sheets",
        "state": ListState(filterset),
        "notices": [*filterset.notices, *unknown_parameters(request.GET, _KNOWN)],
        "result": result,
        "others": ListState(filterset).others(name),
        "find": find,
    }
    if "sums" not in request.GET:
        return render(request, "programs/facet_values.html", context)
    sums = value_sums(result, filterset)
    context |= {"sums": sums, "unsummed": len(result.values) - len(sums)}
    return render(request, "programs/facet_sums.html", context)


def _is_untidy(request: HtmxRequest) -> bool:
    """Whether the address has blanks, or what belongs to the page of values that led here."""
    return any("" in request.GET.getlist(name) for name in PARAMETERS) or any(
        name in request.GET for name in OF_VALUES
    )


def _tidied(request: HtmxRequest) -> str:
    kept = request.GET.copy()
    for name in OF_VALUES:
        kept.pop(name, None)
    for name in PARAMETERS:
        values = [value for value in kept.getlist(name) if value]
        if values:
            kept.setlist(name, values)
        else:
            kept.pop(name, None)
    return kept.urlencode()
