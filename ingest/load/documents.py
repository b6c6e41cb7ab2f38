"""Which document a file is an edition of: its name says so only where what it holds agrees.

Ministries reuse file names: every year's deck may be called the same. A file is a newer edition of the
document of its name if it carries most of that document's sheets and measures on, in the same budgets. If it
carries on next to none it is another document, which gets a number behind its name. In between, somebody has
to say (`force`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from django.db.models import Q

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


class TooMuchChangesError(Exception):
    """A load would mark many sheets of a document as vanished; the message says so in Japanese."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The document that a file belongs to, None for a new one, and what happens to its sheets."""

    document: SourceDocument | None
    name: str
    plan: Plan


def place(
    reading: Reading, sheets: Sequence[Record], measures: Sequence[Record], *, force: bool
) -> Placement:
    """Find the document. Raises TooMuchChangesError where that is doubtful; `force` says it is an edition."""
    edition = known_edition(name=reading.name, sha256=reading.sha256)
    if edition is not None:
        document = edition.document
        return Placement(document, document.name, plan_sheets(document, sheets, same_bytes=True))
    candidates = [
        Placement(document, document.name, plan_sheets(document, sheets, same_bytes=False))
        for document in _documents_named(reading.name)
    ]
    shares = [_carried_on(candidate, measures) for candidate in candidates]
    best = max(shares, default=0.0)
    if candidates and (best >= SAME_DOCUMENT or force):
        return candidates[shares.index(best)]
    if best > OTHER_DOCUMENT:
        known = candidates[shares.index(best)].name
        raise TooMuchChangesError(
            f"「{known}」の登録済みの内容のうち、このファイルにあるのは{best:.0%}だけです。"
            "新しい版であれば --force を付けて、別の文書であれば名前を変えて取り込んでください。"
        )
    plan = Plan(sheets, identify(sheets, [], same_bytes=False))
    return Placement(None, _free_name(reading.name), plan)


def _documents_named(name: str) -> list[SourceDocument]:
    """The documents that came as a file of that name, those with a number behind it too."""
    numbered = Q(name__regex=rf"^{re.escape(name)}（[0-9]+）$")
    return list(SourceDocument.objects.filter(Q(name=name) | numbered).order_by("pk"))


def _free_name(name: str) -> str:
    taken = {document.name for document in _documents_named(name)}
    numbered = (f"{name}（{number}）" for number in count(2))
    return next(each for each in chain([name], numbered) if each not in taken)


def _carried_on(candidate: Placement, measures: Sequence[Record]) -> float:
    """The share of what the document carries that the file carries on; all of nothing is all."""
    present = {
        sheet.pk: sheet
        for sheet in candidate.plan.sheets.values()
        if sheet.in_current_edition and sheet.extraction is not None
    }
    carried = sum(
        place.sheet_id in present and _same_budget(present[place.sheet_id].extraction, record)
        for record, place in zip(candidate.plan.records, candidate.plan.places, strict=True)
    )
    listed = set(
        Measure.objects.filter(document=candidate.document, status=Measure.Status.PRESENT).values_list(
            "identity_key", flat=True
        )
    )
    carried += len(listed & {key for key, _ in keyed(measures)})
    return carried / (len(present) + len(listed)) if present or listed else 1.0


def _same_budget(before: Extraction | None, record: Record) -> bool:
    """Whether a sheet is of the budget it was of: last year's sheet of a program is another sheet."""
    return before is not None and all(
        before.record[key] == record[key] for key in ("fiscal_year", "budget_type")
    )
