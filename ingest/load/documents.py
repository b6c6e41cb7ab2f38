"""Which document a file is an edition of: its name says so only where what it holds agrees.

Ministries reuse file names: every year's deck may be called the same. A file is a newer edition of the
document of its name if it carries most of that document's sheets and measures on, in the same budgets. If it
carries on next to none it is another document, which gets a number behind its name. In between, somebody has
to say (`ingest.intent`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from django.db.models import Q

from ingest.intent import Intent
from ingest.load.editions import known_edition
from ingest.load.identity import identify
from ingest.load.measures import keyed
from ingest.load.sheets import Plan, plan_sheets
from ingest.models import SourceDocument
from ingest.reading import Reading
from programs.models import Extraction, Measure

SAME_DOCUMENT = 0.5
"""Share of a document's sheets and measures that a newer edition carries on at least."""
OTHER_DOCUMENT = 0.1
"""Share that another document of the same name carries on at most, by chance."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Placement:
    """The document that a file belongs to, None for a new one, and what happens to its sheets."""

    document: SourceDocument | None
    name: str
    plan: Plan
    same_bytes: bool = False
    """The bytes are known: only the parser is another."""
    carried_on: float = 1.0
    """The share of what the document carries that the file carries on."""

    @property
    def is_doubtful(self) -> bool:
        """Whether the file is as likely another document."""
        return self.document is not None and not self.same_bytes and self.carried_on < SAME_DOCUMENT


def place(
    reading: Reading, sheets: Sequence[Record], measures: Sequence[Record], *, intent: Intent
) -> Placement:
    """Find the document; of several that the file may be an edition of, the likeliest."""
    edition = known_edition(name=reading.name, sha256=reading.sha256)
    if edition is not None:
        document = edition.document
        plan = plan_sheets(document, sheets, same_bytes=True)
        return Placement(document, document.name, plan, same_bytes=True)
    best = _likeliest(reading.name, sheets, measures)
    if best and _is_edition(best, intent):
        return best
    plan = Plan(sheets, identify(sheets, [], same_bytes=False))
    return Placement(None, _free_name(reading.name), plan)


def _is_edition(best: Placement, intent: Intent) -> bool:
    if intent is Intent.ASK:
        return best.carried_on > OTHER_DOCUMENT
    return intent is Intent.EDITION


def _likeliest(name: str, sheets: Sequence[Record], measures: Sequence[Record]) -> Placement | None:
    placements = []
    for document in _documents_named(name):
        plan = plan_sheets(document, sheets, same_bytes=False)
        share = _carried_on(document, plan, measures)
        placements.append(Placement(document, document.name, plan, carried_on=share))
    return max(placements, key=lambda placement: placement.carried_on, default=None)


def _documents_named(name: str) -> list[SourceDocument]:
    """The documents that came as a file of that name, those with a number behind it too."""
    numbered = Q(name__regex=rf"^{re.escape(name)}（[0-9]+）$")
    return list(SourceDocument.objects.filter(Q(name=name) | numbered).order_by("pk"))


def _free_name(name: str) -> str:
    taken = {document.name for document in _documents_named(name)}
    numbered = (f"{name}（{number}）" for number in count(2))
    return next(each for each in chain([name], numbered) if each not in taken)


def _carried_on(document: SourceDocument, plan: Plan, measures: Sequence[Record]) -> float:
    """The share of what the document carries that the file carries on; all of nothing is all."""
    present = {
        sheet.pk: sheet
        for sheet in plan.sheets.values()
        if sheet.in_current_edition and sheet.extraction is not None
    }
    carried = sum(
        place.sheet_id in present and _same_budget(present[place.sheet_id].extraction, record)
        for record, place in zip(plan.records, plan.places, strict=True)
    )
    listed = set(
        Measure.objects.filter(document=document)
        .exclude(status=Measure.Status.VANISHED)
        .values_list("identity_key", flat=True)
    )
    carried += len(listed & {key for key, _ in keyed(measures)})
    return carried / (len(present) + len(listed)) if present or listed else 1.0


def _same_budget(before: Extraction | None, record: Record) -> bool:
    """Whether a sheet is of the budget it was of: last year's sheet of a program is another sheet."""
    return before is not None and all(
        before.record[key] == record[key] for key in ("fiscal_year", "budget_type")
    )
