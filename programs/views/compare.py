"""Two to four sheets side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from programs.models import Sheet, SheetStatus
from programs.presentation.side_by_side import side_by_side
from programs.querysets import SheetQuerySet

FEWEST, MOST = 2, 4
_PUBLIC_ID = re.compile(r"[-a-z0-9_]{1,40}", re.ASCII)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The sheets that `sheet` names, in the order named; the page says which are left out."""
    asked = list(dict.fromkeys(request.GET.getlist("sheet")))
    readable = [each for each in asked if _PUBLIC_ID.fullmatch(each)][: 10 * MOST]
    known = {sheet.public_id: sheet for sheet in _sheets(readable)}
    found = [known[each] for each in readable if each in known]
    sheets = found[:MOST]
    context = {
        "section": "sheets",
        "columns": [(sheet, _address(each for each in sheets if each != sheet)) for sheet in sheets],
        "rows": side_by_side(sheets) if len(sheets) >= FEWEST else [],
        "unknown": len(asked) - len(found),
        "too_many": len(found) > MOST,
        "removable": len(sheets) > FEWEST,
        "most": MOST,
    }
    return render(request, "programs/compare.html", context)


def _sheets(public_ids: Sequence[str]) -> SheetQuerySet:
    return Sheet.objects.exclude(status=SheetStatus.REJECTED).with_details().filter(public_id__in=public_ids)


def _address(sheets: Iterable[Sheet]) -> str:
    """The query string that compares these sheets."""
    return f"?{urlencode([('sheet', sheet.public_id) for sheet in sheets])}"
