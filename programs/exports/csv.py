"""Rows as CSV: for a spreadsheet's double click, or plain for programs. PostgreSQL writes the text."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from programs.exports.columns import SEPARATOR, Cell, Column, Kind
from programs.exports.rows import Rows

BOM = "\ufeff"
# A spreadsheet runs a text that begins like this as a formula, full-width forms too (OWASP, CSV Injection).
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BY_NUMBER = ", ".join(str(ord(character)) for character in RUNS_AS_FORMULA)
CHUNK = 2**18
"""Bytes sent at once."""
IN_MEMORY = 8 * 2**20
"""Bytes of a part kept in memory; the rest waits on disk until the reader takes it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the readers of a CSV want at its start and at the end of a row."""

    start: str
    row_end: str


SPREADSHEET = Dialect(BOM, "\r\n")
"""What Excel opens as it is."""
PLAIN = Dialect("", "\n")
"""For programs. Nothing in it runs either: whatever it was made for, somebody opens it by a double click.
Values as they are stand in the JSON forms."""


def csv_chunks(rows: Rows, headings: Sequence[str], dialect: Dialect = SPREADSHEET) -> Iterator[bytes]:
    """The file, piece by piece, made as asked for."""
    yield (dialect.start + csv_line(headings, dialect)).encode()
    for part in rows.parts():
        yield from _written(part, dialect)


def csv_line(cells: Iterable[Cell], dialect: Dialect = SPREADSHEET) -> str:
    """One row that no spreadsheet runs."""
    line = io.StringIO()
    csv.writer(line, lineterminator=dialect.row_end).writerow([safe(cell) for cell in cells])
    return line.getvalue()


def safe(cell: Cell) -> Cell:
    """A cell that no spreadsheet runs: a text that looks like a formula gets an apostrophe; numbers stay."""
    if isinstance(cell, str) and cell.startswith(RUNS_AS_FORMULA):
        return f"'{cell}"
    return cell


def as_csv_cell(column: Column, value: str) -> str:
    """SQL of `safe` for a column's value: several values joined, yes and no as 1 and 0, NULL for empty."""
    if column.kind is Kind.FLAG:
        return f"{value}::int"
    if column.kind in (Kind.NUMBER, Kind.DATE):
        return value
    text = f"array_to_string({value}, '{SEPARATOR}')" if column.kind is Kind.LIST else value
    first = f"ascii({text}) IN ({_BY_NUMBER})"
    return f"CASE WHEN {first} THEN concat('''', {text}) ELSE nullif({text}, '') END"


def _written(part: Rows, dialect: Dialect) -> Iterator[bytes]:
    """A part, fetched at PostgreSQL's speed and handed over at the reader's: no statement waits for it."""
    row_end = dialect.row_end.encode()
    statement = part.statement(as_csv_cell)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as waiting:
        with (
            connection.cursor() as cursor,
            # psycopg's own cursor: Django's, when it logs statements, takes none with parameters.
            cursor.cursor.copy(f"COPY ({statement.sql}) TO STDOUT (FORMAT csv)", statement.params) as copy,
        ):
            # One piece is one row, with PostgreSQL's own end of line.
            waiting.writelines(bytes(row)[:-1] + row_end for row in copy)
        waiting.seek(0)
        while chunk := waiting.read(CHUNK):
            yield chunk
