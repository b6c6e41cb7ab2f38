"""Documents with what was read from each."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ingest.models import Page, SourceDocument
from programs.models import Measure, Sheet


def documents_with_counts() -> QuerySet[SourceDocument]:
    """Every document that is not withdrawn, with `page_count`, `doubtful_pages`, `sheet_count` and
    `measure_count`.
    """
    pages = Page.objects.filter(edition=OuterRef("current_edition"))
    measures = Measure.objects.filter(document=OuterRef("pk"), status=Measure.Status.PRESENT)
    return (
        SourceDocument.objects.published()
        .select_related("current_edition")
        .annotate(
            page_count=_count(pages, "edition"),
            doubtful_pages=_count(pages.exclude(trust=Page.Trust.TRUSTED), "edition"),
            sheet_count=_count(Sheet.objects.published().filter(document=OuterRef("pk")), "document"),
            measure_count=_count(measures, "document"),
        )
    )


def _count(rows: QuerySet[Any], group: str) -> Coalesce:
    """How many of `rows`, which already refer to the outer document, there are; 0 where none."""
    counted = rows.order_by().values(group).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
