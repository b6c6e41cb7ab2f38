"""What a URL of the API asks for. Unlike pages, which leave out what they cannot read, the API refuses it."""

from __future__ import annotations

import re

import numpy as np
from django.http import HttpRequest

from programs.columnar import Selection
from programs.filters.strict import NotUnderstood, Problem
from programs.models import Sheet

MOST = 200
USUAL = 50
PAGING = ("limit", "cursor")
LIMIT = re.compile(r"[1-9]\d{0,2}", re.ASCII)
SHEET_ID = re.compile(r"[-\w]{1,40}", re.ASCII)


def limit_of(request: HttpRequest) -> int:
    """How many results are asked for. Raises NotUnderstood."""
    text = request.GET.get("limit", str(USUAL))
    if not LIMIT.fullmatch(text) or int(text) > MOST:
        raise NotUnderstood([Problem("limit", f"1から{MOST}までの整数です。")])
    return int(text)


def start_of(request: HttpRequest, selection: Selection) -> int:
    """The place in `selection` after the sheet that the cursor names. Raises NotUnderstood.

    A sheet and not a number of rows: what is added or taken away before it neither repeats nor skips rows.
    """
    cursor = request.GET.get("cursor")
    if cursor is None:
        return 0
    known = SHEET_ID.fullmatch(cursor) is not None
    key = Sheet.objects.filter(public_id=cursor).values_list("pk", flat=True).first() if known else None
    places = np.flatnonzero(selection.columns.keys[selection.places] == (-1 if key is None else key))
    if not len(places):
        raise NotUnderstood(
            [Problem("cursor", "この位置は今の結果にありません。cursorなしで初めから読み直してください。")]
        )
    return int(places[0]) + 1
