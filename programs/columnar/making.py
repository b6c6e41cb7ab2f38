"""Making the columns from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import F, FilteredRelation, Q, QuerySet, Value, Window
from django.db.models.functions import Coalesce, DenseRank

from programs import counting
from programs.columnar.columns import (
    Codes,
    Columns,
    FacetColumn,
    Places,
    SheetColumns,
    ValueColumn,
    places_among,
)
from programs.columnar.ordering import orders_of
from programs.columnar.reading import Numbers, read_grouped, read_numbers
from programs.facets import FACETS, Facet
from programs.models import Overlap, Sheet
from programs.querysets import SheetQuerySet

OverlapPlaces = Mapping[str, tuple[Places, Places]]

_NUMBERS = (
    "pk",
    Coalesce("amount_yen", Value(-1)),
    Coalesce(F("amount_yen") - F("prior_amount_yen"), Value(0)),
    "position",
    Window(DenseRank(), order_by="name_key"),
)


def make_columns(token: UUID | None) -> Columns:
    """The columns of all published sheets, in the state of `token`."""
    sheets = read_sheets(published())
    return assembled(token, sheets, read_overlaps(sheets.keys, published_overlaps()))


def published() -> SheetQuerySet:
    """What the columns hold, in no order."""
    return Sheet.objects.published().order_by()


def published_overlaps() -> QuerySet[Overlap]:
    """Overlaps whose sheets the columns hold."""
    return Overlap.objects.filter(sheet__status="present", covered_by__status="present").order_by()


def assembled(token: UUID | None, sheets: SheetColumns, overlaps: OverlapPlaces) -> Columns:
    """Columns of what has been read."""
    read: dict[str, Any] = {field.name: getattr(sheets, field.name) for field in fields(SheetColumns)}
    return Columns(token=token, overlaps=overlaps, orders=orders_of(sheets), **read)


def read_sheets(sheets: SheetQuerySet) -> SheetColumns:
    """The columns of some of the `published` sheets."""
    numbers = read_numbers(sheets.order_by("pk").values_list(*_NUMBERS), columns=len(_NUMBERS))
    keys, amounts, changes, positions, name_ranks = numbers
    stages, stage_codes = _coded(keys, sheets, F("stage"))
    reasons, reason_codes = _coded(keys, sheets, counting.own_reason())
    numbered = np.array([counting.REASONS.index(reason) for reason in reasons] or [0], dtype=np.int8)
    return SheetColumns(
        keys=keys,
        amounts=amounts,
        changes=changes,
        positions=positions.astype(np.int32),
        name_ranks=name_ranks.astype(np.int32),
        stages=stages,
        stage_codes=stage_codes,
        own_reasons=numbered[reason_codes],
        facets={facet.name: _facet(keys, sheets, facet) for facet in FACETS},
        first_bureaus=_first_bureaus(keys, sheets),
        recipients=_values(keys, sheets.values_list("pk", "recipients__name")),
    )


def read_overlaps(keys: Numbers, overlaps: QuerySet[Overlap]) -> dict[str, tuple[Places, Places]]:
    """By reason: the sheets, as places among `keys`, and those that cover them."""
    found = {}
    for reason in sorted(Overlap.Reason.values):
        pairs = overlaps.filter(reason=reason).values_list("sheet_id", "covered_by_id")
        sheets, covers = read_numbers(pairs, columns=2)
        found[reason] = (places_among(keys, sheets), places_among(keys, covers))
    return found


def _coded(keys: Numbers, sheets: SheetQuerySet, value: Any) -> tuple[list[str], Codes]:
    """The different values of a column that every sheet has one of, and each sheet's place among them."""
    column = _values(keys, sheets.values_list("pk", value))
    return list(column.values), column.codes(sheets=len(keys)).astype(np.int8)


def _facet(keys: Numbers, sheets: SheetQuerySet, facet: Facet) -> FacetColumn:
    column = _values(keys, facet.joined(sheets).values_list("pk", facet.path))
    values = [facet.to_value(value) for value in column.values]
    return FacetColumn(values, column.places, column.starts, facet.names())


def _first_bureaus(keys: Numbers, sheets: SheetQuerySet) -> ValueColumn:
    first = FilteredRelation("sheet_bureaus", condition=Q(sheet_bureaus__position=0))
    return _values(keys, sheets.annotate(first=first).values_list("pk", "first__bureau__lineage__code"))


def _values(keys: Numbers, pairs: QuerySet[Sheet, Any]) -> ValueColumn:
    groups = read_grouped(pairs)
    places = [places_among(keys, each) for _, each in groups]
    return ValueColumn(
        [value for value, _ in groups],
        np.concatenate(places) if places else np.empty(0, dtype=np.int32),
        np.cumsum([0, *(len(each) for each in places)]),
    )
