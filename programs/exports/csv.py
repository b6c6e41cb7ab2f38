"""Sheets as CSV that Excel opens by double click: UTF-8 with BOM, CRLF, one row a sheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from programs.exports.columns import COLUMNS, Cell
from programs.models import Sheet

BOM = "\ufeff"
# A spreadsheet runs a text that begins like this as a formula, full-width forms too (OWASP, CSV Injection).
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """A file that hands back what is written to it, a line at a time."""

    def write(self, line: str) -> str:
        return line


def csv_lines(sheets: Iterable[Sheet]) -> Iterator[str]:
    """The lines of the file, heading first, made as they are asked for; `sheets` need their details."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM + writer.writerow(COLUMNS)
    for sheet in sheets:
        yield writer.writerow([safe(value_of(sheet)) for value_of in COLUMNS.values()])


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: a text that looks like a formula gets an apostrophe; numbers stay."""
    if isinstance(cell, str) and cell.startswith(RUNS_AS_FORMULA):
        return f"'{cell}"
    return cell
