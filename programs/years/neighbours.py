"""Programs that stand near one: its umbrellas and parts, what may be the same, what is called alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from programs.models import Program, ProgramLink, Sheet
from programs.years.spans import spans

MOST_SIMILAR = 5
SIMILAR = 0.3
"""Trigram similarity from which on a name is offered: a look costs nothing, so less than for a renaming."""


@dataclass(frozen=True, slots=True)
class Relative:
    """What stands over or under a program: its newest `sheet`, and in which fiscal years, ascending."""

    sheet: Sheet
    fiscal_years: tuple[int, ...]

    @property
    def when(self) -> str:
        """The years for reading."""
        return spans(self.fiscal_years)


@dataclass(frozen=True, slots=True)
class Possibility:
    """A program that may be this one under another name; nobody has decided yet. `confidence`: 0 to 1."""

    program: Program
    reason: str
    confidence: Decimal

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)


def umbrellas(program: Program) -> list[Relative]:
    """What the program was a part of, and in which years."""
    over = Sheet.objects.published().filter(parts__in=program.sheets.published()).distinct()
    return _relatives(over, program)


def parts(program: Program) -> list[Relative]:
    """What was a part of the program, and in which years."""
    return _relatives(Sheet.objects.published().filter(umbrella__in=program.sheets.published()), program)


def possibilities(program: Program) -> list[Possibility]:
    """Proposed links in both directions, each other program once, the surest first."""
    links = (
        ProgramLink.objects.filter(Q(program=program) | Q(sheet__program=program), state="proposed")
        .filter(sheet__status="present")
        .exclude(sheet__program=F("program"))
        .select_related("program", "sheet__program")
        .order_by("-confidence", "pk")
    )
    found: dict[int, Possibility] = {}
    for link in links:
        other = link.sheet.program if link.program_id == program.pk else link.program
        if other is not None:
            found.setdefault(other.pk, Possibility(other, link.reason, link.confidence))
    return list(found.values())


def similar(program: Program, *, besides: Iterable[Program] = ()) -> list[Program]:
    """Programs with published sheets whose names resemble this one's, the most similar first."""
    known = [program.pk, *(each.pk for each in besides)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(SIMILAR)])
        return list(
            Program.objects.filter(name_key__trigram_similar=program.name_key, sheets__status="present")
            .exclude(pk__in=known)
            .annotate(similarity=TrigramSimilarity("name_key", program.name_key))
            .order_by("-similarity", "pk")
            .distinct()[:MOST_SIMILAR]
        )


def _relatives(sheets: QuerySet[Sheet], program: Program) -> list[Relative]:
    """One line a program (a sheet without one: a line of its own), led by its newest sheet."""
    newest: dict[tuple[str, int], Sheet] = {}
    fiscal_years: dict[tuple[str, int], set[int]] = {}
    rows = sheets.select_related("program").order_by(F("fiscal_year").desc(nulls_last=True), "position", "pk")
    for sheet in rows:
        if sheet.program_id == program.pk:
            continue
        key = ("program", sheet.program_id) if sheet.program_id else ("sheet", sheet.pk)
        newest.setdefault(key, sheet)
        fiscal_years.setdefault(key, set()).update([sheet.fiscal_year] if sheet.fiscal_year else [])
    return [Relative(sheet, tuple(sorted(fiscal_years[key]))) for key, sheet in newest.items()]
