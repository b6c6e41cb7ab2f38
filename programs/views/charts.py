"""Charts of whatever the list is narrowed to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.charts import CHARTS
from programs.facets.panel import panel
from programs.filters import SheetFilterSet
from programs.filters.chips import chips
from programs.filters.state import PARAMETERS, ListState
from programs.filters.unknown import unknown_parameters
from programs.totals import total_from

MOST_ROWS = 400
"""Rows of a table on the page; its files have all."""


@require_safe
def charts(request: HttpRequest) -> HttpResponse:
    """Every chart that the filtered sheets have something to show in, each with its table."""
    filterset = SheetFilterSet(request.GET)
    state = ListState(filterset)
    drawn = [(chart, chart.draw(filterset)) for chart in CHARTS]
    context = {
        "section": "charts",
        "notices": [*filterset.notices, *unknown_parameters(request.GET, PARAMETERS)],
        "state": state,
        "chips": chips(filterset, panel(filterset), state),
        "total": total_from(filterset.selection.sums()),
        "most_rows": MOST_ROWS,
        "charts": [(chart, drawing) for chart, drawing in drawn if drawing],
    }
    return render(request, "programs/charts.html", context)
