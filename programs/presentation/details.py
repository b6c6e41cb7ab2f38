"""Everything of a sheet that stands in several rows, in one statement: its page shows all of it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, JSONField, Model, OuterRef, Q
from django.db.models.functions import Cast, JSONObject

from programs.models import (
    Cap,
    FlowArrow,
    Recipient,
    Sheet,
    SheetAgency,
    SheetBureau,
    SheetDivision,
    SheetScheme,
    SheetWarning,
    SubsidyRate,
    Target,
)
from programs.querysets import SheetQuerySet

_OFFICE = {"inherited": "inherited"}
_TABLES: dict[str, tuple[type[Model], dict[str, str]]] = {
    "bureaus": (
        SheetBureau,
        {
            "name": "bureau__name",
            "code": "bureau__lineage__code",
            "present": "bureau__lineage__name",
            **_OFFICE,
        },
    ),
    "divisions": (SheetDivision, {"name": "division__name", **_OFFICE}),
    "agencies": (SheetAgency, {"name": "agency__name"}),
    "schemes": (SheetScheme, {"name": "scheme_type"}),
    "rates": (SubsidyRate, {key: key for key in ("rate", "qualifier", "target", "payer")}),
    "caps": (Cap, {key: key for key in ("yen", "kind", "of", "target")}),
    "recipients": (Recipient, {"name": "name"}),
    "flow": (FlowArrow, {key: key for key in ("source", "target", "mechanism", "rates", "branch")}),
    "warnings": (SheetWarning, {key: key for key in ("field", "message", "is_open")}),
    "targets": (Target, {key: key for key in ("kind", "first_year", "last_year", "horizon")}),
}
_RELATIVES = {
    key: key
    for key in (
        "public_id",
        "umbrella_id",
        "program_id",
        "name",
        "relation",
        "fiscal_year",
        "budget_type",
        "stage",
        "amount_yen",
        "part_of",
        "approximate",
        "upper_limit",
        "includes_commitments",
    )
}
_OBJECTS: tuple[tuple[str, type[Model]], ...] = (
    ("caps", Cap),
    ("flow", FlowArrow),
    ("targets", Target),
    ("relatives", Sheet),
)
"""Rows whose model knows how they read."""

Details = dict[str, list[Any]]


def details_of(sheet: Sheet) -> Details:
    """By the keys of `_TABLES`, the sheet's rows in the order of print: dicts, or objects of `_OBJECTS`.

    And as `relatives` its parts and the other sheets of its program, newest first.
    """
    sql, params = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params[:-1], sheet.pk])
        row = cursor.fetchone()
    found = {key: _decoded(value) for key, value in zip((*_TABLES, "relatives"), row, strict=True)}
    return found | {key: [model(**each) for each in found[key]] for key, model in _OBJECTS}


@cache
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The statement and its parameters, the sheet's primary key last: putting it together takes 10 ms."""
    rows = [
        (model._default_manager.filter(sheet=OuterRef("pk")).order_by(*(model._meta.ordering or ())), columns)
        for model, columns in _TABLES.values()
    ]
    arrays = [
        ArraySubquery(each.values(row=Cast(JSONObject(**columns), JSONField())))
        for each, columns in [*rows, (_relatives(), _RELATIVES)]
    ]
    return Sheet.objects.filter(pk=0).order_by().values_list(*arrays).query.sql_with_params()


def _relatives() -> SheetQuerySet:
    related = Q(umbrella=OuterRef("pk")) | Q(program=OuterRef("program"))
    others = Sheet.objects.published().filter(related).exclude(pk=OuterRef("pk"))
    return others.order_by(F("fiscal_year").desc(nulls_last=True), "position")


def _decoded(value: Any) -> list[Any]:
    return [json.loads(each) if isinstance(each, str) else each for each in value or []]
