"""Who changed what, when and why: of one sheet with its readings, of one program, and of everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from ingest.models import SourceDocument
from programs import effective
from programs.decisions.roles import name_of
from programs.decisions.values import FIELDS, show
from programs.models import (
    Correction,
    Extraction,
    PageDecision,
    Program,
    ProgramDecision,
    Sheet,
    SheetDecision,
)

Row = Correction | SheetDecision | PageDecision | ProgramDecision | Extraction


class Subject(StrEnum):
    """What an entry is about."""

    VALUE = "value"
    SHEET = "sheet"
    PAGE = "page"
    PROGRAM = "program"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history.

    `before` and `after` are values as they are typed, blank where the sheet says nothing; both blank where
    the decision is about no value. `row` is what was decided, `counts` whether it still holds.
    """

    when: datetime
    who: str
    subject: Subject
    what: str
    row: Row
    document: SourceDocument | None
    sheet: Sheet | None = None
    other: Sheet | None = None
    program: Program | None = None
    into: Program | None = None
    page: int | None = None
    field: str = ""
    field_label: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    counts: bool = True


def of_sheet(sheet: Sheet) -> list[Entry]:
    """Everything about a sheet, its readings among it, the newest first. Five queries."""
    corrections = list(_corrections().filter(sheet=sheet))
    counting = {each.pk for each in effective.decisions(corrections).values()}
    readings = sheet.extractions.defer("record").select_related("edition__document", "sheet")
    return _newest_first(
        [
            *_values(corrections, counting),
            *map(_structural, _sheet_decisions().filter(Q(sheet=sheet) | Q(other=sheet))),
            *map(_about_program, _program_decisions().filter(sheet=sheet)),
            *map(_reading, readings),
        ]
    )


def of_program(program: Program) -> list[Entry]:
    """Everything decided about which sheets and programs are this one, the newest first."""
    decided = _program_decisions().filter(Q(program=program) | Q(into=program) | Q(before=program))
    return _newest_first(map(_about_program, decided))


def feed(
    *, most: int = 50, before: datetime | None = None, by: User | None = None, document: int | None = None
) -> list[Entry]:
    """The latest decisions of all sorts, the newest first, those before a moment. Five queries.

    Narrowed to what one person decided, or to one document.
    """
    corrections = _latest(_corrections(), most, before, by, Q(sheet__document=document) if document else Q())
    counting = _counting(corrections)
    about_sheet = Q(sheet__document=document) if document else Q()
    about_page = Q(edition__document=document) if document else Q()
    entries = [
        *_values(corrections, counting),
        *map(_structural, _latest(_sheet_decisions(), most, before, by, about_sheet)),
        *map(_of_page, _latest(_page_decisions(), most, before, by, about_page)),
        *map(_about_program, _latest(_program_decisions(), most, before, by, about_sheet)),
    ]
    return _newest_first(entries)[:most]


