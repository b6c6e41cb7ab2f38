"""The page of a program: its sheets over years and stages, and the measures that point to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from programs.models import Program


@require_safe
def program(request: HttpRequest, public_id: str) -> HttpResponse:
    """One program with its sheets, newest year first."""
    shown = get_object_or_404(Program, public_id=public_id)
    sheets = (
        shown.sheets.published()
        .select_related("document")
        .prefetch_related("sheet_bureaus__bureau")
        .order_by("-fiscal_year", "budget_type", "stage", "document_id", "position")
    )
    funding = shown.measure_funding.select_related("measure__document").order_by(
        "measure__document", "measure__position", "position"
    )
    names = list(dict.fromkeys(sheet.name for sheet in sheets))
    context = {"section": "sheets", "program": shown, "sheets": sheets, "names": names, "funding": funding}
    return render(request, "programs/program.html", context)
