"""The filtered list as a file."""

from __future__ import annotations

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from programs.exports.csv import csv_lines
from programs.filters import SheetFilterSet

CHUNK = 500
"""Sheets fetched at once; memory stays flat whatever the size of the result."""


@require_safe
def sheets_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Exactly the filtered sheets, all pages, in the order of the screen."""
    sheets = SheetFilterSet(request.GET).qs.with_details()
    return StreamingHttpResponse(
        csv_lines(sheets.iterator(chunk_size=CHUNK)),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="meti-sheets-{timezone.localdate():%Y%m%d}.csv"'
        },
    )
