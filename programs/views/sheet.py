"""The page of one sheet: every field, its money flow, its source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ingest.models import Edition, Page
from programs.models import Sheet, SheetStatus, Target
from programs.presentation.flow import build, draw
from programs.presentation.sources import MarkedPage, field_sources, marked_pages
from programs.querysets import SheetQuerySet


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
    shown = get_object_or_404(
        Sheet.objects.exclude(status=SheetStatus.REJECTED).with_details(), public_id=public_id
    )
    if shown.joined_into is not None:
        return redirect("programs:sheet", shown.joined_into.public_id)
    provenance = shown.text.provenance
    edition = shown.extraction.edition if shown.extraction else None
    context = {
        "section": "sheets",
        "sheet": shown,
        "sources": field_sources(provenance),
        "diagram": draw(build(list(shown.flow.all()))),
        "edition": edition,
        "source_pages": _source_pages(edition, marked_pages(provenance, shown.page_first, shown.page_last)),
        "targets": _targets_by_kind(shown),
        "warnings": [warning for warning in shown.warnings.all() if warning.is_open],
        "parts": Sheet.objects.published().filter(umbrella=shown).order_by("position"),
        "siblings": _siblings(shown),
    }
    return render(request, "programs/sheet.html", context)


def _source_pages(edition: Edition | None, marked: list[MarkedPage]) -> list[SourcePage]:
    """The pages that can be shown as pictures: those of a PDF that is kept."""
    if edition is None or edition.kind != Edition.Kind.PDF:
        return []
    pages = {page.number: page for page in edition.pages.filter(number__in=[each.number for each in marked])}
    return [SourcePage(pages[each.number], each) for each in marked if each.number in pages]


def _targets_by_kind(shown: Sheet) -> dict[str, list[Target]]:
    grouped: dict[str, list[Target]] = {str(kind): [] for kind in Target.Kind.values}
    for target in shown.targets.all():
        grouped[target.kind].append(target)
    return grouped


def _siblings(shown: Sheet) -> SheetQuerySet:
    """Other sheets of the same program, newest first."""
    same_program = Q(program=shown.program) if shown.program_id else Q(pk=None)
    return (
        Sheet.objects.published()
        .filter(same_program)
        .exclude(pk=shown.pk)
        .order_by("-fiscal_year", "position")
    )
