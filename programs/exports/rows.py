"""The rows of a table, as PostgreSQL makes them: in the order asked for, a part at a time, in one snapshot.

A part is one statement: the sheets asked for, beside them what each has several of, gathered a table at a
time. So a row costs what it costs in a COPY of everything, and memory holds no more than a part's start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

from django.db import connection

from programs.columnar.reading import Numbers
from programs.exports.columns import Column
from programs.exports.columns.expressions import Among, Keys, Listed
from programs.exports.tables import Table
from programs.models import Sheet

FIRST, MOST = 100, 5_000
"""Sheets of the first part, which somebody waits for, and of any further one: few enough for PostgreSQL to
sort in memory."""
FETCHED = 2_000
"""Sheets of a part that is fetched into memory."""
ASKED = "WITH asked AS MATERIALIZED (SELECT * FROM unnest(%s::bigint[]) WITH ORDINALITY AS asked (pk, place))"

AsCell = Callable[[Column, str], str]
"""SQL of a column's value in a format, given SQL of the value as it is typed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL and its parameters."""

    sql: str
    params: tuple[Any, ...]

    def fetch(self) -> list[tuple[Any, ...]]:
        """All rows of the answer."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return cast("list[tuple[Any, ...]]", cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of some sheets, in their order, in some columns."""

    table: Table
    columns: Sequence[Column]
    keys: Numbers
    """Primary keys of the sheets."""

    def parts(self, *, first: int = FIRST, most: int = MOST) -> Iterator[Rows]:
        """The same rows in parts: a small one, which comes at once, and large ones, which are fast."""
        borders = [0, *range(min(first, len(self.keys)), len(self.keys), most), len(self.keys)]
        for start, end in pairwise(borders):
            if end > start:
                yield Rows(self.table, self.columns, self.keys[start:end])

    def statement(self, cell: AsCell) -> Statement:
        """What PostgreSQL is asked: one column of the answer a column, as `cell` makes it."""
        keys = Keys(self.keys.tolist())
        whole = {c.key: c.value for c in self.columns if not isinstance(c.value, Listed)}
        names = {key: f"c{place}" for place, key in enumerate(whole)}
        order = [f"o{place}" for place in range(len(self.table.order))]
        sheets = Sheet.objects.filter(self.table.where, Among("pk", keys)).order_by()
        rows = sheets.values_list("pk", *whole.values(), *self.table.order)
        sql, params = rows.query.sql_with_params()
        # OFFSET 0 keeps PostgreSQL from computing a value once for each time a format names it.
        joins = [f"JOIN ({sql} OFFSET 0) AS r (pk, {', '.join([*names.values(), *order])}) USING (pk)"]
        given = [keys.value, *params]
        for place, column in enumerate(self.columns):
            if isinstance(column.value, Listed):
                sql, params = column.value.of_sheets(keys).query.sql_with_params()
                joins.append(f"LEFT JOIN ({sql}) AS l{place} (pk, l{place}) USING (pk)")
                given += params
                names[column.key] = f"l{place}"
        cells = ", ".join(f"{cell(column, names[column.key])} AS {column.key}" for column in self.columns)
        ordered = ", ".join(["place", *order])
        # What stands in the statement is Django's own SQL and ours; values travel as parameters.
        sql = f"{ASKED} SELECT {cells} FROM asked {' '.join(joins)} ORDER BY {ordered}"  # noqa: S608
        return Statement(sql, tuple(given))
