"""The start page: what is in the catalog, totals by year, how fresh it is, ways in by bureau."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ingest.models import IngestRun, SourceDocument
from meti_catalog.vocabulary.choices import stages
from programs.facets.offices import BureauFacet
from programs.models import Measure, Program, Sheet
from programs.presentation.overview import BudgetTotal, by_year
from programs.querysets import SheetQuerySet


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Counts, totals by year and budget, freshness, and the bureaus with their sheets."""
    published = Sheet.objects.published()
    bureaus = BureauFacet()
    context = {
        "sheet_count": published.count(),
        "program_count": Program.objects.filter(sheets__in=published).distinct().count(),
        "measure_count": Measure.objects.filter(status=Measure.Status.PRESENT).count(),
        "document_count": SourceDocument.objects.count(),
        "freshness": _freshness(),
        "years": by_year(_budget_totals(published)),
        "bureaus": bureaus.arrange(bureaus.counts(published)),
    }
    return render(request, "programs/start.html", context)


def _budget_totals(sheets: SheetQuerySet) -> Iterator[BudgetTotal]:
    """The money of every budget, each stage by itself: stages of one budget are never added."""
    for stage, _ in [*stages(), ("", "")]:
        rows = (
            sheets.filter(stage=stage, fiscal_year__isnull=False)
            .countable()
            .order_by()
            .values_list("fiscal_year", "budget_type")
            .annotate(amount_yen=Sum("amount_yen"), counted=Count("pk"))
        )
        for fiscal_year, budget_type, amount_yen, counted in rows:
            yield BudgetTotal(fiscal_year, budget_type, stage, amount_yen, counted)


def _freshness() -> dict[str, Any]:
    """When documents were last taken in, and the newest date of publication among them."""
    return {
        **IngestRun.objects.aggregate(ingested_at=Max("finished_at")),
        **SourceDocument.objects.aggregate(published_on=Max("published_on")),
    }
