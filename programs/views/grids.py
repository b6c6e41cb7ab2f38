"""Tables of sums: the page of totals by two facets, and each such table as a file."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.charts import CHARTS
from programs.exports.grids import Grid, chart_grid, grid_csv, grid_json, grid_xlsx, pivot_grid, sums_grid
from programs.exports.notes import notes_of
from programs.exports.xlsx import Note
from programs.facets import FACETS, Facet
from programs.facets.panel import all_values, panel
from programs.facets.pivot import pivot
from programs.facets.sums import value_sums
from programs.filters import SheetFilterSet
from programs.filters.chips import chips
from programs.filters.fields import readable
from programs.filters.state import PARAMETERS as OF_THE_LIST
from programs.filters.state import ListState
from programs.filters.strict import NotUnderstood, Problem, strict_filters
from programs.filters.unknown import unknown_parameters
from programs.views.export import XLSX
from programs.views.refusing import refusing

USUAL_DOWN, USUAL_ACROSS = "bureau", "year"
AXES = ("down", "across")
SHOW = {"amount": "金額", "count": "計上した件数"}
FORMATS = {
    "csv": (grid_csv, "text/csv; charset=utf-8"),
    "json": (grid_json, "application/json"),
    "xlsx": (grid_xlsx, XLSX),
}
ENDINGS = (("csv", "CSV"), ("xlsx", "Excel"), ("json", "JSON"))
BY_NAME = {facet.name: facet for facet in FACETS}


@require_safe
def pivot_page(request: HttpRequest) -> HttpResponse:
    """Totals by two facets, to be chosen."""
    filterset = SheetFilterSet(request.GET)
    state = ListState(filterset)
    down, across = _facets(request.GET)
    show = request.GET.get("show") if request.GET.get("show") in SHOW else "amount"
    context = {
        "section": "sheets",
        "state": state,
        "notices": [*filterset.notices, *unknown_parameters(request.GET, [*OF_THE_LIST, *AXES, "show"])],
        "chips": chips(filterset, panel(filterset), state),
        "facets": FACETS,
        "show": show,
        "shows": SHOW.items(),
        "pivot": pivot(filterset, down, across) if len(filterset.selection) else None,
        "down": down,
        "across": across,
        "endings": ENDINGS,
        "query": urlencode([*state.pairs, ("down", down.name), ("across", across.name), ("show", show)]),
    }
    return render(request, "programs/pivot.html", context)


@require_safe
@refusing
def pivot_file(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The same as a file."""
    filterset = _strict(request, (*AXES, "show"))
    wrong = [
        Problem(name, "この値はありません。")
        for name in AXES
        if request.GET.get(name, USUAL_DOWN) not in BY_NAME
    ]
    show = request.GET.get("show", "amount")
    if show not in SHOW:
        wrong.append(Problem("show", f"「{readable(show)}」という値はありません。"))
    if wrong:
        raise NotUnderstood(wrong)
    table = pivot(filterset, *_facets(request.GET))
    return _file(pivot_grid(table, _notes(request, filterset), counts=show == "count"), ending)


@require_safe
@refusing
def chart_file(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """The table of a chart."""
    chart = next((chart for chart in CHARTS if chart.name == name), None)
    filterset = _strict(request, ())
    drawing = chart.draw(filterset) if chart else None
    if chart is None or drawing is None:
        raise Http404
    return _file(chart_grid(chart, drawing, _notes(request, filterset)), ending)


@require_safe
@refusing
def sums_file(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """What the sheets under each value of a facet add up to."""
    if name not in BY_NAME:
        raise Http404
    filterset = _strict(request, ("find", "sums"))
    result = all_values(BY_NAME[name], filterset, find=request.GET.get("find", "").strip()[:100])
    return _file(sums_grid(result, value_sums(result, filterset), _notes(request, filterset)), ending)


def _strict(request: HttpRequest, beside: Sequence[str]) -> SheetFilterSet:
    return strict_filters(request.GET, beside={*OF_THE_LIST, *beside})


def _facets(url: QueryDict) -> tuple[Facet, Facet]:
    """The facets of rows and of columns; two different ones, whatever the address says."""
    down = BY_NAME.get(url.get("down", ""), BY_NAME[USUAL_DOWN])
    across = BY_NAME.get(url.get("across", ""), BY_NAME[USUAL_ACROSS])
    if across is down:
        across = BY_NAME[USUAL_ACROSS if down.name != USUAL_ACROSS else USUAL_DOWN]
    return down, across


def _notes(request: HttpRequest, filterset: SheetFilterSet) -> list[Note]:
    return notes_of(filterset, address=request.build_absolute_uri(reverse("programs:sheets")))


def _file(grid: Grid, ending: str) -> HttpResponseBase:
    if ending not in FORMATS:
        raise Http404
    write, content_type = FORMATS[ending]
    name = f"meti-{grid.name}-{timezone.localdate():%Y%m%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(write(grid), content_type=content_type, headers=headers)
