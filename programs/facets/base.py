"""The questions every facet answers: what a choice admits, how many sheets stand under a value, how it reads.

A value is what stands in the URL, always text; `NONE` stands for sheets that say nothing of the kind.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from django.db.models import Count, Exists, Model, OuterRef, Q

from programs.querysets import SheetQuerySet

NONE = "none"
LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One line of a facet as the page shows it."""

    value: str
    label: str
    count: int = 0
    group: str = ""
    """Heading it stands under, e.g. the agency of a bureau."""
    note: str = ""
    """What else it was called, e.g. a bureau's former names."""

    def counted(self, count: int) -> FacetValue:
        """The same line with a count."""
        return FacetValue(self.value, self.label, count, self.group, self.note)


_NO_NAMES: Mapping[str, FacetValue] = MappingProxyType({})


Names = Mapping[str, FacetValue]
"""Values as they read, each with a count of 0, in reading order."""


class Facet(ABC):
    """A kind of value that sheets can be narrowed by. Several values mean *or*."""

    name: ClassVar[str]
    """The URL parameter."""
    label: ClassVar[str]
    none_label: ClassVar[str] = "記載なし"
    folded: ClassVar[bool] = False
    """Whether the page shows only its heading at first: what few people narrow by."""
    open_ended: ClassVar[bool] = False
    """Whether there can be hundreds of values: the list shows the first, another page all."""

    def accepts(self, value: str) -> bool:
        """Whether `value` can be one of this facet's at all; others are reported, never looked up."""
        return 0 < len(value) <= LONGEST_VALUE and value.isprintable()

    path: ClassVar[str]
    """Lookup from the sheet, as `joined` gives it, to the column that holds the value."""

    def joined(self, sheets: SheetQuerySet) -> SheetQuerySet:
        """The sheets with what `path` needs beyond plain relations; by default nothing."""
        return sheets

    @abstractmethod
    def admits(self, values: Sequence[str]) -> Q:
        """Question 1: the sheets that stand under at least one of `values`, each of which is accepted."""

    @abstractmethod
    def counts(self, sheets: SheetQuerySet) -> dict[str, int]:
        """Question 2: how many of `sheets` stand under each value that any stands under, in one query."""

    @abstractmethod
    def to_value(self, stored: Any) -> str:
        """The URL's text for what stands in the column."""

    def names(self) -> Names:
        """The values that the database has names or an order for; asked once a state of the catalog."""
        return {}

    @abstractmethod
    def arrange(self, counts: Mapping[str, int], names: Names = _NO_NAMES) -> list[FacetValue]:
        """Question 3: the values of `counts` with their labels, in the order they are read.

        `names` are those of `names()`, as the columns keep them.
        """


class PathFacet(Facet):
    """A facet over one column of the sheet, or of a table that has several rows a sheet."""

    def counts(self, sheets: SheetQuerySet) -> dict[str, int]:
        # A left join: sheets without a row come out under None, in the same pass.
        rows = self.joined(sheets).order_by().values_list(self.path)
        counts: dict[str, int] = {}
        for value, n in rows.annotate(n=Count("pk", distinct=True)).order_by():
            key = self.to_value(value)
            counts[key] = counts.get(key, 0) + n
        return counts

    def to_value(self, stored: Any) -> str:
        return NONE if stored in (None, "") else str(stored)

    def arrange(self, counts: Mapping[str, int], names: Names = _NO_NAMES) -> list[FacetValue]:
        known = [name.counted(counts[value]) for value, name in names.items() if value in counts]
        others = {value: n for value, n in counts.items() if value not in names} if names else counts
        known += [FacetValue(value, self.read(value), counts[value]) for value in self.in_order(others)]
        if NONE in counts:
            known.append(FacetValue(NONE, self.none_label, counts[NONE]))
        return known

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        """The values of `counts` without `NONE`, in reading order; by default the most frequent first."""
        return sorted(counts.keys() - {NONE}, key=lambda value: (-counts[value], value))

    def read(self, value: str) -> str:
        """How `value` reads; by default as it is."""
        return value


class ColumnFacet(PathFacet):
    """A facet over a column of the sheet itself."""

    null_is_none: ClassVar[bool] = False
    """Whether the column says nothing with NULL (numbers) instead of an empty text."""

    def admits(self, values: Sequence[str]) -> Q:
        condition = Q(**{f"{self.path}__in": [value for value in values if value != NONE]})
        if NONE in values:
            condition |= Q(**{f"{self.path}__isnull": True}) if self.null_is_none else Q(**{self.path: ""})
        return condition


class RelatedFacet(PathFacet):
    """A facet over a table with several rows a sheet."""

    model: ClassVar[type[Model]]
    """The table whose rows point to the sheet by `sheet`."""
    column: ClassVar[str]
    """Lookup from that table to the value."""
    blank_is_none: ClassVar[bool] = False
    """Whether a row may hold an empty text, which counts as saying nothing."""

    def admits(self, values: Sequence[str]) -> Q:
        rows = self.model._default_manager
        stated = [value for value in values if value != NONE]
        condition = Q(pk__in=rows.filter(**{f"{self.column}__in": stated}).values("sheet")) if stated else Q()
        if NONE in values:
            condition |= ~Q(Exists(rows.filter(sheet=OuterRef("pk"))))
            if self.blank_is_none:
                condition |= Q(pk__in=rows.filter(**{self.column: ""}).values("sheet"))
        return condition
