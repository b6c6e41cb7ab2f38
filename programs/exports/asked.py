"""What a URL asks to be saved: which sheets, as which rows, in which columns, under which headings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from programs.exports.columns import COLUMNS, Column
from programs.exports.csv import PLAIN, SPREADSHEET, Dialect
from programs.exports.rows import Rows
from programs.exports.tables import SHEETS, TABLES, Table
from programs.filters import SheetFilterSet
from programs.filters.fields import readable
from programs.filters.state import PARAMETERS as OF_THE_LIST
from programs.filters.strict import NotUnderstood, Problem, strict_filters


class Headings(StrEnum):
    """The language of the headings, as a URL names it."""

    JA = "ja"
    EN = "en"


OPTIONS = ("table", "column", "headings", "plain")
"""What a URL may say beside the filters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One result as one table."""

    filterset: SheetFilterSet
    table: Table = SHEETS
    chosen: tuple[str, ...] = ()
    """Keys of the sheet's columns; none for the usual ones."""
    headings: Headings = Headings.JA
    plain: bool = False

    @property
    def columns(self) -> list[Column]:
        """The columns in order."""
        return self.table.columns(self.chosen)

    @property
    def heading_row(self) -> list[str]:
        """The headings in order: Japanese, or the English keys that JSON uses too."""
        return [column.key if self.headings is Headings.EN else column.heading for column in self.columns]

    @property
    def dialect(self) -> Dialect:
        """How a CSV is written."""
        return PLAIN if self.plain else SPREADSHEET

    def rows(self) -> Rows:
        """The rows, in the order of the list."""
        selection = self.filterset.selection
        return Rows(self.table, self.columns, selection.columns.keys[selection.places])


def asked_of(url: QueryDict) -> Asked:
    """What a URL asks for. Raises NotUnderstood, unlike a page, for whatever it cannot ask for."""
    filterset = strict_filters(url, beside={*OF_THE_LIST, *OPTIONS})
    asked = options_of(url, filterset)
    tables, keys = {table.name for table in TABLES}, {column.key for column in COLUMNS}
    problems = [
        *_unknown(url, "table", tables),
        *_unknown(url, "column", keys),
        *_unknown(url, "headings", set(Headings)),
        *_unknown(url, "plain", {"0", "1"}),
    ]
    if problems:
        raise NotUnderstood(problems)
    return asked


def options_of(url: QueryDict, filterset: SheetFilterSet) -> Asked:
    """What a URL asks for, as a page reads it: what cannot be understood is left out."""
    chosen = set(url.getlist("column"))
    return Asked(
        filterset,
        next((table for table in TABLES if table.name == url.get("table")), SHEETS),
        tuple(column.key for column in COLUMNS if column.key in chosen),
        Headings.EN if url.get("headings") == Headings.EN else Headings.JA,
        plain=url.get("plain") == "1",
    )


def _unknown(url: QueryDict, name: str, known: set[str]) -> list[Problem]:
    wrong = [value for value in url.getlist(name) if value not in known]
    return [Problem(name, f"「{readable(value)}」という値はありません。") for value in wrong[:3]]
