"""What is a sheet: rejecting, joining, splitting, adding by hand, and taking each of them back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ingest.models import SourceDocument
from programs import effective
from programs.decisions import sheets
from programs.decisions.roles import DECIDE_SHEET
from programs.decisions.values import show
from programs.decisions.versions import version_of
from programs.desk.access import SignedInRequest, requires
from programs.desk.confirming import Answer, Question, ask
from programs.desk.draft import places_of, typed_places
from programs.desk.forms.record import RecordForm
from programs.desk.panel import panel_of
from programs.desk.walking import number
from programs.models import Sheet, SheetDecision, SheetStatus
from programs.presentation.fields import label

NEW_FIELDS = (
    "name",
    "pages",
    "fiscal_year",
    "budget_type",
    "stage",
    "amount_yen",
    "prior_amount_yen",
    "bureaus",
    "divisions",
    "purpose",
    "overview",
)
"""What is asked for at once of a sheet added by hand; the rest follows at its desk."""
PART_FIELDS = ("name", "pages", "fiscal_year", "budget_type", "stage", "amount_yen", "purpose", "overview")
REST_FIELDS = ("name", "pages", "amount_yen", "purpose", "overview")
CARRIED = ("pages", "fiscal_year", "budget_type", "stage")
"""What a sheet that is split off starts with."""


@requires(DECIDE_SHEET)
@require_safe
def structure(request: SignedInRequest, public_id: str) -> HttpResponse:
    """What can be done with the sheet as a whole, and what was."""
    shown = _sheet(public_id)
    context = {
        "section": "desk",
        "sheet": shown,
        "is_present": shown.status == SheetStatus.PRESENT,
        "decisions": _decisions(shown),
    }
    return render(request, "desk/structure.html", context)


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say that this is no sheet."""
    shown = _sheet(public_id)

    def act(answer: Answer) -> str:
        sheets.reject(shown.pk, by=request.user, reason=answer.reason, version=answer.version)
        return reverse("desk:structure", args=[public_id])

    question = Question(
        title=f"「{shown}」を事業シートではないとする",
        effects=[
            "一覧・検索・合計・ダウンロードに含まれなくなります。",
            "読み取った内容とこれまでの判断は残り、あとから取り消せます。",
            "資料を取り込み直しても、この判断は続きます。",
        ],
        button="事業シートではないとする",
        back=reverse("desk:structure", args=[public_id]),
        version=version_of(shown),
    )
    return ask(request, question, act, done=f"「{shown}」を事業シートではないとしました。")


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say that the sheet belongs to another one of its document (`into`, chosen first)."""
    shown = _sheet(public_id)
    others = (
        Sheet.objects.published().filter(document=shown.document).exclude(pk=shown.pk).order_by("position")
    )
    into = next((each for each in others if each.public_id == request.GET.get("into")), None)
    back = reverse("desk:structure", args=[public_id])

    def act(answer: Answer) -> str:
        if into is None:
            raise ValidationError("統合先のシートを選んでください。")
        sheets.join(
            shown.pk,
            into.pk,
            by=request.user,
            values=sheets.joined_values(shown, into) if answer.data.get("take") else {},
            reason=answer.reason,
            version=answer.version,
            into_version=answer.data.get("into_version", ""),
        )
        return reverse("desk:sheet", args=[into.public_id])

    changes = sheets.joined_values(shown, into) if into else {}
    question = Question(
        title=f"「{shown}」をほかのシートに統合する",
        effects=[
            f"「{shown}」は独立のシートとして表示されなくなり、その金額は合計に含まれなくなります。",
            "このシートのURLを開くと、統合先のシートに移ります。",
            "あとから取り消せます。",
        ],
        button="統合する" if into else "",
        back=back,
        version=version_of(shown),
        template="desk/join.html",
        context={
            "sheet": shown,
            "others": others,
            "likely": _before(shown, others),
            "into": into,
            "into_version": version_of(into) if into else "",
            "changes": [(label(key), show(key, value)) for key, value in changes.items()],
        },
    )
    return ask(request, question, act, done=f"「{shown}」を統合しました。")


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Make two sheets of one: the new part, and what remains of the first."""
    shown = _sheet(public_id)
    record = effective.effective_record(shown)
    data = request.POST if request.method == "POST" else None
    carried = {key: record.get(key) for key in CARRIED}
    part = RecordForm(data, initial=carried, prefix="part", only=PART_FIELDS)
    rest = RecordForm(data, initial=record, prefix="rest", only=REST_FIELDS)

    def act(answer: Answer) -> str:
        _require_valid(part, rest)
        made = sheets.split(
            shown.pk,
            by=request.user,
            part=carried | part.corrected(),
            rest=rest.corrected(),
            reason=answer.reason,
            version=answer.version,
        )
        return reverse("desk:sheet", args=[made.public_id])

    question = Question(
        title=f"「{shown}」を二つに分ける",
        effects=["新しいシートが一つでき、残りは元のシートに残ります。", "あとから取り消せます。"],
        button="分ける",
        back=reverse("desk:structure", args=[public_id]),
        version=version_of(shown),
        template="desk/split.html",
        context={"sheet": shown, "part": part, "rest": rest, "panel": _panel_of(shown, record)},
    )
    done = "シートを二つに分けました。続けて新しいシートの内容を確かめてください。"
    return ask(request, question, act, done=done)


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, document_id: int) -> HttpResponse:
    """Add a sheet that nobody could read, beside the page it stands on (`page`)."""
    document = get_object_or_404(SourceDocument.objects.select_related("current_edition"), pk=document_id)
    page = number(request.GET.get("page")) or None
    form = RecordForm(
        request.POST if request.method == "POST" else None,
        initial={"pages": [page, page] if page else None},
        only=NEW_FIELDS,
    )

    def act(answer: Answer) -> str:
        _require_valid(form)
        values = {"pages": [page, page] if page else None, **form.corrected()}
        places = {name: places_of(typed) for name, typed in typed_places(request.POST).items()}
        made = sheets.add(document_id, by=request.user, values=values, reason=answer.reason, places=places)
        return reverse("desk:sheet", args=[made.public_id])

    question = Question(
        title="シートを手入力で追加する",
        effects=[
            "読み取れなかった事業シートが、一覧・検索・合計に加わります。",
            "資料を取り込み直しても残り、あとから取り消せます。",
        ],
        button="追加する",
        back=reverse("desk:queue"),
        template="desk/add.html",
        context={
            "sheet": {"document_id": document.pk, "document": document},
            "form": form,
            "panel": panel_of(document.current_edition, {}, page, page),
        },
    )
    return ask(request, question, act, done="シートを追加しました。続けてほかの項目を入力してください。")


