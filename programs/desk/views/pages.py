"""A page that could not be read: it holds a sheet, which is added by hand, or it holds none."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ingest.models import Page
from programs.decisions import pages
from programs.decisions.queue import Item
from programs.decisions.roles import DECIDE_SHEET
from programs.desk.access import SignedInRequest, requires
from programs.desk.panel import panel_of
from programs.desk.walking import Walk
from programs.models import PageDecision, Sheet


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedInRequest, document_id: int, number: int) -> HttpResponse:
    """Show the page, or decide whether it holds nothing (`action` nothing, or revert)."""
    shown = get_object_or_404(
        Page.objects.select_related("edition__document"),
        edition__document=document_id,
        edition__document__current_edition=F("edition"),
        number=number,
    )
    walk = Walk.of(request, place=Item(0, shown.edition.document, number, (), page=shown).place)
    if request.method == "POST":
        return _decide(request, shown, walk)
    said = pages.counting(PageDecision.objects.filter(edition=shown.edition, number=number))
    context = {
        "section": "desk",
        "page": shown,
        "sheet": {"document_id": document_id, "document": shown.edition.document},
        "sheets": Sheet.objects.published().filter(
            document=document_id, page_first__lte=number, page_last__gte=number
        ),
        "said": said,
        "panel": panel_of(shown.edition, {}, number, number),
        "walk": walk,
    }
    return render(request, "desk/page.html", context)


def _decide(request: SignedInRequest, shown: Page, walk: Walk) -> HttpResponse:
    reason = request.POST.get("reason", "")
    decide = pages.revert if request.POST.get("action") == "revert" else pages.holds_nothing
    try:
        decide(shown.edition_id, shown.number, by=request.user, reason=reason)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(request.get_full_path())
    messages.success(request, f"「{shown.edition.document}」{shown.number}ページの判断を保存しました。")
    return redirect(walk.next or walk.queue if decide is pages.holds_nothing else request.get_full_path())
