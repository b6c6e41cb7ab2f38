"""The white papers' lists of measures, as the trees they are printed as."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingest.models import SourceDocument
from programs.filters.filterset import LONGEST_SEARCH
from programs.filters.unknown import unknown_parameters
from programs.measures.finding import matching
from programs.measures.sums import FundingSums, sums_of
from programs.measures.tree import Branch, grow
from programs.models import Measure, MeasureFunding


@dataclass(frozen=True, slots=True)
class MeasureList:
    """A document's measures, all or those looked for."""

    document: SourceDocument
    measures: list[Measure]
    branches: list[Branch]
    sums: FundingSums


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Every list of measures as a tree with the amounts its measures name; `q` shows those that match."""
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    every = _documents()
    found = [(document, matching(shown, text)) for document, shown in every]
    context = {
        "section": "measures",
        "text": text,
        "notices": unknown_parameters(request.GET, ["q"]),
        "known": sum(len(shown) for _, shown in every),
        "found": sum(len(shown) for _, shown in found),
        "lists": [_list(document, shown) for document, shown in found if shown],
    }
    return render(request, "programs/measures.html", context)


def _documents() -> list[tuple[SourceDocument, list[Measure]]]:
    """Documents with measures, newest first, each with its measures in print order, with their funding."""
    funding = Prefetch("funding", MeasureFunding.objects.select_related("program"))
    shown: dict[int, list[Measure]] = defaultdict(list)
    present = Measure.objects.filter(status=Measure.Status.PRESENT).order_by("position")
    for measure in present.prefetch_related(funding):
        shown[measure.document_id].append(measure)
    documents = SourceDocument.objects.filter(pk__in=shown).order_by("-published_on", "name")
    return [(document, shown[document.pk]) for document in documents]


def _list(document: SourceDocument, shown: list[Measure]) -> MeasureList:
    rows = [row for measure in shown for row in measure.funding.all()]
    return MeasureList(document, shown, grow(shown), sums_of(rows))
