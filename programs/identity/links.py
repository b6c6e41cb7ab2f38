"""Tying a document's sheets to programs: the same name is the same program, a person's word goes before.

The name of a program that people merged into another means that other one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q

from programs.identity.keys import program_key, public_id
from programs.identity.merges import Merged, final, merged_programs
from programs.models import Program, ProgramDecision, ProgramLink, Sheet, SheetStatus

_CERTAIN = Decimal(1)
_NO_SHEETS = {SheetStatus.REJECTED, SheetStatus.JOINED}
_LATEST = (F("fiscal_year").desc(nulls_last=True), "-pk")


@dataclass(frozen=True, slots=True)
class Linked:
    """Programs whose sheets changed, and those among them that are new."""

    touched: frozenset[int]
    new: frozenset[int]


def link_programs(document_id: int) -> Linked:
    """Bring links and `Sheet.program` of the document's sheets in line with names and decisions."""
    sheets = list(
        Sheet.objects.filter(document_id=document_id)
        .only("pk", "public_id", "name", "umbrella_name", "program_id", "status")
        .prefetch_related("program_links")
        .order_by("pk")
    )
    merged = merged_programs()
    wanted = {sheet.pk: _key(sheet, merged) for sheet in sheets if sheet.status not in _NO_SHEETS}
    names = {wanted[sheet.pk]: sheet.name for sheet in sheets if wanted.get(sheet.pk)}
    programs, new = _programs(names)
    before = {sheet.program_id for sheet in sheets}
    ruled = {pk: final(programs[key], merged) for pk, key in wanted.items() if key}
    _write_links(sheets, ruled)
    after = _write_programs(sheets, ruled, merged)
    touched = {program for program in before | after if program is not None}
    _drop_empty(touched)
    _refresh_names(touched)
    return Linked(frozenset(touched), frozenset(new))


def _key(sheet: Sheet, merged: Merged) -> str:
    """The key of the program that the rule of the same name gives this sheet.

    Where a person said that the sheet is not that program, it is one of its own.
    """
    key = program_key(sheet.name, sheet.umbrella_name)
    links = sheet.program_links.all()
    rejected = {link.program_id for link in links if link.state == ProgramLink.State.REJECTED}
    if key and rejected:
        named = Program.objects.filter(name_key=key).values_list("pk", flat=True).first()
        if named is not None and rejected & {named, final(named, merged)}:
            return program_key(f"{sheet.name}#{sheet.public_id}", None)
    return key


def _programs(names: Mapping[str, str]) -> tuple[dict[str, int], set[int]]:
    """Primary keys by name key, programs made where they are new, and which are."""
    known = dict(Program.objects.filter(name_key__in=names).values_list("name_key", "pk"))
    missing = sorted(names.keys() - known.keys())
    if not missing:
        return known, set()
    Program.objects.bulk_create(
        [Program(public_id=public_id(key), name=names[key], name_key=key) for key in missing],
        ignore_conflicts=True,
    )
    made = dict(Program.objects.filter(name_key__in=missing).values_list("name_key", "pk"))
    return known | made, set(made.values())


def _write_links(sheets: Iterable[Sheet], wanted: Mapping[int, int]) -> None:
    """Links by the rule of the same name; links that a person decided, and proposals, stay."""
    outdated: list[int] = []
    fresh: list[ProgramLink] = []
    for sheet in sheets:
        decided = [link for link in sheet.program_links.all() if link.decided_at is not None]
        ruled = [
            link
            for link in sheet.program_links.all()
            if link.decided_at is None and link.rule == ProgramLink.Rule.SAME_NAME
        ]
        accepted = any(link.state == ProgramLink.State.ACCEPTED for link in decided)
        program = None if accepted else wanted.get(sheet.pk)
        outdated += [link.pk for link in ruled if link.program_id != program]
        if program is None or any(link.program_id == program for link in ruled):
            continue
        # A proposal of the same program is settled by the name.
        outdated += [link.pk for link in sheet.program_links.all() if link.program_id == program]
        fresh.append(
            ProgramLink(
                sheet=sheet,
                program_id=program,
                rule=ProgramLink.Rule.SAME_NAME,
                reason=ProgramLink.Rule.SAME_NAME.label,
                confidence=_CERTAIN,
                state=ProgramLink.State.ACCEPTED,
            )
        )
    ProgramLink.objects.filter(pk__in=outdated).delete()
    ProgramLink.objects.bulk_create(fresh)


def _write_programs(sheets: Iterable[Sheet], wanted: Mapping[int, int], merged: Merged) -> set[int | None]:
    """Set `Sheet.program` from the accepted links; returns the programs the sheets have now.

    What is no sheet belongs to no program, whatever was decided before.
    """
    changed: list[Sheet] = []
    now: set[int | None] = set()
    for sheet in sheets:
        decided = [
            final(link.program_id, merged)
            for link in sheet.program_links.all()
            if link.decided_at is not None
            and link.state == ProgramLink.State.ACCEPTED
            and sheet.status not in _NO_SHEETS
        ]
        program = decided[0] if decided else wanted.get(sheet.pk)
        now.add(program)
        if sheet.program_id != program:
            sheet.program_id = program
            changed.append(sheet)
    Sheet.objects.bulk_update(changed, ["program"], batch_size=500)
    return now


def _drop_empty(programs: Iterable[int]) -> None:
    """Programs without sheets go, except those that decisions speak of: their addresses lead on."""
    empty = Program.objects.filter(pk__in=programs, sheets=None, links=None, merged=None)
    spoken_of = Q(program=OuterRef("pk")) | Q(into=OuterRef("pk")) | Q(before=OuterRef("pk"))
    empty.exclude(Exists(ProgramDecision.objects.filter(spoken_of))).delete()


def _refresh_names(programs: Iterable[int]) -> None:
    """A program is called what its latest sheet is called."""
    latest = (
        Sheet.objects.filter(program__in=programs)
        .order_by("program", *_LATEST)
        .distinct("program")
        .values_list("program", "name")
    )
    names = dict(latest)
    outdated = [each for each in Program.objects.filter(pk__in=names) if each.name != names[each.pk]]
    for program in outdated:
        program.name = names[program.pk]
    Program.objects.bulk_update(outdated, ["name"], batch_size=500)
