"""The lines of a text source around a value, with their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ingest.errors import UnreadableDocument
from ingest.models import Edition, SourceDocument
from ingest.originals import open_original
from ingest.readers.encoding import decode
from meti_catalog.originals_storage import OriginalsStorageError

CONTEXT = 10
"""Lines shown before and after the ones asked for."""
MOST_LINES = 400
LINE_END = re.compile(r"\r\n|\r|\n")
"""As `ingest.readers.text` numbers lines: no other character ends one."""
NUMBER = re.compile(r"\d{1,7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source with its number, from 1."""

    number: int
    text: str
    asked_for: bool


@require_safe
def source_text(request: HttpRequest, document_id: int) -> HttpResponse:
    """Lines `from`–`to` of the newest edition of a text document, marked, with some around them."""
    document = get_object_or_404(SourceDocument.objects.select_related("current_edition"), pk=document_id)
    edition = document.current_edition
    if edition is None or edition.kind == Edition.Kind.PDF:
        raise Http404
    lines = _read_lines(edition)
    first = min(_number(request.GET.get("from"), default=1), max(len(lines), 1))
    last = min(_number(request.GET.get("to"), default=first), len(lines), first + MOST_LINES - 1)
    start, end = max(first - CONTEXT, 1), min(last + CONTEXT, len(lines))
    context = {
        "section": "documents",
        "document": document,
        "line_count": len(lines),
        "lines": [
            SourceLine(number, lines[number - 1], first <= number <= last) for number in range(start, end + 1)
        ],
        "before": max(start - 2 * CONTEXT, 1) if start > 1 else None,
        "after": end + 1 if end < len(lines) else None,
    }
    return render(request, "programs/source_text.html", context)


def _read_lines(edition: Edition) -> list[str]:
    """The lines of the kept original."""
    try:
        with open_original(edition.file.name) as original:
            return LINE_END.split(decode(original.read()))
    except OriginalsStorageError:
        raise
    except (OSError, ValueError, UnreadableDocument) as error:
        raise Http404 from error


def _number(text: str | None, *, default: int) -> int:
    return max(int(text), 1) if text and NUMBER.fullmatch(text) else default
