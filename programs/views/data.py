"""The data dictionary, as a page and as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.dictionary import PARAMETERS
from programs.exports.columns import COLUMNS, Column, as_cell
from programs.exports.tables import TABLES


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Every column and every parameter with meaning, unit and example."""
    context = {
        "section": "about",
        "tables": [
            (table, [(column, as_cell(column.example)) for column in table.own or COLUMNS])
            for table in TABLES
        ],
        "parameters": PARAMETERS,
    }
    return render(request, "programs/data.html", context)


@require_safe
def data_json(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """The same for programs."""
    return JsonResponse(
        {
            "columns": [_column(column) for column in COLUMNS],
            "tables": [
                {
                    "name": table.name,
                    "title": table.title,
                    "row": table.row,
                    "columns": [_column(column) for column in table.own],
                }
                for table in TABLES
            ],
            "parameters": [
                {
                    "name": parameter.name,
                    "label": parameter.label,
                    "place": parameter.place.name.lower(),
                    "repeated": parameter.repeated,
                    "choices": list(parameter.choices) or None,
                    "unit": parameter.unit or None,
                    "meaning": parameter.meaning,
                    "example": parameter.example,
                }
                for parameter in PARAMETERS
            ],
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _column(column: Column) -> dict[str, object]:
    return {
        "key": column.key,
        "heading": column.heading,
        "kind": column.kind.name.lower(),
        "unit": column.unit or None,
        "meaning": column.meaning,
        "example": column.example,
    }
