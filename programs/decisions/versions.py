"""Which state of a sheet a form was made from, so that nobody overwrites what they have not seen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from programs.models import Correction, Extraction, ProgramDecision, Sheet, SheetDecision

AnyDecision = Correction | SheetDecision | ProgramDecision

_TOKEN = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.(\d{1,18})\.[a-z]{0,12}")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a version stands for: primary keys, 0 for none."""

    extraction: int = 0
    correction: int = 0
    sheet_decision: int = 0
    program_decision: int = 0
    program: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as the parser read it, before and now."""

    before: dict[str, Any] | None
    now: dict[str, Any] | None


class StaleError(Exception):
    """The sheet is not what the form was made from; nothing was saved.

    `theirs`: the decisions made since, oldest first. `reading`: what is read now and was read then, None
    where that is the same. `version`: the present one, for a form that shows both.
    """

    def __init__(self, *, version: str, theirs: list[AnyDecision], reading: Reading | None = None) -> None:
        super().__init__("表示の後に、ほかの判断または読取がありました。")
        self.version = version
        self.theirs = theirs
        self.reading = reading


def version_of(sheet: Sheet) -> str:
    """An opaque token for the present state: reading, values, structure and program. Three small queries."""
    seen = _seen(sheet)
    return (
        f"{seen.extraction}.{seen.correction}.{seen.sheet_decision}."
        f"{seen.program_decision}.{seen.program}.{sheet.status}"
    )


def require_version(sheet: Sheet, version: str) -> None:
    """Raise StaleError unless the sheet still is as it was under `version`; one that is no token never is.

    Call it with the lock held (`programs.decisions.changing`).
    """
    now = version_of(sheet)
    if version == now:
        return
    match = _TOKEN.fullmatch(version)
    before = _Seen(*map(int, match.groups())) if match else _Seen()
    raise StaleError(version=now, theirs=_since(sheet, before), reading=_reading(sheet, before))


def _seen(sheet: Sheet) -> _Seen:
    def newest(rows: Any) -> int:
        return rows.aggregate(newest=Max("pk"))["newest"] or 0

    return _Seen(
        sheet.extraction_id or 0,
        newest(Correction.objects.filter(sheet=sheet)),
        newest(_structural(sheet)),
        newest(ProgramDecision.objects.filter(sheet=sheet)),
        sheet.program_id or 0,
    )


def _structural(sheet: Sheet) -> Any:
    """Decisions about the sheet, and those that made another a part of it or split one off."""
    return SheetDecision.objects.filter(Q(sheet=sheet) | Q(other=sheet) | Q(reverts__other=sheet))


def _since(sheet: Sheet, before: _Seen) -> list[AnyDecision]:
    made: list[AnyDecision] = [
        *Correction.objects.filter(sheet=sheet, pk__gt=before.correction).select_related("decided_by"),
        *_structural(sheet).filter(pk__gt=before.sheet_decision).select_related("decided_by"),
        *ProgramDecision.objects.filter(sheet=sheet, pk__gt=before.program_decision).select_related(
            "decided_by"
        ),
    ]
    return sorted(made, key=lambda each: (each.decided_at, each.pk))


def _reading(sheet: Sheet, before: _Seen) -> Reading | None:
    if before.extraction == (sheet.extraction_id or 0):
        return None
    old = Extraction.objects.filter(sheet=sheet, pk=before.extraction).first()
    return Reading(old.record if old else None, sheet.extraction.record if sheet.extraction else None)
