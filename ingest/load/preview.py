"""A plan in the terms of the person who is to confirm it: what is new, what changes, what vanishes, what is
doubted, what stays, and which of people's decisions it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.blocks import PageTrust
from ingest.load.identity import PLACE_KEYS
from ingest.load.plan import LoadPlan, changes
from ingest.reading import ReadPage
from programs import effective
from programs.effective import Standing
from programs.models import Correction, Measure, Sheet

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a known sheet that reads differently from now on."""

    field: str
    before: Any
    after: Any
    decision: Correction | None = None
    """What a person decided about the field: it holds, whatever is read."""


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A known sheet of which something is read differently from now on."""

    sheet: Sheet
    record: Record
    fields: Sequence[FieldChange]


@dataclass(frozen=True, slots=True)
class TouchedDecision:
    """A person's decision that stands otherwise to the parser's reading after the load than before."""

    sheet: Sheet
    decision: Correction
    before: Standing
    after: Standing | None
    """None where the sheet is no longer in the document; the decision is kept."""


@dataclass(frozen=True)
class Preview:
    """What the plan does, sheet by sheet."""

    plan: LoadPlan

    @property
    def new(self) -> Sequence[Record]:
        return self.plan.placed.plan.new

    @cached_property
    def changed(self) -> list[SheetChange]:
        return [
            SheetChange(sheet, record, list(self._fields(sheet, record)))
            for sheet, record in self._carried_on
            if sheet.in_current_edition and changes(sheet, record)
        ]

    @cached_property
    def returning(self) -> list[tuple[Sheet, Record]]:
        """Sheets that an earlier edition had and that come back."""
        return [(sheet, record) for sheet, record in self._carried_on if not sheet.in_current_edition]

    @property
    def vanishing(self) -> list[Sheet]:
        return self.plan.placed.plan.vanishing

    @property
    def unchanged(self) -> int:
        """Sheets that say what they said, on whatever page."""
        return len(self._carried_on) - len(self.changed) - len(self.returning)

    @cached_property
    def touched(self) -> list[TouchedDecision]:
        """Decisions whose standing changes, and those about sheets that vanish."""
        touched = [
            TouchedDecision(sheet, decision, before, after)
            for sheet, record in self._carried_on
            for decision in self._decided.get(sheet.pk, {}).values()
            if decision.field in record
            and (before := effective.standing(_read(sheet), decision))
            != (after := effective.standing(record, decision))
        ]
        touched += [
            TouchedDecision(sheet, decision, effective.standing(_read(sheet), decision), None)
            for sheet in self.vanishing
            for decision in self._decided.get(sheet.pk, {}).values()
        ]
        return touched

    @cached_property
    def doubts(self) -> dict[str, list[str]]:
        """Names of sheets and measures by the code of what the parser doubts about them."""
        doubts: dict[str, list[str]] = defaultdict(list)
        for record in self.plan.placed.plan.records:
            for code in dict.fromkeys(warning["code"] for warning in record["warnings"]):
                doubts[code].append(record["name"] or "")
        for columns in self.plan.measures.columns.values():
            for code in dict.fromkeys(warning["code"] for warning in columns["warnings"]):
                doubts[code].append(columns["name"])
        return dict(sorted(doubts.items(), key=lambda item: -len(item[1])))

    @property
    def unreadable(self) -> list[ReadPage]:
        """Pages of which nothing could be read."""
        return [page for page in self.plan.reading.pages if page.trust is not PageTrust.TRUSTED]

    @property
    def new_measures(self) -> list[str]:
        return [self.plan.measures.columns[key]["name"] for key in self.plan.measures.new]

    @property
    def changed_measures(self) -> list[Measure]:
        return [self.plan.measures.standing[key] for key in self.plan.measures.changed]

    @property
    def vanishing_measures(self) -> list[Measure]:
        return self.plan.measures.vanishing

    @property
    def unchanged_measures(self) -> int:
        plan = self.plan.measures
        return len(plan.columns) - len(plan.new) - len(plan.changed)

    @cached_property
    def _carried_on(self) -> list[tuple[Sheet, Record]]:
        return self.plan.placed.plan.carried_on

    @cached_property
    def _decided(self) -> dict[int, dict[str, Correction]]:
        made: dict[int, list[Correction]] = defaultdict(list)
        sheets = self.plan.placed.plan.sheets
        for correction in Correction.objects.filter(sheet__in=sheets).select_related("decided_by"):
            made[correction.sheet_id].append(correction)
        return {sheet_id: effective.decisions(corrections) for sheet_id, corrections in made.items()}

    def _fields(self, sheet: Sheet, record: Record) -> Iterator[FieldChange]:
        before, decided = _read(sheet), self._decided.get(sheet.pk, {})
        for field, after in record.items():
            if field not in PLACE_KEYS and before.get(field) != after:
                yield FieldChange(field, before.get(field), after, decided.get(field))


def _read(sheet: Sheet) -> Record:
    return sheet.extraction.record if sheet.extraction else {}
