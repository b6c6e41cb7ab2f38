"""The filtered list as a file: exactly its sheets, all pages, in the order of the screen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.exports.asked import Asked, asked_of
from programs.exports.csv import csv_chunks
from programs.exports.json import json_array, json_lines
from programs.exports.notes import about, notes_of
from programs.exports.xlsx import write_xlsx
from programs.snapshot import one_snapshot
from programs.views.refusing import refusing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@refusing
def sheets_csv(request: HttpRequest) -> HttpResponseBase:
    """CSV for spreadsheets; with `plain=1` for programs."""
    asked = asked_of(request.GET)
    return _streamed(
        asked, "csv", "text/csv; charset=utf-8",
        lambda: csv_chunks(asked.rows(), asked.heading_row, asked.dialect),
    )  # fmt: skip


@require_safe
@refusing
def sheets_json(request: HttpRequest) -> HttpResponseBase:
    """One JSON array."""
    asked = asked_of(request.GET)
    return _streamed(asked, "json", "application/json", lambda: json_array(asked.rows()))


@require_safe
@refusing
def sheets_jsonl(request: HttpRequest) -> HttpResponseBase:
    """JSON Lines: one object a line."""
    asked = asked_of(request.GET)
    return _streamed(asked, "jsonl", "application/jsonl; charset=utf-8", lambda: json_lines(asked.rows()))


@require_safe
@refusing
def sheets_xlsx(request: HttpRequest) -> HttpResponseBase:
    """An Excel workbook. Its directory stands at the end of the file, so it is made on disk and then sent."""
    asked = asked_of(request.GET)
    if request.method == "HEAD":
        return _headed(HttpResponse(content_type=XLSX), asked, "xlsx")
    address = request.build_absolute_uri(reverse("programs:sheets"))
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    with one_snapshot():
        notes = [about(asked.table), *notes_of(asked.filterset, address=address)]
        write_xlsx(file, asked.rows(), asked.heading_row, notes=notes)
    file.seek(0)
    return _headed(FileResponse(file, content_type=XLSX), asked, "xlsx")


def _streamed(
    asked: Asked, ending: str, content_type: str, make: Callable[[], Iterable[bytes | str]]
) -> HttpResponseBase:
    """What `make` gives, from one state of the catalog, asked for when the reader takes it."""

    def read() -> Iterator[bytes | str]:
        with one_snapshot():
            yield from make()

    return _headed(StreamingHttpResponse(read(), content_type=content_type), asked, ending)


def _headed(response: HttpResponseBase, asked: Asked, ending: str) -> HttpResponseBase:
    name = f"meti-{asked.table.name.replace('_', '-')}-{timezone.localdate():%Y%m%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
