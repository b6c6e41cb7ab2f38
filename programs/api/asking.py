"""What a URL of the API asks for. Unlike pages, which leave out what they cannot read, the API refuses it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import numpy as np
from django.http import HttpRequest

from programs.api.answers import NotUnderstood, Problem
from programs.columnar import Selection
from programs.facets import FACETS
from programs.filters import SheetFilterSet
from programs.filters.fields import MOST_VALUES, readable
from programs.models import Sheet

MOST = 200
USUAL = 50
PAGING = ("limit", "cursor")
LIMIT = re.compile(r"[1-9]\d{0,2}", re.ASCII)
SHEET_ID = re.compile(r"[-\w]{1,40}", re.ASCII)


def only(request: HttpRequest, names: Collection[str]) -> None:
    """Raise NotUnderstood where the URL has a parameter that is none of `names`."""
    unknown = [name for name in request.GET if name not in names]
    if unknown:
        raise NotUnderstood(
            [Problem(readable(name), "このパラメータはありません。") for name in unknown[:10]]
        )


def filters_of(request: HttpRequest, *, beside: Collection[str] = ()) -> SheetFilterSet:
    """The filters of the URL, which may have the parameters `beside` too. Raises NotUnderstood."""
    only(request, {*SheetFilterSet.get_filters(), *beside})
    filterset = SheetFilterSet(request.GET)
    problems = list(_problems(filterset, request))
    if problems:
        raise NotUnderstood(problems)
    return filterset


def _problems(filterset: SheetFilterSet, request: HttpRequest) -> Iterator[Problem]:
    for name, errors in filterset.form.errors.items():
        yield from (Problem(name, str(error)) for error in errors)
    for facet in FACETS:
        given = request.GET.getlist(facet.name)
        if len(given) > MOST_VALUES:
            yield Problem(facet.name, f"値は{MOST_VALUES}個までです。")
        wrong = [value for value in given if value and not facet.accepts(value)]
        yield from (
            Problem(facet.name, f"「{readable(value)}」という値はありません。") for value in wrong[:3]
        )


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
