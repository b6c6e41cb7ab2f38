"""Deciding which sheets are one program: linking, unlinking, answering proposals, merging, taking back.

The decisions are the truth; the links that people decided (`ProgramLink` with a person and a time) and
`Program.merged_into` follow from those that were not taken back. Rules rewrite their own links only, on every
load, so a link taken back is what the rules say again. No program that a decision speaks of is ever deleted:
its address leads to where it went (`programs.identity.merges`).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Max, Q, QuerySet

from programs.decisions.changing import changing, changing_catalog, refresh_documents
from programs.decisions.fields import stored_reason
from programs.decisions.versions import StaleError, require_version
from programs.identity.merges import final, merged_programs
from programs.identity.renamings import propose_renamings
from programs.models import Program, ProgramDecision, ProgramLink, Sheet, SheetStatus

Kind = ProgramDecision.Kind
State = ProgramLink.State
Rule = ProgramLink.Rule

_TOGETHER = {Kind.LINKED, Kind.ACCEPTED}
_APART = {Kind.UNLINKED, Kind.REJECTED}
_CERTAIN = Decimal(1)


def link(sheet_id: int, program_id: int, *, by: User, reason: str = "", version: str) -> ProgramDecision:
    """Say that a sheet belongs to a program, whatever its name.

    `version` here and below is the sheet's. Raises StaleError, ValidationError, Sheet.DoesNotExist,
    Program.DoesNotExist.
    """
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        program = Program.objects.get(pk=program_id)
        _require_standing(program)
        if sheet.status != SheetStatus.PRESENT:
            raise ValidationError("掲載中のシートだけを対応付けられます。")
        if sheet.program_id == program.pk:
            raise ValidationError("すでにこの事業に対応付けられています。")
        return _about(sheet, program, Kind.LINKED, by=by, reason=reason)


def unlink(sheet_id: int, *, by: User, reason: str = "", version: str) -> ProgramDecision:
    """Say that a sheet is not the program it is tied to: it becomes one of its own. Raises as `link`."""
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        if sheet.program is None:
            raise ValidationError("このシートはどの事業にも対応付けられていません。")
        return _about(sheet, sheet.program, Kind.UNLINKED, by=by, reason=reason)


def accept(link_id: int, *, by: User, reason: str = "", version: str) -> ProgramDecision:
    """Say that a proposed program is the sheet's. Raises as `link`, and ProgramLink.DoesNotExist."""
    return _answer(link_id, Kind.ACCEPTED, by=by, reason=reason, version=version)


def reject(link_id: int, *, by: User, reason: str = "", version: str) -> ProgramDecision:
    """Say that a proposed program is another one. Raises as `accept`."""
    return _answer(link_id, Kind.REJECTED, by=by, reason=reason, version=version)


def merge(
    program_id: int, into_id: int, *, by: User, reason: str = "", version: str, into_version: str
) -> ProgramDecision:
    """Say that a program is another one: its sheets of today and of every later load are the other's.

    The versions are `version_of_program`. Raises StaleError, ValidationError, Program.DoesNotExist.
    """
    with changing_catalog():
        program, into = (Program.objects.get(pk=pk) for pk in (program_id, into_id))
        require_program_version(program, version)
        require_program_version(into, into_version)
        if program == into:
            raise ValidationError("同じ事業どうしは統合できません。")
        _require_standing(program)
        _require_standing(into)
        documents = documents_of(program)
        decision = ProgramDecision.objects.create(
            kind=Kind.MERGED, program=program, into=into, reason=stored_reason(reason), decided_by=by
        )
        set_merged(program)
        refresh_documents(documents)
        return decision


def revert(decision_id: int, *, by: User, reason: str = "", version: str) -> ProgramDecision:
    """Take back a decision: of a sheet under the sheet's version, of a merge under the program's.

    Raises StaleError, ValidationError where that is done already, ProgramDecision.DoesNotExist.
    """
    taken_back = ProgramDecision.objects.select_related("program").get(pk=decision_id)
    if taken_back.sheet_id is None:
        return _revert_merge(taken_back, by=by, reason=reason, version=version)
    with changing(taken_back.sheet_id) as sheet:
        require_version(sheet, version)
        _require_not_reverted(taken_back)
        return _about(sheet, taken_back.program, Kind.REVERTED, by=by, reason=reason, reverts=taken_back)


def version_of_program(program: Program) -> str:
    """An opaque token for what was decided about the program so far. One query."""
    newest = _decisions_about(program).aggregate(newest=Max("pk"))["newest"] or 0
    return f"{program.pk}.{newest}"


def require_program_version(program: Program, version: str) -> None:
    """Raise StaleError unless nothing was decided about the program since `version`."""
    now = version_of_program(program)
    if version == now:
        return
    since = version.partition(".")[2]
    newest = int(since) if since.isascii() and since.isdecimal() and len(since) < 19 else 0
    theirs = _decisions_about(program).filter(pk__gt=newest).select_related("decided_by").order_by("pk")
    raise StaleError(version=now, theirs=list(theirs))


def same_budgets(program: Program, into: Program) -> list[tuple[int | None, str, str]]:
    """Budgets and stages in which both have sheets: a sign that they are two. (year, type, stage) each."""
    columns = ("fiscal_year", "budget_type", "stage")
    one, other = (set(each.sheets.published().order_by().values_list(*columns)) for each in (program, into))
    return sorted(one & other, key=lambda budget: (budget[0] or 0, budget[1], budget[2]))


