"""Who changed what, when and why; taking any of it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ingest.models import SourceDocument
from programs.decisions import fields
from programs.decisions.history import Entry, feed, moment, of_sheet
from programs.decisions.roles import DECIDE_SHEET, correctors
from programs.decisions.values import show
from programs.decisions.versions import version_of
from programs.desk.access import SignedInRequest, requires
from programs.desk.confirming import Answer, Question, ask
from programs.desk.walking import number, with_query
from programs.models import Correction, Sheet
from programs.presentation.fields import label

MOST = 50


@requires(DECIDE_SHEET)
@require_safe
def of_one(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Everything about one sheet."""
    shown = get_object_or_404(Sheet.objects.select_related("document"), public_id=public_id)
    context = {"section": "desk", "sheet": shown, "entries": of_sheet(shown)}
    return render(request, "desk/sheet_history.html", context)


@requires(DECIDE_SHEET)
@require_safe
def of_all(request: SignedInRequest) -> HttpResponse:
    """The latest decisions, narrowed to a person (`by`) or a document, those `before` a moment."""
    by = correctors().filter(pk=number(request.GET.get("by"))).first()
    document = SourceDocument.objects.filter(pk=number(request.GET.get("document"))).first()
    entries = feed(
        most=MOST + 1,
        before=_moment(request.GET.get("before", "")),
        by=by,
        document=document.pk if document else None,
    )
    narrowed = {"by": str(by.pk) if by else "", "document": str(document.pk) if document else ""}
    context = {
        "section": "desk",
        "entries": entries[:MOST],
        "older": _older(entries, {key: value for key, value in narrowed.items() if value}),
        "people": correctors(),
        "documents": SourceDocument.objects.all(),
        "narrowed": narrowed,
    }
    return render(request, "desk/history.html", context)


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedInRequest, correction_id: int) -> HttpResponse:
    """Take back a decision about a value."""
    decision = get_object_or_404(
        Correction.objects.select_related("sheet__extraction", "decided_by"), pk=correction_id
    )
    shown = decision.sheet
    address = reverse("desk:sheet-history", args=[shown.public_id])

    def act(answer: Answer) -> str:
        fields.revert(correction_id, by=request.user, reason=answer.reason, version=answer.version)
        return address

    read = show(decision.field, decision.parsed_value) or "記載なし"
    question = Question(
        title=f"「{label(decision.field)}」の{decision.get_kind_display()}を取り消す",
        effects=[
            f"「{shown}」の{label(decision.field)}は、読取値「{'、'.join(read.splitlines())[:200]}」に戻ります。",
            "読取値に確認事項があるときは、再び確認が必要になります。",
            "取消も履歴に残ります。",
        ],
        button="取り消す",
        back=address,
        version=version_of(shown),
    )
    return ask(request, question, act, done="判断を取り消しました。")


def _older(entries: list[Entry], narrowed: dict[str, str]) -> str:
    """Where the history goes on; empty at its end."""
    if len(entries) <= MOST:
        return ""
    return with_query("", narrowed | {"before": entries[MOST - 1].when.isoformat()})


def _moment(text: str) -> Any:
    try:
        return moment(text) if text else None
    except ValidationError:
        return None
