"""Writing very many rows into PostgreSQL: by COPY, with indexes and references made afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid::regclass::text = ANY(%s) AND contype IN ('f', 'u')
ORDER BY contype = 'u', conname
"""
"""Table, name and definition; references before the unique columns that they may name."""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid::regclass::text = ANY(%s)
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
"""
_WORKING_MEMORY = "1GB"
"""For making an index, which is sorted in memory as far as that goes."""


def copy_rows(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write `rows`, all with the same columns, by COPY."""
    if not rows:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in rows[0])
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(tuple(row.values()))


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Without indexes and references but primary keys, inside a transaction.

    Over rows that are there, an index is made several times faster, and a reference is checked by one join
    instead of a look-up a row.
    """
    tables = [model._meta.db_table for model in _ours()]
    connection.check_constraints()  # a table cannot be altered while a check of it waits for the commit
    with connection.cursor() as cursor:
        cursor.execute(_CONSTRAINTS, [tables])
        constraints = cursor.fetchall()
        for table, name, _ in constraints:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        cursor.execute(_INDEXES, [tables])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('maintenance_work_mem', %s, true)", [_WORKING_MEMORY])
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in reversed(constraints):
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")


def continue_sequences() -> None:
    """Let primary keys that PostgreSQL gives go on after those that were copied."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _ours()):
            cursor.execute(statement)


def _ours() -> list[type[models.Model]]:
    return [model for label in ("ingest", "programs") for model in apps.get_app_config(label).get_models()]
