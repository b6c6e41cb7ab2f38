"""Rows as an Excel workbook: numbers as numbers, dates as dates, and a sheet that says what this is.

Excel has limits that a result may pass: rows go on in a further worksheet, and a text that is too long for a
cell is cut, which the last worksheet counts. The file's directory stands at its end, so nothing of it can be
sent before all of it is made; rows wait in temporary files meanwhile, and memory stays flat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import IO, Protocol

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from programs.exports.columns import Cell, Column, as_cell
from programs.exports.rows import FETCHED, Rows

MOST_ROWS = 1_048_575
"""Rows of one worksheet under its heading."""
LONGEST_TEXT = 32_767
"""Characters of one cell."""
Note = tuple[str, str]
"""A line of the sheet that says what this is: its label and its text."""
Line = Sequence[Cell]


class Printed(Protocol):
    """What a spreadsheet needs to know of a column."""

    @property
    def unit(self) -> str: ...
    @property
    def width(self) -> int: ...


class Workbook:
    """A workbook in the making. Rows go to a temporary file as they come: memory stays flat."""

    def __init__(self, out: IO[bytes]) -> None:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(out, options)
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._grouped = self._book.add_format({"num_format": "#,##0"})
        self._dated = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._cut = 0

    def add_table(
        self, name: str, columns: Sequence[Printed], headings: Sequence[str], rows: Iterable[Line]
    ) -> None:
        """One worksheet with a frozen heading and at most `MOST_ROWS` rows."""
        worksheet = self._book.add_worksheet(name)
        worksheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            worksheet.set_column(place, place, column.width)
        for place, heading in enumerate(headings):
            worksheet.write_string(0, place, heading, self._bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self._write(worksheet, last, place, column, cell)
        worksheet.autofilter(0, 0, last, len(columns) - 1)

    def add_notes(self, name: str, notes: Sequence[Note]) -> None:
        """The worksheet that says what this is; it comes last, when all is known."""
        worksheet = self._book.add_worksheet(name)
        worksheet.set_column(0, 0, 18)
        worksheet.set_column(1, 1, 100, self._book.add_format({"text_wrap": True}))
        cut = (
            [("省略", f"{LONGEST_TEXT}字を超える{self._cut}個のセルは、途中までです。")] if self._cut else []
        )
        for row, (label, text) in enumerate([*notes, *cut]):
            worksheet.write_string(row, 0, label, self._bold)
            worksheet.write_string(row, 1, text[:LONGEST_TEXT])

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def _write(self, worksheet: Worksheet, row: int, place: int, column: Printed, cell: Cell) -> None:
        if isinstance(cell, int):
            worksheet.write_number(row, place, cell, self._grouped if column.unit == "円" else None)
        elif isinstance(cell, date):
            worksheet.write_datetime(row, place, cell, self._dated)
        elif cell:
            self._cut += len(cell) > LONGEST_TEXT
            worksheet.write_string(row, place, cell[:LONGEST_TEXT])


def write_xlsx(
    out: IO[bytes], rows: Rows, headings: Sequence[str], *, notes: Sequence[Note], most_rows: int = MOST_ROWS
) -> None:
    """Write `rows` to `out`, on as many worksheets as they need, and `notes` to the last one."""
    book = Workbook(out)
    rest = _cells(rows)
    title, sheets = rows.table.title, 1
    book.add_table(title, rows.columns, headings, islice(rest, most_rows))
    for first in rest:  # what the worksheet before had no room for
        sheets += 1
        part = chain([first], islice(rest, most_rows - 1))
        book.add_table(f"{title}（{sheets}）", rows.columns, headings, part)
    going_on = [("続き", f"Excelの1シートの行数を超えるため、{sheets}枚のシートに分けました。")]
    book.add_notes("このファイルについて", [*notes, *(going_on if sheets > 1 else [])])
    book.close()


def as_typed(column: Column, value: str) -> str:  # noqa: ARG001
    """SQL of a column's value as it is."""
    return value


def _cells(rows: Rows) -> Iterator[Line]:
    for part in rows.parts(most=FETCHED):
        for row in part.statement(as_typed).fetch():
            yield [as_cell(value) for value in row]
