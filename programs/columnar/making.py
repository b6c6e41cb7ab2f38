"""Making the columns from the tables, in one snapshot."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from programs import counting
from programs.columnar.columns import Codes, Columns, FacetColumn, Places, ValueColumn, places_among
from programs.columnar.reading import Numbers, read_grouped, read_numbers
from programs.facets import FACETS, Facet
from programs.models import CatalogVersion, Overlap, Sheet
from programs.querysets import SORTS, SheetQuerySet
from programs.snapshot import one_snapshot

_CHANGE = Coalesce(F("amount_yen") - F("prior_amount_yen"), Value(0))


def present_token() -> UUID | None:
    """The token of the catalog's state; None where nothing was ever written."""
    return CatalogVersion.objects.values_list("token", flat=True).first()


def make_columns() -> Columns:
    """The columns of all published sheets."""
    with one_snapshot():
        token = present_token()
        keys, amounts, changes = read_numbers(
            _sheets().order_by("pk").values_list("pk", Coalesce("amount_yen", Value(-1)), _CHANGE), columns=3
        )
        stages, stage_codes = _coded(keys, F("stage"))
        reasons, reason_codes = _coded(keys, counting.own_reason())
        numbered = np.array([counting.REASONS.index(reason) for reason in reasons] or [0], dtype=np.int8)
        return Columns(
            token=token,
            keys=keys,
            amounts=amounts,
            changes=changes,
            stages=stages,
            stage_codes=stage_codes,
            own_reasons=numbered[reason_codes],
            overlaps=_overlaps(keys),
            facets={facet.name: _facet(keys, facet) for facet in FACETS},
            first_bureaus=_first_bureaus(keys),
            recipients=_values(keys, _sheets().values_list("pk", "recipients__name")),
            orders={sort: _order(keys, sort) for sort in SORTS},
        )


def _sheets() -> SheetQuerySet:
    return Sheet.objects.published().order_by()


def _coded(keys: Numbers, value: Any) -> tuple[list[str], Codes]:
    """The different values of a column that every sheet has one of, and each sheet's place among them."""
    column = _values(keys, _sheets().values_list("pk", value))
    return list(column.values), column.codes(sheets=len(keys)).astype(np.int8)


def _facet(keys: Numbers, facet: Facet) -> FacetColumn:
    column = _values(keys, facet.joined(_sheets()).values_list("pk", facet.path))
    values = [facet.to_value(value) for value in column.values]
    return FacetColumn(values, column.places, column.starts, facet.names())


def _first_bureaus(keys: Numbers) -> ValueColumn:
    first = FilteredRelation("sheet_bureaus", condition=Q(sheet_bureaus__position=0))
    return _values(keys, _sheets().annotate(first=first).values_list("pk", "first__bureau__lineage__code"))


def _values(keys: Numbers, pairs: QuerySet[Sheet, Any]) -> ValueColumn:
    groups = read_grouped(pairs)
    places = [places_among(keys, each) for _, each in groups]
    return ValueColumn(
        [value for value, _ in groups],
        np.concatenate(places) if places else np.empty(0, dtype=np.int32),
        np.cumsum([0, *(len(each) for each in places)]),
    )


def _overlaps(keys: Numbers) -> dict[str, tuple[Places, Places]]:
    between = Overlap.objects.filter(sheet__status="present", covered_by__status="present").order_by()
    found = {}
    for reason in sorted(Overlap.Reason.values):
        pairs = between.filter(reason=reason).values_list("sheet_id", "covered_by_id")
        sheets, covers = read_numbers(pairs, columns=2)
        found[reason] = (places_among(keys, sheets), places_among(keys, covers))
    return found


def _order(keys: Numbers, sort: str) -> Places:
    (ordered,) = read_numbers(_sheets().in_order_of(sort).values_list("pk"), columns=1)
    return places_among(keys, ordered)
