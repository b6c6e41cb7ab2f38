"""Where sheets come from: the documents, their editions, and the state of their pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ingest.models import Edition, Page, SourceDocument
from programs.documents import documents_with_counts
from programs.models import Measure, Sheet


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every document with what was read from it, and how many of its pages could not be read."""
    context = {"section": "documents", "documents": documents_with_counts()}
    return render(request, "programs/documents.html", context)


@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """One document: its editions, its pages with their state, and the sheets on each."""
    shown = get_object_or_404(SourceDocument.objects.select_related("current_edition"), pk=document_id)
    edition = shown.current_edition
    pages = list(edition.pages.all()) if edition else []
    sheets = list(Sheet.objects.published().filter(document=shown).order_by("position"))
    context = {
        "section": "documents",
        "document": shown,
        "edition": edition,
        "editions": shown.editions.all(),
        "is_pdf": edition is not None and edition.kind == Edition.Kind.PDF,
        "pages": [(page, [sheet for sheet in sheets if _stands_on(sheet, page.number)]) for page in pages],
        "doubtful": [page for page in pages if page.trust != Page.Trust.TRUSTED],
        "sheets": sheets,
        "measure_count": shown.measures.filter(status=Measure.Status.PRESENT).count(),
    }
    return render(request, "programs/document.html", context)


def _stands_on(sheet: Sheet, page_number: int) -> bool:
    return sheet.page_first is not None and sheet.page_first <= page_number <= (
        sheet.page_last or sheet.page_first
    )
