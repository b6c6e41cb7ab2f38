"""From a query to columns of numbers, by PostgreSQL's binary COPY: no Python object is made a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import QuerySet

Numbers = npt.NDArray[np.int64]

_SIGNATURE = b"PGCOPY\n\xff\r\n\0"
_HEADER = len(_SIGNATURE) + 8
_TRAILER = 2


_FIELD = (("length", ">i4"), ("value", ">i8"))


def read_numbers(sql: str, params: Sequence[object], *, columns: int) -> list[Numbers]:
    """The columns of a query whose rows are `columns` numbers of type bigint, none of them NULL.

    Each tuple is a 16-bit count of fields and, a field, a 32-bit length and 8 bytes
    (https://www.postgresql.org/docs/current/sql-copy.html, Binary Format).
    """
    tuple_type = np.dtype(
        [("fields", ">i2"), *((f"{part}{n}", kind) for n in range(columns) for part, kind in _FIELD)]
    )
    statement = f"COPY ({sql}) TO STDOUT (FORMAT binary)"
    # psycopg's own cursor: what Django puts around it where it logs queries passes a COPY no parameters.
    with connection.cursor() as wrapper, wrapper.cursor.copy(statement, params) as copy:
        data = b"".join(copy)
    count = (len(data) - _HEADER - _TRAILER) // tuple_type.itemsize
    rows = np.frombuffer(data, tuple_type, count=count, offset=_HEADER)
    return [rows[f"value{n}"].astype(np.int64) for n in range(columns)]


def read_coded(pairs: QuerySet[Any, Any]) -> tuple[list[str], Numbers, Numbers]:
    """The different values of (primary key, value) as text, and for each row its key and its value's place.

    NULL and an empty text are one value, the empty text.
    """
    sql, params = pairs.query.sql_with_params()
    # What stands in the statements is Django's own SQL; values travel as parameters.
    rows = f"SELECT pair.key, coalesce(pair.value::text, '') AS value FROM ({sql}) AS pair (key, value)"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT value FROM ({rows}) AS row ORDER BY value", params)  # noqa: S608
        values = [value for (value,) in cursor.fetchall()]
    keys, places = read_numbers(
        f"SELECT key::bigint, place - 1 FROM ({rows}) AS row "  # noqa: S608
        "JOIN unnest(%s::text[]) WITH ORDINALITY AS named (value, place) USING (value)",
        [*params, values],
        columns=2,
    )
    return values, keys, places
