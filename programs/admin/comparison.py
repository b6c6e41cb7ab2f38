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

_NOT_VALUES = {"warnings", "provenance", "document"}


@dataclass(frozen=True, slots=True)
class Line:
    """A key of the record: what was read, what holds, and the decision between them."""

    key: str
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
            key,
            _shown(parsed.get(key)),
            _shown(holds.get(key)),
            decided.get(key),
            effective.standing(parsed, decided[key]).value if key in decided else "",
        )
        for key in keys
    ]


def _shown(value: Any) -> str:
    if value is None or value == []:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
