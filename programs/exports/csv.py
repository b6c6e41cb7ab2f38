"""Sheets as CSV, one row a sheet: for a spreadsheet's double click, or plain for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from programs.exports.columns import COLUMNS, Cell
from programs.exports.headings import Headings, row_of_headings
from programs.models import Sheet

BOM = "\ufeff"
# A spreadsheet runs a text that begins like this as a formula, full-width forms too (OWASP, CSV Injection).
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """A file that hands back what is written to it, a line at a time."""

    def write(self, line: str) -> str:
        return line


def csv_lines(sheets: Iterable[Sheet], *, headings: Headings = Headings.JA) -> Iterator[str]:
    """The lines of a file that Excel opens as it is (BOM, CRLF, nothing that runs), made as asked for.

    `sheets` need their details.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM + writer.writerow(row_of_headings(headings))
    for sheet in sheets:
        yield writer.writerow([safe(column.cell(sheet)) for column in COLUMNS])


def plain_csv_lines(sheets: Iterable[Sheet], *, headings: Headings = Headings.JA) -> Iterator[str]:
    """The lines of a file for programs: no BOM, LF.

    Nothing in it runs either: whatever it was made for, somebody opens it by a double click. Values as they
    are stand in the JSON forms.
    """
    writer = csv.writer(_Line(), lineterminator="\n")
    yield writer.writerow(row_of_headings(headings))
    for sheet in sheets:
        yield writer.writerow([safe(column.cell(sheet)) for column in COLUMNS])


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: a text that looks like a formula gets an apostrophe; numbers stay."""
    if isinstance(cell, str) and cell.startswith(RUNS_AS_FORMULA):
        return f"'{cell}"
    return cell
