"""Parsed and effective values of a sheet side by side."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ingest.record import SheetRecord
from programs import effective
from programs.models import Correction, Sheet
from programs.presentation.fields import label

_NOT_VALUES = {"warnings", "provenance", "document"}


@dataclass(frozen=True, slots=True)
class Line:
    """A key of the record: what was read, what holds, and the decision between them."""

    label: str
    parsed: str
    effective: str
    decision: Correction | None
    standing: str


def comparison(sheet: Sheet) -> SafeString:
    """A table of all keys of the sheet's record, those that a person decided marked."""
    return render_to_string("admin/programs/comparison.html", {"lines": comparison_lines(sheet)})


def comparison_lines(sheet: Sheet) -> list[Line]:
    """The lines of the table, in the order of the record."""
    parsed: dict[str, Any] = sheet.extraction.record if sheet.extraction else {}
    decided = effective.decisions(sheet.corrections.select_related("decided_by"))
    holds = effective.overlay(parsed, decided)
    keys = [key for key in SheetRecord().as_dict() if key not in _NOT_VALUES and key != "kind"]
    return [
        Line(
            label(key),
            shown(key, parsed.get(key)),
            shown(key, holds.get(key)),
            decided.get(key),
            effective.standing(parsed, decided[key]).value if key in decided else "",
        )
        for key in keys
    ]


def shown(key: str, value: Any) -> str:
    """A value of the record's key as people read it: codes by their labels, sums with grouped digits."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int):
        return f"{value:,}円" if key.endswith("_yen") else str(value)
    if isinstance(value, str):
        return _labels(key).get(value, value)
    if all(isinstance(item, str) for item in value):
        return "、".join(value)
    return json.dumps(value, ensure_ascii=False)


def _labels(key: str) -> dict[str, str]:
    """Labels of a column's codes, where it has codes."""
    if key not in {"relation", "budget_type", "stage"}:
        return {}
    choices = Sheet._meta.get_field(key).flatchoices  # type: ignore[union-attr]
    return {str(code): str(label) for code, label in choices}
