"""The state of a list as a URL: what is understood of the parameters, in one order, without blanks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from programs.facets import FACETS
from programs.filters.sorting import default_sort

if TYPE_CHECKING:
    from programs.filters.filterset import SheetFilterSet

TYPED = ("q", "min", "max")
FACET_NAMES = tuple(facet.name for facet in FACETS)
PARAMETERS = ("q", *FACET_NAMES, "min", "max", "sort", "page")
"""Every parameter of a list, in the order a URL has them."""

Pair = tuple[str, str]


class ListState:
    """The parameters of a filtered list as (name, value) pairs: what every address of the list is made of."""

    def __init__(self, filterset: SheetFilterSet) -> None:
        self.pairs = tuple(_understood(filterset))

    @property
    def query(self) -> str:
        """The state as a query string without `?`; the page is no part of it."""
        return urlencode(self.pairs)

    def address(self, **changes: str | int | None) -> str:
        """The query string, `?` included, with parameters replaced (None: dropped)."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        added = [(name, str(value)) for name, value in changes.items() if value is not None]
        return _address([*kept, *added])

    def without(self, name: str, value: str) -> str:
        """The query string without one value of a parameter."""
        return _address([pair for pair in self.pairs if pair != (name, value)])

    def others(self, name: str) -> list[Pair]:
        """The pairs of all other parameters: what a form about one facet carries along."""
        return [pair for pair in self.pairs if pair[0] != name]


def _understood(filterset: SheetFilterSet) -> Iterator[Pair]:
    cleaned = filterset.cleaned
    for name in PARAMETERS:
        if name in FACET_NAMES:
            yield from ((name, value) for value in cleaned.get(name) or [])
        elif name in TYPED and cleaned.get(name) not in (None, ""):
            # As typed: 10億 stays 10億, so that the address reads as the person wrote it.
            yield name, str(filterset.data[name]).strip()
        elif name == "sort" and filterset.order != default_sort(filterset.search):
            yield name, filterset.order


def _address(pairs: list[Pair]) -> str:
    return f"?{urlencode(sorted(pairs, key=lambda pair: PARAMETERS.index(pair[0])))}"
