"""Sheets as JSON: one array, or one object a line (JSON Lines)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from programs.exports.columns import COLUMNS, Value
from programs.models import Sheet


def json_object(sheet: Sheet) -> dict[str, Any]:
    """The columns of one sheet by English key; several values are a list, what is not said is null."""
    return {column.key: _said(column.value(sheet)) for column in COLUMNS}


def json_lines(sheets: Iterable[Sheet]) -> Iterator[str]:
    """One object a line; `sheets` need their details."""
    for sheet in sheets:
        yield _text(sheet) + "\n"


def json_array(sheets: Iterable[Sheet]) -> Iterator[str]:
    """One array, piece by piece; `sheets` need their details."""
    before = "[\n"
    for sheet in sheets:
        yield before + _text(sheet)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _text(sheet: Sheet) -> str:
    return json.dumps(json_object(sheet), ensure_ascii=False, separators=(",", ":"))


def _said(value: Value) -> Value:
    return None if value == "" else value
