"""The effective record: what the parser read, overlaid by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from ingest.record import SheetRecord
from programs.models import Correction, Sheet

Record = Mapping[str, Any]


class Standing(StrEnum):
    """How a decision relates to what the parser reads now."""

    STANDS = "stands"
    """The parser reads what it read when the person decided."""
    READING_CHANGED = "reading_changed"
    """The parser reads something else now: the decision holds, and the desk shows both."""
    NOT_NEEDED = "not_needed"
    """The parser reads by now what the person wrote."""


def parsed_record(sheet: Sheet) -> Record:
    """What the parser reads now; of a sheet that it cannot read, a record that says nothing."""
    return sheet.extraction.record if sheet.extraction else SheetRecord().as_dict()


def decisions(corrections: Iterable[Correction]) -> dict[str, Correction]:
    """The decision that counts for each field: its newest, none where that one reverts.

    `corrections` of one sheet in any order.
    """
    newest: dict[str, Correction] = {}
    for correction in sorted(corrections, key=lambda each: each.pk):
        newest[correction.field] = correction
    return {
        field: correction
        for field, correction in newest.items()
        if correction.kind != Correction.Kind.REVERTED
    }


def decided_value(decision: Correction) -> Any:
    """The value that holds by the decision: what was written, or what stood there when it was confirmed."""
    return decision.value if decision.kind == Correction.Kind.CORRECTED else decision.parsed_value


def overlay(parsed: Record, decided: Mapping[str, Correction]) -> dict[str, Any]:
    """The parsed record with decided values, and the places people marked for them, in place of parsed ones.

    A confirmed value that the parser reads differently now is held as it was confirmed.
    """
    record = {**parsed, **{field: decided_value(decision) for field, decision in decided.items()}}
    marked = {field: decision.places for field, decision in decided.items() if decision.places}
    if marked:
        record["provenance"] = {**(parsed.get("provenance") or {}), **marked}
    return record


def effective_record(sheet: Sheet) -> dict[str, Any]:
    """What holds of the sheet now."""
    return overlay(parsed_record(sheet), decisions(sheet.corrections.all()))


def standing(parsed: Record, decision: Correction) -> Standing:
    """How `decision` relates to what the parser reads now."""
    now = parsed.get(decision.field)
    if decision.kind == Correction.Kind.CORRECTED and now == decision.value:
        return Standing.NOT_NEEDED
    return Standing.STANDS if now == decision.parsed_value else Standing.READING_CHANGED
