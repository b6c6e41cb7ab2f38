"""A sheet at the desk: its source on one side, its fields on the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programs import effective
from programs.decisions.fields import field_states
from programs.decisions.queue import item_of
from programs.decisions.roles import DECIDE_SHEET
from programs.decisions.values import FIELDS
from programs.decisions.versions import StaleError, require_version
from programs.desk.access import SignedInRequest, requires
from programs.desk.confirming import by_field
from programs.desk.draft import Draft, Submission, fresh, overtaken
from programs.desk.lines import groups
from programs.desk.panel import panel_of
from programs.desk.walking import Walk
from programs.models import Assignment, Sheet
from programs.presentation.fields import label


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show the sheet, or decide what its form says; a form that cannot be saved comes back with all of it."""
    shown = get_object_or_404(
        Sheet.objects.select_related("document__current_edition", "extraction__edition"), public_id=public_id
    )
    walk = Walk.of(request, place=item_of(shown).place)
    if request.method != "POST":
        return _page(request, shown, fresh(shown), walk)
    try:
        require_version(shown, request.POST.get("version", ""))
        return _submitted(request, shown, walk)
    except StaleError as stale:
        shown.refresh_from_db()
        return _page(request, shown, overtaken(request.POST, shown, stale), walk)


def _submitted(request: SignedInRequest, shown: Sheet, walk: Walk) -> HttpResponse:
    submission = Submission(request.POST, effective.effective_record(shown))
    if asked := request.POST.get("add"):
        draft = submission.draft(shown, errors={})
        draft.one_more = asked
        return _page(request, shown, draft, walk)
    if request.POST.get("action") == "check":
        return _page(request, shown, submission.draft(shown), walk)
    try:
        made = submission.save(shown, by=request.user)
    except ValidationError as error:
        return _page(request, shown, submission.draft(shown, errors=by_field(error)), walk)
    saved = f"「{shown}」の{made}件の判断を保存しました。" if made else "変更はありませんでした。"
    messages.success(request, saved)
    if request.POST.get("action") == "next":
        return redirect(walk.next or walk.queue)
    return redirect(walk.here(request.path))


def _page(request: SignedInRequest, shown: Sheet, draft: Draft, walk: Walk) -> HttpResponse:
    edition = shown.extraction.edition if shown.extraction else shown.document.current_edition
    record = effective.effective_record(shown)
    pages = record.get("pages") or (None, None)
    shown_groups = groups(field_states(shown), draft)
    context: dict[str, Any] = {
        "section": "desk",
        "sheet": shown,
        "walk": walk,
        "assignment": Assignment.objects.filter(sheet=shown).select_related("user").first(),
        "panel": panel_of(edition, record.get("provenance") or {}, *pages),
        "groups": shown_groups,
        "elsewhere": shown.warnings.filter(is_open=True).exclude(field__in=FIELDS),
        "version": draft.version,
        "reason": draft.reason,
        "typed": draft.typed or draft.confirmed or draft.reverted,
        "stale": draft.stale,
        "conflicts": [line for group in shown_groups for line in group.lines if line.conflict],
        "problems": [
            {"field": name, "label": label(name) if name in FIELDS else "", "message": message}
            for name, found in draft.errors.items()
            for message in found
        ],
    }
    return render(request, "desk/sheet.html", context)
