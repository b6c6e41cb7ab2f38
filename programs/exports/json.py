"""Rows as JSON: one array, or one object a line (JSON Lines). PostgreSQL writes the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from programs.exports.columns import Column, Kind
from programs.exports.rows import FETCHED, Rows, Statement

AT_ONCE = 200
"""Objects sent at once."""


def json_lines(rows: Rows) -> Iterator[str]:
    """One object a line."""
    objects = _objects(rows)
    while some := list(islice(objects, AT_ONCE)):
        yield "\n".join(some) + "\n"


def json_array(rows: Rows) -> Iterator[str]:
    """One array, piece by piece."""
    objects = _objects(rows)
    before = "[\n"
    while some := list(islice(objects, AT_ONCE)):
        yield before + ",\n".join(some)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def objects_of(rows: Rows) -> Iterator[dict[str, Any]]:
    """The columns of each row by English key."""
    return (json.loads(text) for text in _objects(rows))


def as_json_value(column: Column, value: str) -> str:
    """SQL of a column's value in an object: several values are a list, what is not said is null."""
    if column.kind is Kind.LIST:
        return f"coalesce(to_json({value}), '[]')"
    return f"nullif({value}, '')" if column.kind is Kind.TEXT else value


def _objects(rows: Rows) -> Iterator[str]:
    """The same as texts."""
    for part in rows.parts(most=FETCHED):
        statement = part.statement(as_json_value)
        packed = f"SELECT row_to_json(said)::text FROM ({statement.sql}) AS said"  # noqa: S608
        for (text,) in Statement(packed, statement.params).fetch():
            yield text
