"""Writing rows only where they differ from what stands in the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models

from programs.projection.columns import Values

_BATCH = 500


def assign(row: models.Model, values: Mapping[str, Any]) -> bool:
    """Set attributes of the row; whether any of them had another value."""
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def upsert(model: type[models.Model], rows: Sequence[models.Model], columns: Sequence[str]) -> None:
    """Insert `rows`, or set `columns` of those whose primary key is there already, in few statements."""
    model._default_manager.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=[model._meta.get_field(column).name for column in columns],
    )


def upsert_differing(
    model: type[models.Model], wanted: Mapping[int, Values], *, sheets: Iterable[int]
) -> None:
    """One row a sheet: `wanted` by the sheet's primary key, which is the row's own."""
    columns = list(next(iter(wanted.values()), {}))
    standing = {
        row["pk"]: {column: row[column] for column in columns}
        for row in model._default_manager.filter(pk__in=list(sheets)).values("pk", *columns)
    }
    differing = [
        model(pk=sheet_id, **values)
        for sheet_id, values in wanted.items()
        if standing.get(sheet_id) != values
    ]
    if differing:
        upsert(model, differing, columns)


def replace_differing(model: type[models.Model], wanted: Mapping[int, Sequence[Values]]) -> set[int]:
    """Several rows a sheet, in order: `wanted` by the sheet's primary key. Returns the sheets written.

    A sheet's rows are replaced together, and only if any of them differs.
    """
    columns = _columns(model)
    standing: dict[int, list[Values]] = {sheet_id: [] for sheet_id in wanted}
    order = ("sheet_id", "position") if "position" in columns else ("sheet_id", "pk")
    rows = model._default_manager.filter(sheet_id__in=list(wanted)).order_by(*order)
    for row in rows.values("sheet_id", *columns):
        standing[row.pop("sheet_id")].append(row)
    numbered = {sheet_id: _numbered(columns, rows) for sheet_id, rows in wanted.items()}
    differing = {sheet_id for sheet_id, rows in numbered.items() if rows != standing[sheet_id]}
    outdated = [sheet_id for sheet_id in differing if standing[sheet_id]]
    if outdated:
        model._default_manager.filter(sheet_id__in=outdated).delete()
    fresh = [model(sheet_id=sheet_id, **row) for sheet_id in sorted(differing) for row in numbered[sheet_id]]
    model._default_manager.bulk_create(fresh, batch_size=_BATCH)
    return differing


def _columns(model: type[models.Model]) -> list[str]:
    return [
        field.attname
        for field in model._meta.concrete_fields
        if not field.primary_key and field.attname != "sheet_id"
    ]


def _numbered(columns: Sequence[str], rows: Sequence[Values]) -> list[dict[str, Any]]:
    if "position" not in columns:
        return [dict(row) for row in rows]
    return [{**row, "position": position} for position, row in enumerate(rows)]
