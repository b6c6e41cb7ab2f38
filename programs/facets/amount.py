"""Facet of how a sheet's amount is to be taken: as it stands, as part of another one, as a limit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Func, Q, Value, When

from programs.facets.base import NONE, PathFacet
from programs.presentation.cells import QUALIFIERS
from programs.querysets import SheetQuerySet

NO_AMOUNT = "no_amount"
_STATED = {**{name: Q(**{name: True}) for name in QUALIFIERS}, NO_AMOUNT: Q(amount_yen__isnull=True)}
_CONDITIONS = {**_STATED, NONE: ~reduce(or_, _STATED.values())}
"""By value, the sheets that stand under it. Every sheet stands under some."""


class _Elements(Func):
    """A row for each of the values that are not NULL."""

    function = "unnest"
    template = "%(function)s(array_remove(ARRAY[%(expressions)s], NULL))"
    set_returning = True


class QualifierFacet(PathFacet):
    """What is said of the headline amount, in the order of the badges beside it; an amount may be several."""

    name = "qualifier"
    label = "金額の条件"
    none_label = "条件の付かない金額"
    folded = True
    path = "qualifier"

    def __init__(self) -> None:
        self.labels = {**QUALIFIERS, NO_AMOUNT: "金額の記載なし"}

    def accepts(self, value: str) -> bool:
        return value in _CONDITIONS

    def joined(self, sheets: SheetQuerySet) -> SheetQuerySet:
        """With a row for each thing that is said of the amount."""
        said = [Case(When(condition, then=Value(value))) for value, condition in _CONDITIONS.items()]
        return sheets.annotate(qualifier=_Elements(*said, output_field=CharField()))

    def admits(self, values: Sequence[str]) -> Q:
        return reduce(or_, (_CONDITIONS[value] for value in values))

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        return [value for value in self.labels if value in counts]

    def read(self, value: str) -> str:
        return self.labels[value]
