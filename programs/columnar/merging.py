"""Putting the columns of a few sheets, read anew, in the place of what was known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from programs.columnar.columns import Codes, FacetColumn, Mask, Places, ValueColumn
from programs.columnar.reading import Numbers

_Coded = tuple[Sequence[str], Codes]
_Array = TypeVar("_Array", bound=npt.NDArray[np.signedinteger])


@dataclass(frozen=True, slots=True)
class Moves:
    """Where the places of held and of newly read sheets go."""

    keys: Numbers
    """Primary keys of the sheets there are then."""
    kept: Mask
    """The held sheets that stay as they are."""
    of_held: Places
    """The new place of each held sheet; of one that is not kept, any."""
    of_read: Places
    """The new place of each sheet read anew."""

    def array(self, held: _Array, read: _Array) -> _Array:
        """One number a sheet."""
        moved = np.empty(len(self.keys), dtype=held.dtype)
        moved[self.of_held[self.kept]] = held[self.kept]
        moved[self.of_read] = read
        return moved  # type: ignore[return-value]  # of the type of `held`

    def values(self, held: ValueColumn, read: ValueColumn) -> ValueColumn:
        """Any number of values a sheet."""
        values = list(dict.fromkeys([*held.values, *read.values]))
        numbers = {value: number for number, value in enumerate(values)}
        many = max(len(self.keys), 1)
        kept = self.kept[held.places]
        # Value and place as one number: both columns ascend in it, and so will the merged one.
        old = held.numbers()[kept] * many + self.of_held[held.places[kept]]
        renumbered = np.array([numbers[value] for value in read.values], dtype=np.int64)
        new = np.sort(renumbered[read.numbers()] * many + self.of_read[read.places])
        merged, places = np.divmod(np.insert(old, np.searchsorted(old, new), new), many)
        counts = np.bincount(merged, minlength=len(values))
        left = np.flatnonzero(counts)
        return ValueColumn(
            [values[number] for number in left], places.astype(np.int32), np.cumsum([0, *counts[left]])
        )

    def facet(self, held: FacetColumn, read: FacetColumn) -> FacetColumn:
        """The values of a facet; how they read is always read anew."""
        column = self.values(held, read)
        return FacetColumn(column.values, column.places, column.starts, read.names)

    def coded(
        self,
        held: tuple[Sequence[str], npt.NDArray[np.int8]],
        read: tuple[Sequence[str], npt.NDArray[np.int8]],
    ) -> tuple[Sequence[str], npt.NDArray[np.int8]]:
        """One of few values a sheet: the values, and each sheet's place among them."""
        values = list(dict.fromkeys([*held[0], *read[0]]))
        renumbered = np.array([values.index(value) for value in read[0]], dtype=np.int8)
        return values, self.array(held[1], renumbered[read[1]])
