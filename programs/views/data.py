"""The data dictionary, as a page, as JSON and as CSV; the whole catalog as one file."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.dictionary import PARAMETERS
from programs.exports.columns import COLUMNS, Column, as_cell
from programs.exports.csv import BOM, csv_line
from programs.exports.package import package_zip
from programs.exports.tables import TABLES
from programs.filters.strict import only
from programs.snapshot import one_snapshot
from programs.views.refusing import refusing


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


@require_safe
@refusing
def catalog_zip(request: HttpRequest) -> HttpResponseBase:
    """The whole catalog as a Data Package, from one state of it."""
    only(request.GET, ())

    def read() -> Iterator[bytes]:
        with one_snapshot():
            yield from package_zip()

    name = f"meti-catalog-{timezone.localdate():%Y%m%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(read(), content_type="application/zip", headers=headers)


@require_safe
def data_csv(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001
    """Every column as a row of a CSV."""
    headings = ["table", "key", "heading", "kind", "unit", "meaning", "example"]
    rows = [
        [
            table.name,
            each.key,
            each.heading,
            each.kind.name.lower(),
            each.unit,
            each.meaning,
            as_cell(each.example),
        ]
        for table in TABLES
        for each in table.own or COLUMNS
    ]
    lines = [BOM + csv_line(headings), *map(csv_line, rows)]
    headers = {"Content-Disposition": 'attachment; filename="meti-catalog-columns.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _column(column: Column) -> dict[str, object]:
    return {
        "key": column.key,
        "heading": column.heading,
        "kind": column.kind.name.lower(),
        "unit": column.unit or None,
        "meaning": column.meaning,
        "example": column.example,
    }
