"""The white papers' lists of measures, as the trees they are printed as."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingest.models import SourceDocument
from programs.models import Measure


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Every list of measures: chapters, sections, measures and the amounts they name."""
    present = Measure.objects.filter(status=Measure.Status.PRESENT).order_by("position")
    lists = (
        SourceDocument.objects.filter(measures__status=Measure.Status.PRESENT)
        .distinct()
        .order_by("-published_on", "name")
        .prefetch_related(
            Prefetch("measures", queryset=present.prefetch_related("funding__program"), to_attr="shown")
        )
    )
    return render(request, "programs/measures.html", {"section": "measures", "lists": lists})