@requires(DECIDE_SHEET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Take back a decision about sheets, and the values that came with it."""
    decision = get_object_or_404(
        SheetDecision.objects.select_related("sheet", "other", "decided_by"), pk=decision_id
    )
    address = reverse("desk:structure", args=[decision.sheet.public_id])

    def act(answer: Answer) -> str:
        sheets.revert(decision_id, by=request.user, reason=answer.reason, version=answer.version)
        return address

    question = Question(
        title=f"「{decision.get_kind_display()}」を取り消す",
        effects=[
            f"「{decision.sheet}」についての{decision.decided_by}の判断を取り消します。",
            "この判断と同時に保存された値も、その後に変更されていなければ元に戻ります。",
            "取消も履歴に残ります。",
        ],
        button="取り消す",
        back=address,
        version=version_of(decision.sheet),
    )
    return ask(request, question, act, done="判断を取り消しました。")


def _sheet(public_id: str) -> Sheet:
    return get_object_or_404(
        Sheet.objects.select_related("document__current_edition", "extraction__edition", "joined_into"),
        public_id=public_id,
    )


def _decisions(shown: Sheet) -> Any:
    return shown.decisions.select_related("decided_by", "other", "reverts", "reverted_by").order_by("-pk")


def _before(shown: Sheet, others: Any) -> Sheet | None:
    """The sheet that this one most likely goes on: the one printed before it."""
    return others.filter(position__lt=shown.position).last() or others.first()


def _panel_of(shown: Sheet, record: dict[str, Any]) -> Any:
    edition = shown.extraction.edition if shown.extraction else shown.document.current_edition
    return panel_of(edition, record.get("provenance") or {}, *(record.get("pages") or (None, None)))


def _require_valid(*forms: RecordForm) -> None:
    """Raise ValidationError with the messages of all forms by field."""
    wrong = {
        name: [str(message) for message in messages]
        for form in forms
        for name, messages in form.errors.items()
    }
    if wrong:
        raise ValidationError(dict(wrong))
