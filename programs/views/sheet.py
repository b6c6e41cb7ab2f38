"""The page of one sheet: every field, its money flow, its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ingest.models import Edition, Page
from programs.models import Sheet, SheetStatus, Target
from programs.presentation.details import details_of
from programs.presentation.flow import build, draw
from programs.presentation.sources import MarkedPage, field_sources, marked_pages


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page of the source with its size, and the places of values on it."""

    page: Page
    marked: MarkedPage


@require_safe
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sheet; one that its document no longer carries keeps its address and says so.

    One that was joined into another leads there.
    """
    shown = get_object_or_404(Sheet.objects.with_row(), public_id=public_id)
    if shown.status == SheetStatus.REJECTED:
        raise Http404
    if shown.joined_into is not None:
        return redirect("programs:sheet", shown.joined_into.public_id)
    provenance = shown.text.provenance
    details = details_of(shown)
    context = {
        "section": "sheets",
        "sheet": shown,
        "sources": field_sources(provenance),
        "details": details,
        "diagram": draw(build(details["flow"])),
        "source_pages": _source_pages(shown, marked_pages(provenance, shown.page_first, shown.page_last)),
        "targets": {
            str(kind): [target for target in details["targets"] if target.kind == kind]
            for kind in Target.Kind.values
        },
        "warnings": [warning for warning in details["warnings"] if warning["is_open"]],
        "parts": [each for each in details["relatives"] if each.umbrella_id == shown.pk],
        "siblings": [each for each in details["relatives"] if _same_program(each, shown)],
    }
    return render(request, "programs/sheet.html", context)


def _source_pages(shown: Sheet, marked: list[MarkedPage]) -> list[SourcePage]:
    """The pages that can be shown as pictures: those of a PDF that is kept."""
    if not marked or shown.extraction_id is None:
        return []
    of_pdf = Page.objects.filter(edition__kind=Edition.Kind.PDF, edition__extractions=shown.extraction_id)
    pages = {page.number: page for page in of_pdf.filter(number__in=[each.number for each in marked])}
    return [SourcePage(pages[each.number], each) for each in marked if each.number in pages]


def _same_program(one: Sheet, other: Sheet) -> bool:
    return one.program_id is not None and one.program_id == other.program_id
