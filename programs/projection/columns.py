"""The columns of a sheet's narrow row and of its text, from its effective record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db import models

from programs.identity.keys import name_key

Values = dict[str, Any]

QUALIFIERS = ("part_of", "includes_commitments", "approximate", "upper_limit")
TEXTS = ("purpose", "overview", "outcomes", "scheme_text")
LISTS = ("components", "other_amounts")


def sheet_columns(record: Mapping[str, Any], *, umbrella_id: int | None) -> Values:
    """What `Sheet` holds of the record.

    A prior amount that is printed weighs more than 新規: a sheet with both is not new.
    """
    pages = record.get("pages") or [None, None]
    qualifiers = record.get("amount_qualifiers") or []
    prior = record.get("prior_amount_yen")
    return {
        "page_first": pages[0],
        "page_last": pages[1],
        "umbrella_id": umbrella_id,
        "umbrella_name": record.get("parent") or "",
        "relation": record.get("relation") or "own",
        "name": record.get("name") or "",
        "name_key": name_key(record.get("name")),
        "fiscal_year": record.get("fiscal_year"),
        "budget_type": record.get("budget_type") or "",
        "stage": record.get("stage") or "",
        "amount_yen": record.get("amount_yen"),
        "total_with_commitments_yen": record.get("total_with_commitments_yen"),
        "prior_amount_yen": prior,
        "is_new": bool(record.get("is_new")) and not prior,
        **{qualifier: qualifier in qualifiers for qualifier in QUALIFIERS},
    }


def text_columns(record: Mapping[str, Any]) -> Values:
    """What `SheetText` holds of the record."""
    return {
        **{key: record.get(key) or "" for key in TEXTS},
        **{key: record.get(key) or [] for key in LISTS},
        "provenance": record.get("provenance") or {},
    }


def fit(model: type[models.Model], values: Values) -> tuple[Values, list[str]]:
    """`values` with texts cut to the length of their columns, and which columns were cut."""
    limits = _lengths(model)
    cut = [
        column
        for column, value in values.items()
        if isinstance(value, str) and len(value) > limits.get(column, len(value))
    ]
    return {**values, **{column: values[column][: limits[column]] for column in cut}}, cut


@cache
def _lengths(model: type[models.Model]) -> dict[str, int]:
    return {
        field.attname: field.max_length
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.max_length is not None
    }
