"""The facets of a filtered list as the page shows them: values with counts, chosen ones never missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from programs.facets import FACETS
from programs.facets.base import Facet, FacetValue

if TYPE_CHECKING:
    from programs.filters import SheetFilterSet

SHOWN = 12
"""Values of an open-ended facet that stand beside the list; the rest is searched on the facet's own page."""


@dataclass(frozen=True, slots=True)
class FacetResult:
    """One facet over one filtered list."""

    facet: Facet
    values: Sequence[FacetValue]
    chosen: Sequence[str]
    hidden: int = 0
    """How many further values there are."""

    @property
    def name(self) -> str:
        return self.facet.name

    @property
    def label(self) -> str:
        return self.facet.label


def panel(filterset: SheetFilterSet) -> list[FacetResult]:
    """All facets, each cut to what fits beside the list."""
    return [_shortened(all_values(facet, filterset)) for facet in FACETS]


def all_values(facet: Facet, filterset: SheetFilterSet, *, find: str = "") -> FacetResult:
    """Every value of one facet whose label contains `find`; a chosen one stays, even with a count of 0."""
    chosen = filterset.chosen(facet.name)
    counts = {**dict.fromkeys(chosen, 0), **filterset.selection.facet_counts(facet.name)}
    values = facet.arrange(counts, filterset.selection.facet_names(facet.name))
    if find:
        wanted = find.casefold()
        values = [v for v in values if wanted in f"{v.label}{v.note}".casefold() or v.value in chosen]
    return FacetResult(facet, values, chosen)


def _shortened(result: FacetResult) -> FacetResult:
    if not result.facet.open_ended or len(result.values) <= SHOWN:
        return result
    shown = [v for i, v in enumerate(result.values) if i < SHOWN or v.value in result.chosen]
    return FacetResult(result.facet, shown, result.chosen, hidden=len(result.values) - len(shown))
