"""Sheets as columns, one place a sheet in the order of primary keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
import numpy.typing as npt

from programs.columnar.searches import Searches
from programs.facets.base import Names

Mask = npt.NDArray[np.bool_]
"""Whether each sheet is admitted."""
Places = npt.NDArray[np.int32]
"""Sheets by their place in the columns."""
Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """The sheets under each value: those of value n are `places[starts[n]:starts[n + 1]]`, each once.

    Every sheet stands under some value, be it one that says there is none.
    """

    values: Sequence[str]
    places: Places
    starts: npt.NDArray[np.int64]

    def admits(self, chosen: Sequence[str], *, sheets: int) -> Mask:
        """The sheets, out of so many, that stand under at least one of the chosen values."""
        mask = np.zeros(sheets, dtype=np.bool_)
        numbers = {value: number for number, value in enumerate(self.values)}
        for number in (numbers[value] for value in chosen if value in numbers):
            mask[self.places[self.starts[number] : self.starts[number + 1]]] = True
        return mask

    def codes(self, *, sheets: int) -> npt.NDArray[np.int64]:
        """The number of each sheet's value, where a sheet has only one."""
        codes = np.zeros(sheets, dtype=np.int64)
        codes[self.places] = self.numbers()
        return codes

    def within(self, mask: Mask) -> tuple[Places, npt.NDArray[np.int64]]:
        """The sheets of the mask, ascending, each as often as it has values; and the numbers of those."""
        kept = mask[self.places]
        places, numbers = self.places[kept], self.numbers()[kept]
        order = np.argsort(places, kind="stable")
        return places[order], numbers[order]

    def counts(self, mask: Mask) -> dict[str, int]:
        """How many of the sheets stand under each value that any stands under."""
        if not self.values:
            return {}
        admitted = mask.take(self.places).view(np.int8)
        counts = np.add.reduceat(admitted, self.starts[:-1], dtype=np.int64).tolist()
        return {value: n for value, n in zip(self.values, counts, strict=True) if n}

    def numbers(self) -> npt.NDArray[np.int64]:
        """The number of the value that each of `places` stands under, ascending."""
        return np.repeat(np.arange(len(self.values)), np.diff(self.starts))


@dataclass(frozen=True, slots=True)
class FacetColumn(ValueColumn):
    """The values of a facet, and what its `names` says in this state of the catalog."""

    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumns:
    """What is known of each of some sheets, in the order of primary keys."""

    keys: npt.NDArray[np.int64]
    """Primary keys, ascending."""
    amounts: npt.NDArray[np.int64]
    """Yen; -1 where the sheet says none."""
    changes: npt.NDArray[np.int64]
    """Yen above (below: negative) the prior year's amount that the sheet prints; 0 where it lacks either."""
    positions: npt.NDArray[np.int32]
    """The sheet's place in its document."""
    name_ranks: npt.NDArray[np.int32]
    """Which name it has out of the different ones, in the order of names."""
    stages: Sequence[str]
    stage_codes: Codes
    """Each sheet's place in `stages`."""
    own_reasons: Codes
    """Why a sheet is never added up, as its place in `counting.REASONS`; 0 for none."""
    facets: Mapping[str, FacetColumn]
    first_bureaus: ValueColumn
    """Codes of lineages: of the bureau that a sheet names first, the one its amount is told under, or ""."""
    recipients: ValueColumn
    """Recipients as they are printed, or ""."""

    def __len__(self) -> int:
        return len(self.keys)

    def places_of(self, keys: npt.NDArray[np.int64]) -> Places:
        """The places of primary keys, in their order; keys that are not in the columns are left out."""
        return places_among(self.keys, keys)

    def mask_of(self, places: Places) -> Mask:
        """The mask that admits these places."""
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[places] = True
        return mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(SheetColumns):
    """All published sheets, in the state of one token of `CatalogVersion`; None for a state without one."""

    token: UUID | None
    overlaps: Mapping[str, tuple[Places, Places]]
    """By reason: sheets, and those that cover them."""
    orders: Mapping[str, Places]
    """All sheets in each order of `SheetQuerySet.in_order_of` but relevance."""
    searches: Searches = field(default_factory=Searches)

    def answering(self, text: str) -> Places:
        """The sheets that answer a search, by relevance and then as `-year` orders them."""
        answer = self.searches.answer(text)
        relevance = np.full(len(self) + 1, -1, dtype=np.int8)  # the last place stands for unknown keys
        relevance[_places_or_end(self.keys, answer.keys)] = answer.relevance
        relevance[-1] = -1
        newest = self.orders["-year"]
        found = newest[relevance[newest] >= 0]
        return found[np.argsort(-relevance[found], kind="stable")]


def places_among(known: npt.NDArray[np.int64], keys: npt.NDArray[np.int64]) -> Places:
    """Where each of `keys` stands in `known`, which ascends; those that do not are left out."""
    places = _places_or_end(known, keys)
    return places[places < len(known)].astype(np.int32)


def _places_or_end(known: npt.NDArray[np.int64], keys: npt.NDArray[np.int64]) -> npt.NDArray[np.intp]:
    if not len(known):
        return np.zeros(len(keys), dtype=np.intp)
    places = np.searchsorted(known, keys)
    is_known = known[np.minimum(places, len(known) - 1)] == keys
    return np.where(is_known, places, len(known))
