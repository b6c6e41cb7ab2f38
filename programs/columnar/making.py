"""Making the columns from the tables, in one snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection, transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from programs import counting
from programs.columnar.columns import Columns, FacetColumn, Places
from programs.columnar.reading import read_coded, read_numbers
from programs.facets import FACETS, Facet
from programs.models import CatalogVersion, Overlap, Sheet
from programs.querysets import SORTS


def present_token() -> UUID | None:
    """The token of the catalog's state; None where nothing was ever written."""
    return CatalogVersion.objects.values_list("token", flat=True).first()


def make_columns() -> Columns:
    """The columns of all published sheets."""
    with _one_snapshot():
        token = present_token()
        sheets = Sheet.objects.published().order_by("pk")
        keys, amounts = _numbers(sheets.values_list("pk", Coalesce("amount_yen", Value(-1))), 2)
        columns = Columns(token, keys, amounts, [], *(np.empty(0, np.int8),) * 2, {}, {}, {})
        stages, stage_codes = _code_column(columns, F("stage"))
        reasons, reason_codes = _code_column(columns, counting.own_reason())
        numbered = np.array([counting.REASONS.index(reason) for reason in reasons] or [0], dtype=np.int8)
        return Columns(
            token,
            keys,
            amounts,
            stages,
            stage_codes,
            numbered[reason_codes],
            _overlaps(columns),
            {facet.name: _facet(columns, facet) for facet in FACETS},
            {sort: _order(columns, sort) for sort in SORTS},
        )


@contextmanager
def _one_snapshot() -> Iterator[None]:
    """All statements see one state; within somebody's transaction they see what that one sees."""
    outermost = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if outermost:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _numbers(rows: QuerySet[Any, Any], columns: int) -> list[Any]:
    sql, params = rows.query.sql_with_params()
    cast = ", ".join(f"c{n}::bigint" for n in range(columns))
    names = ", ".join(f"c{n}" for n in range(columns))
    statement = f"SELECT {cast} FROM ({sql}) AS row ({names})"  # noqa: S608 (Django's own SQL)
    return read_numbers(statement, params, columns=columns)


def _code_column(columns: Columns, value: Any) -> tuple[list[str], Any]:
    values, keys, codes = read_coded(Sheet.objects.published().order_by().values_list("pk", value))
    column = np.zeros(len(columns), dtype=np.int8)
    column[columns.places_of(keys)] = codes
    return values, column


def _facet(columns: Columns, facet: Facet) -> FacetColumn:
    values, keys, codes = read_coded(Sheet.objects.published().order_by().values_list("pk", facet.path))
    # Each pair once, by value and then by place: a sheet may print a rate twice.
    pairs = np.unique(codes * len(columns) + columns.places_of(keys))
    starts = np.searchsorted(pairs, np.arange(len(values) + 1) * len(columns))
    return FacetColumn(
        [facet.to_value(value) for value in values], (pairs % max(1, len(columns))).astype(np.int32), starts
    )


def _overlaps(columns: Columns) -> dict[str, tuple[Places, Places]]:
    between = Overlap.objects.filter(sheet__status="present", covered_by__status="present").order_by()
    found = {}
    for reason in sorted(Overlap.Reason.values):
        sheets, covers = _numbers(between.filter(reason=reason).values_list("sheet_id", "covered_by_id"), 2)
        found[reason] = (columns.places_of(sheets), columns.places_of(covers))
    return found


def _order(columns: Columns, sort: str) -> Places:
    (keys,) = _numbers(Sheet.objects.published().in_order_of(sort).values_list("pk"), 1)
    return columns.places_of(keys)
