"""The rows of the catalog's tables at one moment, to which they can be brought back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.core.management.color import no_style
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

WRITTEN_BY_TRIGGERS = {"programs_catalogversion", "programs_catalogchange"}


@dataclass(frozen=True)
class Snapshot:
    """What stood in each table that had rows, as COPY writes it."""

    rows: dict[str, bytes]

    @classmethod
    def taken(cls) -> Self:
        """The tables as they are now."""
        with connection.cursor() as cursor:
            rows = {table: _rows(cursor, table) for table in _tables() if table not in WRITTEN_BY_TRIGGERS}
        return cls({table: written for table, written in rows.items() if written})

    def put_back(self) -> None:
        """Bring the tables back: all that was written since goes."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in connection.ops.sql_flush(no_style(), _tables()):
                cursor.execute(statement)
            for table, rows in self.rows.items():
                with cursor.copy(SQL("COPY {} FROM STDIN").format(Identifier(table))) as copy:
                    copy.write(rows)


def _rows(cursor: Any, table: str) -> bytes:
    with cursor.copy(SQL("COPY {} TO STDOUT").format(Identifier(table))) as copy:
        return b"".join(copy)


def _tables() -> list[str]:
    return sorted(connection.introspection.django_table_names(only_existing=True, include_views=False))
