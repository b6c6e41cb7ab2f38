"""The addresses of the API."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from programs.api.answers import Payload, endpoint
from programs.api.asking import PAGING, limit_of, start_of
from programs.api.objects import document_object, measure_object, sheet_detail, sheet_objects
from programs.api.openapi import description
from programs.columnar.selection import SelectedSheets
from programs.documents import documents_with_counts
from programs.facets import FACETS
from programs.facets.panel import FacetResult, all_values
from programs.facets.source import IDENTIFIER
from programs.filters.strict import NotUnderstood, Problem, only, strict_filters
from programs.identity.merges import successor
from programs.models import Measure, Program, Sheet, SheetStatus
from programs.totals import total_from


@endpoint
def sheets(request: HttpRequest) -> Payload:
    """A part of the filtered list, in its order, with the list's count and total."""
    filterset = strict_filters(request.GET, beside=PAGING)
    limit, selection = limit_of(request), filterset.selection
    start = start_of(request, selection)
    published = Sheet.objects.published().select_related("program")
    rows = SelectedSheets(selection.columns, selection.places, published)[start : start + limit]
    total = total_from(selection.sums())
    return {
        "count": len(selection),
        "total": {
            "amount_yen": total.amount_yen,
            "counted": total.counted,
            "left_out": [
                {"reason": each.reason.value, "count": each.count, "yen": each.yen} for each in total.left_out
            ],
            "by_stage": [
                {"stage": each.stage, "count": each.count, "yen": each.yen, "added": each.added}
                for each in total.by_stage
            ],
        },
        "results": sheet_objects(rows),
        **_next(request, rows[-1].public_id if rows and start + limit < len(selection) else None),
    }


@endpoint
def sheet(request: HttpRequest, public_id: str) -> Payload:
    """One sheet with everything that is known of it; of one that was joined into another, that other."""
    only(request.GET, ())
    known = Sheet.objects.exclude(status=SheetStatus.REJECTED).with_details()
    shown = get_object_or_404(known, public_id=public_id)
    return sheet_detail(known.get(pk=shown.joined_into_id) if shown.joined_into_id else shown)


@endpoint
def facets(request: HttpRequest) -> Payload:
    """Every value of every facet with its count under the other filters."""
    filterset = strict_filters(request.GET)
    return {
        "count": len(filterset.selection),
        "facets": [_facet(all_values(facet, filterset)) for facet in FACETS],
    }


@endpoint
def program(request: HttpRequest, public_id: str) -> Payload:
    """One program with its sheets, newest year first; of one that was merged, the one it went into."""
    only(request.GET, ())
    named = get_object_or_404(Program, public_id=public_id)
    shown = successor(named) or named
    own = shown.sheets.published().order_by("-fiscal_year", "document_id", "position")
    return {
        "program_id": shown.public_id,
        "name": shown.name,
        "page_url": reverse("programs:program", args=[shown.public_id]),
        "sheets": sheet_objects(list(own)),
    }


@endpoint
def measures(request: HttpRequest) -> Payload:
    """The measures of all lists, or of one document, in the order of print."""
    only(request.GET, ("document", *PAGING))
    limit = limit_of(request)
    present = _measures()
    if "document" in request.GET:
        present = present.filter(document=_number(request, "document"))
    count = present.count()
    if "cursor" in request.GET:
        last = Measure.objects.filter(pk=_number(request, "cursor")).first()
        if last is None:
            raise NotUnderstood([Problem("cursor", "この施策はありません。")])
        present = present.filter(
            Q(document__gt=last.document_id)
            | Q(document=last.document_id, position__gt=last.position)
            | Q(document=last.document_id, position=last.position, pk__gt=last.pk)
        )
    rows = list(present.order_by("document_id", "position", "pk")[: limit + 1])
    more = len(rows) > limit
    return {
        "count": count,
        "results": [measure_object(row) for row in rows[:limit]],
        **_next(request, str(rows[limit - 1].pk) if more else None),
    }


@endpoint
def measure(request: HttpRequest, measure_id: int) -> Payload:
    """One measure with the amounts printed with it."""
    only(request.GET, ())
    return measure_object(get_object_or_404(_measures(), pk=measure_id))


@endpoint
def documents(request: HttpRequest) -> Payload:
    """Every document."""
    only(request.GET, ())
    return {"results": [document_object(document) for document in documents_with_counts()]}


@endpoint
def document(request: HttpRequest, document_id: int) -> Payload:
    """One document."""
    only(request.GET, ())
    return document_object(get_object_or_404(documents_with_counts(), pk=document_id))


@endpoint
def openapi(request: HttpRequest) -> Payload:
    """The description of this API (OpenAPI 3.1)."""
    only(request.GET, ())
    return description(request.build_absolute_uri("/").rstrip("/"))


@endpoint
def unknown(request: HttpRequest, rest: str) -> Payload:  # noqa: ARG001
    """Any other address under the API."""
    raise Http404


def _measures() -> QuerySet[Measure]:
    present = Measure.objects.filter(status=Measure.Status.PRESENT)
    return present.select_related("document").prefetch_related("funding__program")


def _facet(result: FacetResult) -> Payload:
    values = [
        {
            "value": value.value,
            "label": value.label,
            "count": value.count,
            "group": value.group or None,
            "note": value.note or None,
            "chosen": value.value in result.chosen,
        }
        for value in result.values
    ]
    return {"name": result.name, "label": result.label, "values": values}


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    if not IDENTIFIER.fullmatch(text):
        raise NotUnderstood([Problem(name, "正の整数です。")])
    return int(text)


def _next(request: HttpRequest, cursor: str | None) -> Payload:
    if cursor is None:
        return {"next_cursor": None, "next": None}
    query = request.GET.copy()
    query["cursor"] = cursor
    return {"next_cursor": cursor, "next": f"{request.path}?{query.urlencode()}"}