def _answer(
    link_id: int, kind: ProgramDecision.Kind, *, by: User, reason: str, version: str
) -> ProgramDecision:
    sheet_id = ProgramLink.objects.values_list("sheet_id", flat=True).get(pk=link_id)
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        proposed = ProgramLink.objects.select_related("program").get(pk=link_id)
        if proposed.state != State.PROPOSED:
            raise ValidationError("この候補にはすでに判断があります。")
        program = proposed.program
        if kind == Kind.ACCEPTED:
            _require_standing(program)
        return _about(sheet, program, kind, by=by, reason=reason)


def _revert_merge(taken_back: ProgramDecision, *, by: User, reason: str, version: str) -> ProgramDecision:
    with changing_catalog():
        program = Program.objects.get(pk=taken_back.program_id)
        require_program_version(program, version)
        if taken_back.kind == Kind.REVERTED:
            raise ValidationError("取消は取り消せません。もう一度判断してください。")
        _require_not_reverted(taken_back)
        documents = documents_of(program)
        decision = ProgramDecision.objects.create(
            kind=Kind.REVERTED,
            program=program,
            into=taken_back.into,
            reverts=taken_back,
            reason=stored_reason(reason),
            decided_by=by,
        )
        set_merged(program)
        refresh_documents(documents)
        # What the merge had settled is a question again.
        propose_renamings([program.pk])
        refresh_documents(documents)
        return decision


def _about(
    sheet: Sheet,
    program: Program,
    kind: ProgramDecision.Kind,
    *,
    by: User,
    reason: str,
    reverts: ProgramDecision | None = None,
) -> ProgramDecision:
    decision = ProgramDecision.objects.create(
        kind=kind,
        sheet=sheet,
        program=program,
        before=sheet.program,
        reverts=reverts,
        reason=stored_reason(reason),
        decided_by=by,
    )
    bring_links_in_line(sheet)
    return decision


def bring_links_in_line(sheet: Sheet) -> None:
    """Make the sheet's links those that its decisions come to; the rules' own follow on refresh."""
    together, apart = _counting(sheet.program_decisions.order_by("pk"))
    decided: dict[int, tuple[State, ProgramDecision]] = {
        program: (State.REJECTED, decision) for program, decision in apart.items()
    }
    if together is not None:
        decided[together.program_id] = (State.ACCEPTED, together)
    links = {each.program_id: each for each in sheet.program_links.all()}
    for program, standing in links.items():
        if program not in decided:
            _release(standing, accepted_elsewhere=together is not None)
    # The accepted one last: a sheet has one at most at any moment.
    for program, (state, decision) in sorted(decided.items(), key=lambda each: each[1][0] == State.ACCEPTED):
        row = links.get(program) or ProgramLink(
            sheet=sheet, program_id=program, rule=Rule.DECIDED, reason=decision.reason, confidence=_CERTAIN
        )
        row.state = state
        row.decided_by = decision.decided_by
        row.decided_at = decision.decided_at
        row.save()


def _counting(
    decisions: Iterable[ProgramDecision],
) -> tuple[ProgramDecision | None, dict[int, ProgramDecision]]:
    """The decision that gives the sheet its program, and those that say which programs it is not."""
    made = list(decisions)
    reverted = {each.reverts_id for each in made}
    together: ProgramDecision | None = None
    apart: dict[int, ProgramDecision] = {}
    for each in made:
        if each.kind == Kind.REVERTED or each.pk in reverted:
            continue
        if each.kind in _TOGETHER:
            together = each
            apart.pop(each.program_id, None)
        elif each.kind in _APART:
            apart[each.program_id] = each
            if together is not None and together.program_id == each.program_id:
                together = None
    return together, apart


def _release(standing: ProgramLink, *, accepted_elsewhere: bool) -> None:
    """A link that nobody decides any more is the rules': a proposal is open again, others are made anew."""
    if standing.decided_at is None:
        if accepted_elsewhere and standing.state == State.ACCEPTED:
            standing.delete()
    elif standing.rule == Rule.RENAMED:
        standing.state = State.PROPOSED
        standing.decided_by = standing.decided_at = None
        standing.save()
    else:
        standing.delete()


def set_merged(program: Program) -> None:
    """Bring `merged_into` in line with the decisions about the program; its documents are to be refreshed."""
    standing = (
        ProgramDecision.objects.filter(program=program, kind=Kind.MERGED, reverted_by=None)
        .order_by("-pk")
        .first()
    )
    program.merged_into = standing.into if standing is not None else None
    program.save(update_fields=["merged_into"])


def _decisions_about(program: Program) -> QuerySet[ProgramDecision]:
    return ProgramDecision.objects.filter(Q(program=program) | Q(into=program) | Q(before=program))


def documents_of(program: Program) -> list[int]:
    """The documents with sheets of the program, or of the one it went into."""
    sheets = Sheet.objects.filter(program=final(program.pk, merged_programs()))
    return list(sheets.order_by().values_list("document_id", flat=True).distinct())


def _require_standing(program: Program) -> None:
    if program.merged_into_id is not None:
        raise ValidationError(f"「{program}」はすでに他の事業に統合されています。")


def _require_not_reverted(decision: ProgramDecision) -> None:
    if decision.kind == Kind.REVERTED or hasattr(decision, "reverted_by"):
        raise ValidationError("この判断はすでに取り消されています。")
