"""The page on which a result is saved as one chooses: rows, columns, headings, format."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.exports.asked import OPTIONS, Asked, Headings, options_of
from programs.exports.columns import COLUMNS, Cell, as_cell
from programs.exports.tables import KEY, SHEETS, TABLES
from programs.exports.xlsx import as_typed
from programs.facets.panel import panel
from programs.filters import SheetFilterSet
from programs.filters.chips import chips
from programs.filters.state import PARAMETERS as OF_THE_LIST
from programs.filters.state import ListState
from programs.filters.unknown import unknown_parameters
from programs.snapshot import one_snapshot

SHOWN = 5
"""Sheets whose rows the page shows as a sample."""


@require_safe
def save(request: HttpRequest) -> HttpResponse:
    """The choices, as the address has them, and the first rows that they give."""
    filterset = SheetFilterSet(request.GET)
    asked = options_of(request.GET, filterset)
    state = ListState(filterset)
    context = {
        "section": "sheets",
        "asked": asked,
        "state": state,
        "notices": [*filterset.notices, *unknown_parameters(request.GET, [*OF_THE_LIST, *OPTIONS])],
        "chips": chips(filterset, panel(filterset), state),
        "count": len(filterset.selection),
        "tables": TABLES,
        "sheets": SHEETS,
        "columns": [column for column in COLUMNS if column.key != KEY],
        "headings": [(Headings.JA, "日本語"), (Headings.EN, "英語（JSONのキーと同じ）")],
        "sample": _sample(asked),
    }
    return render(request, "programs/save.html", context)


def _sample(asked: Asked) -> list[list[Cell]]:
    """The rows of the first sheets."""
    with one_snapshot():
        first = next(asked.rows().parts(first=SHOWN), None)
        rows = first.statement(as_typed).fetch() if first else []
    return [[as_cell(value) for value in row] for row in rows]
