"""What a column of an export is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models.expressions import Combinable

from programs.exports.columns.expressions import Listed

Item = str | int
Value = Item | date | list[Item] | None
"""What a column says of a row: yes or no as bool, several values as a list in the order of print."""
Cell = Item | date | None
"""The same in one cell of a table."""
SEPARATOR = "；"


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "文字列"
    NUMBER = "整数"
    FLAG = "0・1"
    DATE = "日付"
    LIST = "複数の値"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: English key, Japanese heading, value, and what the data dictionary says of it."""

    key: str
    heading: str
    value: Combinable | Listed
    """Over `Sheet`. PostgreSQL makes every value, so that a hundred thousand rows cost what their COPY costs:
    text (empty or NULL for what is not said), number, boolean, date or array, as `kind` says."""
    meaning: str
    example: Value
    kind: Kind = Kind.TEXT
    unit: str = ""
    width: int = 14
    """Width in a spreadsheet, in characters."""


def as_cell(value: Value) -> Cell:
    """A value in one cell: several joined, yes and no as 1 and 0, which spreadsheets add up."""
    if isinstance(value, list):
        return SEPARATOR.join(str(item) for item in value)
    return int(value) if isinstance(value, bool) else value
