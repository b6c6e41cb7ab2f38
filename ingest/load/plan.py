"""What a load will do, known before it does it: the one plan that previews show and loads carry out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max

from ingest.intent import Intent
from ingest.load.documents import Placement, place
from ingest.load.identity import content
from ingest.load.measures import MeasurePlan, plan_measures
from ingest.load.storable import storable_record
from ingest.reading import Reading
from programs.models import Correction, Sheet, SheetDecision

SMALL_DOCUMENT = 20
"""Sheets below which the share of them that changes says little, and is not asked about."""


class TooMuchChangesError(Exception):
    """A load would change more than goes without a person's word; the message says so in Japanese."""


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """What a load of `reading` does to the catalog as it is now."""

    reading: Reading
    intent: Intent
    placed: Placement
    measures: MeasurePlan

    @property
    def question(self) -> str:
        """Why somebody has to say first that this is meant, in Japanese; empty where nobody has to."""
        if self.intent is not Intent.ASK:
            return ""
        if self.placed.is_doubtful:
            return (
                f"「{self.placed.name}」の登録済みの内容のうち、"
                f"このファイルにあるのは{self.placed.carried_on:.0%}だけです。"
            )
        return "" if self.placed.same_bytes else self._much_changes()

    @property
    def fingerprint(self) -> str:
        """A digest of all that decides what the load changes: another one, and a preview no longer holds."""
        sheets = self.placed.plan.sheets
        document = self.placed.document
        newest = [
            decisions.objects.filter(sheet__in=sheets).aggregate(newest=Max("pk"))["newest"]
            for decisions in (Correction, SheetDecision)
        ]
        decided_by = [
            [self.reading.sha256, self.reading.parser_version, self.placed.name],
            document and [document.pk, document.current_edition_id, document.is_withdrawn],
            [[place.sheet_id, place.identity_key] for place in self.placed.plan.places],
            [[pk, sheet.extraction_id, sheet.in_current_edition] for pk, sheet in sorted(sheets.items())],
            [newest, self.measures.new, self.measures.changed],
            [measure.pk for measure in self.measures.vanishing],
        ]
        return hashlib.sha256(json.dumps(decided_by).encode()).hexdigest()

    def _much_changes(self) -> str:
        plan = self.placed.plan
        read = [sheet for sheet in plan.sheets.values() if sheet.extraction is not None]
        present = sum(sheet.in_current_edition for sheet in read)
        vanishing = len(plan.vanishing)
        changing = sum(
            sheet.in_current_edition and changes(sheet, record) for sheet, record in plan.carried_on
        )
        touched = vanishing + changing
        share = touched / present if present >= SMALL_DOCUMENT else 0.0
        if touched <= settings.INGEST_ASK_FROM_SHEETS and share <= settings.INGEST_ASK_FROM_SHARE:
            return ""
        return (
            f"「{self.placed.name}」の事業シート{present}件のうち{touched}件"
            f"（内容の変更{changing}件、掲載終了{vanishing}件）が変わります。"
        )


def plan_load(reading: Reading, *, intent: Intent = Intent.ASK) -> LoadPlan:
    """The plan for the catalog as this transaction sees it."""
    records = [storable_record(record) for record in reading.records]
    sheets, measures = _of_kind("sheet", records), _of_kind("measure", records)
    placed = place(reading, sheets, measures, intent=intent)
    return LoadPlan(reading, intent, placed, plan_measures(placed.document, measures))


def changes(sheet: Sheet, record: Mapping[str, Any]) -> bool:
    """Whether the sheet says something else from now on, wherever it is printed."""
    return sheet.extraction is None or content(sheet.extraction.record) != content(record)


def _of_kind(kind: str, records: Sequence[dict[str, Any]]) -> list[Mapping[str, Any]]:
    return [record for record in records if record["kind"] == kind]
