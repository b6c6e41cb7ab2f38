"""Writing very many rows into PostgreSQL: COPY, inverted indexes made afterwards, sequences that go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.core.management.color import no_style
from django.db import connection, models

from programs.models import Program, SheetSearch


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
    """Without the inverted indexes, which are made several times faster over rows that are there."""
    inverted = [
        (model, index)
        for model in (SheetSearch, Program)
        for index in model._meta.indexes
        if isinstance(index, GinIndex)
    ]
    with connection.schema_editor() as editor:
        for model, index in inverted:
            editor.remove_index(model, index)
    yield
    with connection.schema_editor() as editor:
        for model, index in inverted:
            editor.add_index(model, index)


def continue_sequences() -> None:
    """Let primary keys that PostgreSQL gives go on after those that were copied."""
    ours = [model for label in ("ingest", "programs") for model in apps.get_app_config(label).get_models()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), ours):
            cursor.execute(statement)
