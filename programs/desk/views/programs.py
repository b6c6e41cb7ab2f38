"""Which sheets are one program: proposals, links by hand, merges, and taking each of them back."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programs.decisions import programs
from programs.decisions.history import of_program
from programs.decisions.programs import same_budgets, version_of_program
from programs.decisions.roles import DECIDE_PROGRAM
from programs.decisions.versions import version_of
from programs.desk.access import SignedInRequest, requires
from programs.desk.confirming import Answer, Question, ask
from programs.identity.keys import name_key
from programs.models import Program, ProgramDecision, ProgramLink, Sheet
from programs.presentation.years import fiscal_year

MOST_FOUND = 30
LONGEST_QUERY = 100


@requires(DECIDE_PROGRAM)
@require_safe
def of_sheet(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The program of a sheet, those proposed for it, and others to link it to."""
    shown = _sheet(public_id)
    query = request.GET.get("q", "")[:LONGEST_QUERY]
    context = {
        "section": "desk",
        "sheet": shown,
        "program": shown.program,
        "siblings": _sheets(shown.program).exclude(pk=shown.pk) if shown.program else [],
        "proposals": shown.program_links.filter(state=ProgramLink.State.PROPOSED).select_related("program"),
        "query": query,
        "found": found_by_name(query).exclude(sheets=shown)[:MOST_FOUND] if query else [],
    }
    return render(request, "desk/sheet_program.html", context)


@requires(DECIDE_PROGRAM)
@require_safe
def program(request: SignedInRequest, public_id: str) -> HttpResponse:
    """A program: its sheets, what was decided about it, and others to merge it into."""
    shown = get_object_or_404(Program.objects.select_related("merged_into"), public_id=public_id)
    query = request.GET.get("q", "")[:LONGEST_QUERY]
    context = {
        "section": "desk",
        "program": shown,
        "sheets": _sheets(shown),
        "entries": of_program(shown),
        "query": query,
        "found": found_by_name(query).exclude(pk=shown.pk)[:MOST_FOUND] if query else [],
    }
    return render(request, "desk/program.html", context)


@requires(DECIDE_PROGRAM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: SignedInRequest, public_id: str, program_id: str) -> HttpResponse:
    """Say that a sheet belongs to a program."""
    shown = _sheet(public_id)
    to = get_object_or_404(Program, public_id=program_id)

    def act(answer: Answer) -> str:
        programs.link(shown.pk, to.pk, by=request.user, reason=answer.reason, version=answer.version)
        return _address(shown)

    effects = [
        f"「{shown}」は、年度推移や比較で「{to}」のシートとして扱われます。",
        *_left_behind(shown),
        "資料を取り込み直しても続き、あとから取り消せます。",
    ]
    return _ask_about(request, shown, "事業に対応付ける", effects, act)