def moment(text: str) -> datetime:
    """A moment from a query string, as `Entry.when.isoformat()` writes it. Raises ValidationError."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValidationError("日時の指定が正しくありません。") from error
    if found.tzinfo is None:
        raise ValidationError("日時の指定に時差がありません。")
    return found


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda each: (each.when, each.row.pk), reverse=True)


def _latest(
    rows: QuerySet[Any], most: int, before: datetime | None, by: User | None, narrowed: Q
) -> list[Any]:
    if before is not None:
        rows = rows.filter(decided_at__lt=before)
    if by is not None:
        rows = rows.filter(decided_by=by)
    return list(rows.filter(narrowed).order_by("-decided_at", "-pk")[:most])


def _corrections() -> QuerySet[Correction]:
    return Correction.objects.select_related("decided_by", "sheet__document").order_by("pk")


def _sheet_decisions() -> QuerySet[SheetDecision]:
    return SheetDecision.objects.select_related(
        "decided_by", "sheet__document", "other", "reverts__other", "reverted_by"
    )


def _page_decisions() -> QuerySet[PageDecision]:
    return PageDecision.objects.select_related("decided_by", "edition__document")


def _program_decisions() -> QuerySet[ProgramDecision]:
    return ProgramDecision.objects.select_related(
        "decided_by", "sheet__document", "program", "into", "reverts", "reverted_by"
    )


def _counting(corrections: Iterable[Correction]) -> set[int]:
    """Which of the corrections are the newest of their field and take nothing back."""
    shown = {(each.sheet_id, each.field) for each in corrections}
    newest = (
        Correction.objects.filter(sheet__in={sheet for sheet, _ in shown})
        .order_by("sheet_id", "field", "-pk")
        .distinct("sheet_id", "field")
        .values_list("pk", "kind")
    )
    return {pk for pk, kind in newest if kind != Correction.Kind.REVERTED}


def _values(corrections: Iterable[Correction], counting: set[int]) -> list[Entry]:
    return [
        Entry(
            when=each.decided_at,
            who=_who(each),
            subject=Subject.VALUE,
            what=each.get_kind_display(),
            row=each,
            document=each.sheet.document,
            sheet=each.sheet,
            field=each.field,
            field_label=FIELDS[each.field].label if each.field in FIELDS else each.field,
            before=_shown(each.field, each.parsed_value),
            after=_after(each),
            reason=each.reason,
            counts=each.pk in counting,
        )
        for each in corrections
    ]


def _after(correction: Correction) -> str:
    if correction.kind == Correction.Kind.REVERTED:
        return _shown(correction.field, correction.parsed_value)
    return _shown(correction.field, effective.decided_value(correction))


def _what(decision: SheetDecision | ProgramDecision) -> str:
    undone = decision.reverts
    return f"「{undone.get_kind_display()}」を取消" if undone else decision.get_kind_display()


def _still_counts(decision: SheetDecision | ProgramDecision) -> bool:
    """Whether it decides something, and nobody took it back."""
    return decision.reverts is None and not hasattr(decision, "reverted_by")


def _structural(decision: SheetDecision) -> Entry:
    undone = decision.reverts
    return Entry(
        when=decision.decided_at,
        who=_who(decision),
        subject=Subject.SHEET,
        what=_what(decision),
        row=decision,
        document=decision.sheet.document,
        sheet=decision.sheet,
        other=undone.other if undone else decision.other,
        reason=decision.reason,
        counts=_still_counts(decision),
    )


def _of_page(decision: PageDecision) -> Entry:
    return Entry(
        when=decision.decided_at,
        who=_who(decision),
        subject=Subject.PAGE,
        what=decision.get_kind_display(),
        row=decision,
        document=decision.edition.document,
        page=decision.number,
        reason=decision.reason,
    )


def _about_program(decision: ProgramDecision) -> Entry:
    return Entry(
        when=decision.decided_at,
        who=_who(decision),
        subject=Subject.PROGRAM,
        what=_what(decision),
        row=decision,
        document=decision.sheet.document if decision.sheet else None,
        sheet=decision.sheet,
        program=decision.program,
        into=decision.into,
        reason=decision.reason,
        counts=_still_counts(decision),
    )


def _reading(extraction: Extraction) -> Entry:
    return Entry(
        when=extraction.created_at,
        who="",
        subject=Subject.READING,
        what="読取",
        row=extraction,
        document=extraction.edition.document,
        sheet=extraction.sheet,
        reason=f"読取プログラム {extraction.parser_version}",
    )


def _who(decision: Correction | SheetDecision | PageDecision | ProgramDecision) -> str:
    """The person's name; where it was decided elsewhere, theirs there and who brought it."""
    here = name_of(decision.decided_by)
    return f"{decision.origin}（取込：{here}）" if decision.origin else here


def _shown(field: str, value: Any) -> str:
    """The value as it is typed; one that no form can show, as data."""
    if field not in FIELDS or value is None:
        return "" if value is None else str(value)
    try:
        return show(field, value)
    except (TypeError, ValueError, KeyError, AttributeError):
        return str(value)
