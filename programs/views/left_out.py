"""The sheets of a list that its total leaves out, reason by reason."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.columnar.selection import SelectedSheets
from programs.counting import LeftOut
from programs.filters import SheetFilterSet
from programs.filters.state import PARAMETERS, ListState
from programs.filters.unknown import unknown_parameters
from programs.models import Sheet
from programs.presentation.paging import ROWS, page_links
from programs.presentation.rows import rows_of

_NAMED = ("public_id", "name", "fiscal_year", "budget_type", "stage", "relation")


@require_safe
def left_out(request: HttpRequest, reason: str) -> HttpResponse:
    """Those left out for one reason, each with what is added up in its stead; 404 for no reason of totals."""
    if reason not in LeftOut.values:
        raise Http404
    filterset = SheetFilterSet(request.GET)
    state, selection = ListState(filterset), filterset.selection
    sheets = SelectedSheets(selection.columns, selection.left_out(reason), Sheet.objects.published())
    page = Paginator(sheets, ROWS).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    covering = selection.covering(reason, [sheet.pk for sheet in shown])
    added = Sheet.objects.only(*_NAMED).in_bulk({key for keys in covering.values() for key in keys})
    rows = [
        (row, [added[key] for key in covering.get(row.sheet.pk, []) if key in added])
        for row in rows_of(shown, {}, search=filterset.search)
    ]
    context = {
        "section": "sheets",
        "state": state,
        "notices": [*filterset.notices, *unknown_parameters(request.GET, PARAMETERS)],
        "reason": LeftOut(reason),
        "page": page,
        "page_links": page_links(page, state),
        "rows": rows,
        "covered": bool(covering),
    }
    return render(request, "programs/left_out.html", context)
