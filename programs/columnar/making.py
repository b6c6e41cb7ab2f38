"""Making the columns from the tables, in one snapshot."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from programs import counting
from programs.columnar.columns import Codes, Columns, FacetColumn, Places
from programs.columnar.reading import read_grouped, read_numbers
from programs.facets import FACETS, Facet
from programs.models import CatalogVersion, Overlap, Sheet
from programs.querysets import SORTS
from programs.snapshot import one_snapshot


def present_token() -> UUID | None:
    """The token of the catalog's state; None where nothing was ever written."""
    return CatalogVersion.objects.values_list("token", flat=True).first()


def make_columns() -> Columns:
    """The columns of all published sheets."""
    with one_snapshot():
        token = present_token()
        sheets = Sheet.objects.published().order_by("pk")
        keys, amounts = read_numbers(sheets.values_list("pk", Coalesce("amount_yen", Value(-1))), columns=2)
        columns = Columns(token, keys, amounts, [], *(np.empty(0, np.int8),) * 2, {}, {}, {})
        stages, stage_codes = _coded(columns, F("stage"))
        reasons, reason_codes = _coded(columns, counting.own_reason())
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


def _coded(columns: Columns, value: Any) -> tuple[list[str], Codes]:
    """The different values of a column that every sheet has one of, and each sheet's place among them."""
    groups = read_grouped(Sheet.objects.published().order_by().values_list("pk", value))
    codes = np.zeros(len(columns), dtype=np.int8)
    for code, (_, keys) in enumerate(groups):
        codes[columns.places_of(keys)] = code
    return [value for value, _ in groups], codes


def _facet(columns: Columns, facet: Facet) -> FacetColumn:
    groups = read_grouped(facet.joined(Sheet.objects.published()).order_by().values_list("pk", facet.path))
    places = [columns.places_of(keys) for _, keys in groups]
    return FacetColumn(
        [facet.to_value(value) for value, _ in groups],
        np.concatenate(places) if places else np.empty(0, dtype=np.int32),
        np.cumsum([0, *(len(each) for each in places)]),
        facet.names(),
    )


def _overlaps(columns: Columns) -> dict[str, tuple[Places, Places]]:
    between = Overlap.objects.filter(sheet__status="present", covered_by__status="present").order_by()
    found = {}
    for reason in sorted(Overlap.Reason.values):
        sheets, covers = read_numbers(
            between.filter(reason=reason).values_list("sheet_id", "covered_by_id"), columns=2
        )
        found[reason] = (columns.places_of(sheets), columns.places_of(covers))
    return found


def _order(columns: Columns, sort: str) -> Places:
    (keys,) = read_numbers(Sheet.objects.published().in_order_of(sort).values_list("pk"), columns=1)
    return columns.places_of(keys)
