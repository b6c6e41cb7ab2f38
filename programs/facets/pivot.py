"""What the sheets of a result add up to by two facets: rows by columns.

Every field of the table is a result of its own, like the list narrowed to it: what stands beside a sheet is
looked for in that field only. So a field says what the list that it leads to says, and fields are not to be
added to each other; sums of rows and of columns are made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from programs.columnar.adding import counts_and_sums
from programs.columnar.columns import Mask
from programs.facets.base import Facet, FacetValue
from programs.filters import SheetFilterSet
from programs.filters.state import ListState
from programs.totals import Total, total_from

MOST_DOWN, MOST_ACROSS = 60, 30
"""Values of a facet that get a row or a column. Further ones are counted and found by narrowing."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of one facet in the result."""

    facet: Facet
    values: Sequence[FacetValue]
    hidden: int
    """How many further values there are."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the table: its total, and the query string of the list narrowed to it, `?` included."""

    total: Total | None
    """None where there is no sheet."""
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its value (None for the row that sums columns), its fields, and the field that sums them."""

    value: FacetValue | None
    fields: Sequence[Field]
    whole: Field


@dataclass(frozen=True, slots=True)
class Pivot:
    """The table."""

    down: Axis
    across: Axis
    lines: Sequence[Line]


def pivot(filterset: SheetFilterSet, down: Facet, across: Facet) -> Pivot:
    """The totals of the filtered sheets under each pair of values of two different facets."""
    state = ListState(filterset)
    columns, mask = filterset.selection.columns, filterset.selection.mask
    rows = _axis(filterset, down, MOST_DOWN)
    heads = _axis(filterset, across, MOST_ACROSS)

    def under(facet: Facet, value: FacetValue) -> Mask:
        return columns.facets[facet.name].admits([value.value], sheets=len(columns))

    def field(within: Mask, **narrowed: str) -> Field:
        total = total_from(counts_and_sums(columns, within)) if np.any(within) else None
        return Field(total, state.address(sort=None, **narrowed))

    masks = [(value, under(across, value)) for value in heads.values]

    def line(value: FacetValue | None, within: Mask) -> Line:
        own = {down.name: value.value} if value else {}
        fields = [field(within & each, **own, **{across.name: head.value}) for head, each in masks]
        return Line(value, fields, field(within, **own))

    lines = [line(value, mask & under(down, value)) for value in rows.values]
    return Pivot(rows, heads, [*lines, line(None, mask)])


def _axis(filterset: SheetFilterSet, facet: Facet, most: int) -> Axis:
    """The values that the result's sheets stand under; only chosen ones where the facet is narrowed."""
    chosen = filterset.chosen(facet.name)
    column = filterset.selection.columns.facets[facet.name]
    counts = column.counts(filterset.selection.mask)
    values = facet.arrange({v: n for v, n in counts.items() if not chosen or v in chosen}, column.names)
    return Axis(facet, values[:most], max(len(values) - most, 0))
