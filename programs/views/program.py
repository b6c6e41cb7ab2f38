"""The page of a program: its sheets over years and stages, what changed in them, and what stands near it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from programs.checks import prior_checks
from programs.identity.merges import successor
from programs.models import Program, Sheet
from programs.totals import totals_by_budget
from programs.years.amounts import draw_amounts
from programs.years.between import between, choose
from programs.years.names import names_over_years
from programs.years.neighbours import parts, possibilities, similar, umbrellas
from programs.years.order import newest_first


@require_safe
def program(request: HttpRequest, public_id: str) -> HttpResponse:
    """One program with its sheets, newest first; one that was merged leads to where it went.

    `from` and `to` choose the sheets whose texts are compared. A sheet they name that is not the
    program's is replaced by the default, the two newest years.
    """
    shown = get_object_or_404(Program, public_id=public_id)
    if (into := successor(shown)) is not None:
        return redirect("programs:program", into.public_id)
    sheets = newest_first(
        shown.sheets.published().select_related("document", "text").prefetch_related("sheet_bureaus__bureau")
    )
    compared = choose(sheets, old_id=request.GET.get("from", ""), new_id=request.GET.get("to", ""))
    context = {
        "section": "sheets",
        "program": shown,
        "sheets": sheets,
        "names": names_over_years(sheets),
        "drawing": draw_amounts(totals_by_budget(shown.sheets.published()), sheets),
        "between": between(*compared) if compared else None,
        "funding": shown.measure_funding.select_related("measure__document").order_by(
            "measure__document", "measure__position", "position"
        ),
        **_checks(sheets),
        **_neighbours(shown),
    }
    return render(request, "programs/program.html", context)


def _checks(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The printed prior amounts against last year's sheets: how many agree, and which do not."""
    checks = list(prior_checks(sheets))
    return {
        "agreeing": sum(check.agrees for check in checks),
        "mismatches": [check for check in checks if not check.agrees],
    }


def _neighbours(shown: Program) -> dict[str, Any]:
    proposed = possibilities(shown)
    return {
        "umbrellas": umbrellas(shown),
        "parts": parts(shown),
        "possibilities": proposed,
        "similar": similar(shown, besides=[each.program for each in proposed]),
    }
