"""Sheets as an Excel workbook: numbers as numbers, texts as texts, and a sheet that says what this is.

Excel has limits that a result may pass: rows go on in a further worksheet, and a text that is too long for a
cell is cut, which the last worksheet counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from programs.exports.columns import COLUMNS, Cell, Column
from programs.exports.headings import Headings, row_of_headings
from programs.models import Sheet

MOST_ROWS = 1_048_575
"""Rows of one worksheet under its heading."""
LONGEST_TEXT = 32_767
"""Characters of one cell."""
Note = tuple[str, str]
"""A line of the sheet that says what this is: its label and its text."""


class Workbook:
    """A workbook in the making. Rows go to a temporary file as they come: memory stays flat."""

    def __init__(self, out: IO[bytes], headings: Headings) -> None:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(out, options)
        self._headings = headings
        self._bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._grouped = self._book.add_format({"num_format": "#,##0"})
        self._cut = 0

    def add_table(self, name: str, sheets: Iterable[Sheet]) -> None:
        """One worksheet with a frozen heading and a row a sheet."""
        worksheet = self._book.add_worksheet(name)
        worksheet.freeze_panes(1, 0)
        for place, column in enumerate(COLUMNS):
            worksheet.set_column(place, place, column.width)
        for place, heading in enumerate(row_of_headings(self._headings)):
            worksheet.write_string(0, place, heading, self._bold)
        last = 0
        for last, sheet in enumerate(sheets, start=1):
            for place, column in enumerate(COLUMNS):
                self._write(worksheet, last, place, column, column.cell(sheet))
        worksheet.autofilter(0, 0, last, len(COLUMNS) - 1)

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
            worksheet.write_string(row, 1, text)

    def close(self) -> None:
        """Write the file."""
        self._book.close()

    def _write(self, worksheet: Worksheet, row: int, place: int, column: Column, cell: Cell) -> None:
        if isinstance(cell, int):
            worksheet.write_number(row, place, cell, self._grouped if column.unit == "円" else None)
        elif cell:
            self._cut += len(cell) > LONGEST_TEXT
            worksheet.write_string(row, place, cell[:LONGEST_TEXT])


def write_xlsx(
    out: IO[bytes],
    sheets: Iterable[Sheet],
    *,
    notes: Sequence[Note],
    headings: Headings = Headings.JA,
    most_rows: int = MOST_ROWS,
) -> None:
    """Write `sheets`, which need their details, to `out`, and `notes` to a second worksheet."""
    book = Workbook(out, headings)
    rest = iter(sheets)
    number = 1
    first: Sheet | None = next(rest, None)
    book.add_table("事業シート", _chain(first, islice(rest, most_rows - 1)))
    while (first := next(rest, None)) is not None:
        number += 1
        book.add_table(f"事業シート（{number}）", _chain(first, islice(rest, most_rows - 1)))
    book.add_notes("このファイルについて", notes)
    book.close()


def _chain(first: Sheet | None, rest: Iterable[Sheet]) -> Iterable[Sheet]:
    if first is not None:
        yield first
        yield from rest
