"""The effective record: what the parser read, overlaid by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from programs.models import Correction

Record = Mapping[str, Any]


class Standing(StrEnum):
    """How a decision relates to what the parser reads now."""

    STANDS = "stands"
    """The parser reads what it read when the person decided."""
    READING_CHANGED = "reading_changed"
    """The parser reads something else now: the decision holds, and the desk shows both."""
    NOT_NEEDED = "not_needed"
    """The parser reads by now what the person wrote."""


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


def overlay(parsed: Record, decided: Mapping[str, Correction]) -> dict[str, Any]:
    """The parsed record with decided values in place of parsed ones.

    A confirmed value that the parser reads differently now is held as it was confirmed.
    """
    values = {
        field: correction.value if correction.kind == Correction.Kind.CORRECTED else correction.parsed_value
        for field, correction in decided.items()
    }
    return {**parsed, **values}


def standing(parsed: Record, decision: Correction) -> Standing:
    """How `decision` relates to what the parser reads now."""
    now = parsed.get(decision.field)
    if decision.kind == Correction.Kind.CORRECTED and now == decision.value:
        return Standing.NOT_NEEDED
    return Standing.STANDS if now == decision.parsed_value else Standing.READING_CHANGED