@requires(DECIDE_PROGRAM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unlink(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Say that a sheet is not the program it is tied to."""
    shown = _sheet(public_id)

    def act(answer: Answer) -> str:
        programs.unlink(shown.pk, by=request.user, reason=answer.reason, version=answer.version)
        return _address(shown)

    effects = [
        f"「{shown}」は「{shown.program}」から外れ、独立の事業になります。",
        "資料を取り込み直しても続き、あとから取り消せます。",
    ]
    return _ask_about(request, shown, "対応付けを解除する", effects, act)


@requires(DECIDE_PROGRAM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_proposal(request: SignedInRequest, link_id: int, verdict: str) -> HttpResponse:
    """Accept or reject a proposed program."""
    proposed = get_object_or_404(ProgramLink.objects.select_related("sheet", "program"), pk=link_id)
    if verdict not in {"accept", "reject"}:
        raise Http404
    accepts = verdict == "accept"
    shown = _sheet(proposed.sheet.public_id)

    def act(answer: Answer) -> str:
        decide = programs.accept if accepts else programs.reject
        decide(link_id, by=request.user, reason=answer.reason, version=answer.version)
        return _address(shown)

    effects = [
        f"「{shown}」と「{proposed.program}」を、{'同じ事業' if accepts else '別の事業'}とします。",
        *(_left_behind(shown) if accepts else []),
        f"候補とした根拠：{proposed.reason or proposed.get_rule_display()}",
        "資料を取り込み直しても続き、あとから取り消せます。",
    ]
    return _ask_about(request, shown, "同じ事業とする" if accepts else "別の事業とする", effects, act)


@requires(DECIDE_PROGRAM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: SignedInRequest, public_id: str, into_id: str) -> HttpResponse:
    """Say that a program is another one."""
    shown = get_object_or_404(Program, public_id=public_id)
    into = get_object_or_404(Program, public_id=into_id)

    def act(answer: Answer) -> str:
        programs.merge(
            shown.pk,
            into.pk,
            by=request.user,
            reason=answer.reason,
            version=answer.version,
            into_version=answer.data.get("into_version", ""),
        )
        return reverse("desk:program", args=[into.public_id])

    both = same_budgets(shown, into)
    question = Question(
        title=f"「{shown}」を「{into}」に統合する",
        effects=[
            f"「{shown}」のシート{_sheets(shown).count()}件は、「{into}」のシートになります。",
            "今後取り込まれる同名のシートも、統合先に入ります。",
            f"「{shown}」のページを開くと、統合先のページに移ります。",
            *([_warning(both)] if both else []),
            "あとから取り消せます。",
        ],
        button="統合する",
        back=reverse("desk:program", args=[public_id]),
        version=version_of_program(shown),
        template="desk/merge.html",
        context={"into_version": version_of_program(into), "sheets": _sheets(shown), "others": _sheets(into)},
    )
    return ask(request, question, act, done=f"「{shown}」を「{into}」に統合しました。")


@requires(DECIDE_PROGRAM)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedInRequest, decision_id: int) -> HttpResponse:
    """Take back a decision about programs."""
    decision = get_object_or_404(
        ProgramDecision.objects.select_related("sheet", "program", "into", "decided_by"), pk=decision_id
    )
    shown = decision.sheet
    address = _address(shown) if shown else reverse("desk:program", args=[decision.program.public_id])

    def act(answer: Answer) -> str:
        programs.revert(decision_id, by=request.user, reason=answer.reason, version=answer.version)
        return address

    question = Question(
        title=f"「{decision.get_kind_display()}」を取り消す",
        effects=[
            f"「{shown or decision.program}」についての{decision.decided_by}の判断を取り消します。",
            "対応付けは、この判断がなかったときの状態に戻ります。",
            "取消も履歴に残ります。",
        ],
        button="取り消す",
        back=address,
        version=version_of(shown) if shown else version_of_program(decision.program),
    )
    return ask(request, question, act, done="判断を取り消しました。")


def found_by_name(query: str) -> QuerySet[Program]:
    """Programs whose name has the typed words in it, however it is written."""
    return Program.objects.filter(name_key__contains=name_key(query), merged_into=None).order_by("name")


def _ask_about(
    request: SignedInRequest, shown: Sheet, button: str, effects: list[str], act: Callable[[Answer], str]
) -> HttpResponse:
    question = Question(
        title=f"「{shown}」：{button}",
        effects=effects,
        button=button,
        back=_address(shown),
        version=version_of(shown),
    )
    return ask(request, question, act, done="事業との対応を保存しました。")


def _left_behind(shown: Sheet) -> list[str]:
    if shown.program is None:
        return []
    return [f"現在の事業「{shown.program}」からは外れます。"]


def _warning(both: list[tuple[int | None, str, str]]) -> str:
    named = "、".join(sorted({fiscal_year(year) for year, *_ in both if year}))
    return f"注意：両方に{named}の同じ予算のシートがあります。別の事業かもしれません。"


def _address(shown: Sheet) -> str:
    return reverse("desk:sheet-program", args=[shown.public_id])


def _sheet(public_id: str) -> Sheet:
    return get_object_or_404(Sheet.objects.select_related("program", "extraction"), public_id=public_id)


def _sheets(shown: Program) -> QuerySet[Sheet]:
    return shown.sheets.published().select_related("document").order_by("-fiscal_year", "position")
