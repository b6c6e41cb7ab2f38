"""The filtered list as a file: exactly its sheets, all pages, in the order of the screen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.exports.csv import csv_lines, plain_csv_lines
from programs.exports.headings import Headings
from programs.exports.json import json_array, json_lines
from programs.exports.notes import notes_of
from programs.exports.xlsx import write_xlsx
from programs.filters import SheetFilterSet
from programs.models import Sheet

CHUNK = 500
"""Sheets fetched at once; memory stays flat whatever the size of the result."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def sheets_csv(request: HttpRequest) -> StreamingHttpResponse:
    """CSV for spreadsheets; with `plain=1` for programs."""
    lines = plain_csv_lines if request.GET.get("plain") == "1" else csv_lines
    return _streamed(lines(_rows(request), headings=_headings(request)), "csv", "text/csv; charset=utf-8")


@require_safe
def sheets_json(request: HttpRequest) -> StreamingHttpResponse:
    """One JSON array."""
    return _streamed(json_array(_rows(request)), "json", "application/json")


@require_safe
def sheets_jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """JSON Lines: one object a line."""
    return _streamed(json_lines(_rows(request)), "jsonl", "application/jsonl; charset=utf-8")


@require_safe
def sheets_xlsx(request: HttpRequest) -> FileResponse:
    """An Excel workbook. Its directory stands at the end of the file, so it is made on disk and then sent."""
    filterset = SheetFilterSet(request.GET)
    address = request.build_absolute_uri(reverse("programs:sheets"))
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    write_xlsx(
        file, _sheets(filterset), notes=notes_of(filterset, address=address), headings=_headings(request)
    )
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_filename("xlsx"), content_type=XLSX)


def _rows(request: HttpRequest) -> Iterator[Sheet]:
    return _sheets(SheetFilterSet(request.GET))


def _sheets(filterset: SheetFilterSet) -> Iterator[Sheet]:
    return filterset.qs.with_details().iterator(chunk_size=CHUNK)


def _headings(request: HttpRequest) -> Headings:
    return Headings.EN if request.GET.get("headings") == Headings.EN else Headings.JA


def _streamed(text: Iterable[str], ending: str, content_type: str) -> StreamingHttpResponse:
    disposition = f'attachment; filename="{_filename(ending)}"'
    return StreamingHttpResponse(
        text, content_type=content_type, headers={"Content-Disposition": disposition}
    )


def _filename(ending: str) -> str:
    return f"meti-sheets-{timezone.localdate():%Y%m%d}.{ending}"
