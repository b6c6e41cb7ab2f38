"""The sheets that some filters admit: how many, under which facet values, in which order, with what total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import overload

import numpy as np

from programs import counting
from programs.columnar.adding import counts_and_sums, left_out, sums_by_reason
from programs.columnar.columns import Codes, Columns, Mask, Places
from programs.facets.base import Names
from programs.models import Sheet
from programs.querysets import SheetQuerySet


class Selection:
    """What `conditions`, one mask a URL parameter, admit together."""

    def __init__(self, columns: Columns, conditions: Mapping[str, Mask], ordered: Places) -> None:
        """`ordered`: all sheets that may be in the result, in its order."""
        self.columns = columns
        self.conditions = conditions
        self._ordered = ordered

    @cached_property
    def mask(self) -> Mask:
        """The sheets that all conditions admit."""
        return self._all_but(None)

    @cached_property
    def countable(self) -> Mask:
        """The sheets of the result that are added up: those of `programs.counting.countable`."""
        return self.mask & (self._reasons == 0)

    @cached_property
    def _reasons(self) -> Codes:
        return left_out(self.columns, self.mask)

    @cached_property
    def places(self) -> Places:
        """The sheets in order."""
        return self._ordered[self.mask[self._ordered]]

    def __len__(self) -> int:
        return len(self.places)

    def left_out(self, reason: str) -> Places:
        """The sheets, in order, that the result's total leaves out for a reason of `counting.REASONS`."""
        return self.places[self._reasons[self.places] == counting.REASONS.index(reason)]

    def covering(self, reason: str, keys: Sequence[int]) -> dict[int, list[int]]:
        """For each of the sheets `keys` those of the result that are added up in its stead; primary keys."""
        if reason not in self.columns.overlaps:
            return {}
        sheets, covers = self.columns.overlaps[reason]
        asked = np.isin(self.columns.keys[sheets], keys) & self.countable[covers]
        found: dict[int, list[int]] = {}
        of_sheets, of_covers = self.columns.keys[sheets[asked]], self.columns.keys[covers[asked]]
        for sheet, cover in zip(of_sheets.tolist(), of_covers.tolist(), strict=True):
            found.setdefault(sheet, []).append(cover)
        return found

    def size_with(self, name: str, condition: Mask | None) -> int:
        """How many sheets there would be with another condition in place of a parameter's, or with none."""
        others = self._all_but(name)
        return int(np.count_nonzero(others if condition is None else others & condition))

    def facet_counts(self, name: str) -> dict[str, int]:
        """How many sheets stand under each value of a facet, under all conditions but its own."""
        mask = self._all_but(name) if name in self.conditions else self.mask
        return self.columns.facets[name].counts(mask)

    def facet_names(self, name: str) -> Names:
        """How the values of a facet read, as far as the database says so."""
        return self.columns.facets[name].names

    def sums(self) -> counting.Sums:
        """Counts and sums by stage and reason to be left out: what `programs.totals` makes a total of."""
        return sums_by_reason(self.columns, self.mask, self._reasons)

    def sums_under(self, name: str, value: str) -> counting.Sums:
        """`sums` of the sheets under one value of a facet, under all conditions but the facet's own.

        They are a result of their own: what stands beside a sheet is looked for among them only.
        """
        under = self.columns.facets[name].admits([value], sheets=len(self.columns))
        return counts_and_sums(self.columns, self._all_but(name) & under)

    def _all_but(self, name: str | None) -> Mask:
        mask = np.ones(len(self.columns), dtype=np.bool_)
        for parameter, condition in self.conditions.items():
            if parameter != name:
                mask &= condition
        return mask


class SelectedSheets(Sequence[Sheet]):
    """Sheets in an order, for a paginator: only those of the slice asked for are fetched."""

    def __init__(self, columns: Columns, places: Places, details: SheetQuerySet) -> None:
        """`details`: where the sheets are fetched from, with what is to come with them."""
        self._keys = columns.keys[places]
        self._details = details

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, index: int) -> Sheet: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sheet]: ...
    def __getitem__(self, index: int | slice) -> Sheet | list[Sheet]:
        if isinstance(index, int):
            return self[index : index + 1][0]
        keys = self._keys[index].tolist()
        found = {sheet.pk: sheet for sheet in self._details.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]
