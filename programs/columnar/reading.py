"""From a query to columns of numbers, which PostgreSQL packs into one value: no row becomes an object."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import QuerySet

Numbers = npt.NDArray[np.int64]

# What stands in the statements is Django's own SQL; values travel as parameters.


def read_numbers(rows: QuerySet[Any, Any], *, columns: int) -> list[Numbers]:
    """The columns of a query whose rows are `columns` numbers, none of them NULL, in the query's order."""
    sql, params = rows.query.sql_with_params()
    names = [f"c{n}" for n in range(columns)]
    packed = ", ".join(f"string_agg(int8send({name}::bigint), '')" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {packed} FROM ({sql}) AS row ({', '.join(names)})", params)  # noqa: S608
        return [_unpacked(value) for value in cursor.fetchone()]


def read_grouped(pairs: QuerySet[Any, Any]) -> list[tuple[str, Numbers]]:
    """Rows of (primary key, value) by value as text, each with its keys, ascending and each once.

    NULL and an empty text are one value, the empty text.
    """
    sql, params = pairs.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(value::text, '') AS text, string_agg(int8send(key::bigint), '') "  # noqa: S608
            f"FROM ({sql}) AS pair (key, value) GROUP BY text ORDER BY text",
            params,
        )
        return [(value, _each_once(_unpacked(keys))) for value, keys in cursor.fetchall()]


def _each_once(keys: Numbers) -> Numbers:
    """Ascending. Many times as fast as `numpy.unique`, which hashes first."""
    keys = np.sort(keys)
    return keys[np.diff(keys, prepend=-1) > 0]


def _unpacked(value: bytes | None) -> Numbers:
    return np.frombuffer(value or b"", dtype=">i8").astype(np.int64)
