"""The start page: what is in the catalog, totals by year, how fresh it is, ways in by bureau and topic."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingest.models import IngestRun, SourceDocument
from programs.columnar import current
from programs.columnar.adding import sums_by_budget
from programs.facets.offices import BureauFacet
from programs.models import Measure, Sheet
from programs.presentation.overview import by_year
from programs.presentation.topics import topics


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Counts, totals by year and budget, freshness, and the bureaus and topics with their sheets."""
    columns = current()
    every = np.ones(len(columns), dtype=np.bool_)
    bureaus = columns.facets[BureauFacet.name]
    context = {
        "sheet_count": len(columns),
        **Sheet.objects.published().aggregate(program_count=Count("program", distinct=True)),
        "measure_count": Measure.objects.filter(status=Measure.Status.PRESENT).count(),
        "document_count": SourceDocument.objects.published().count(),
        "freshness": _freshness(),
        "overview": by_year(sums_by_budget(columns)),
        "bureaus": BureauFacet().arrange(bureaus.counts(every), bureaus.names),
        "topics": list(topics(columns)),
    }
    return render(request, "programs/start.html", context)


def _freshness() -> dict[str, Any]:
    """When documents were last taken in, and the newest date of publication among them."""
    return {
        **IngestRun.objects.aggregate(ingested_at=Max("finished_at")),
        **SourceDocument.objects.published().aggregate(published_on=Max("published_on")),
    }
