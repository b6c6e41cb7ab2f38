"""The filters in force, each with the address of the list without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from programs.facets.panel import FacetResult
from programs.filters.filterset import SheetFilterSet
from programs.filters.state import ListState
from programs.presentation import money


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, as people read it."""

    kind: str
    text: str
    removed: str
    """Query string, `?` included, of the list without this filter."""


def chips(filterset: SheetFilterSet, facets: Sequence[FacetResult], state: ListState) -> list[Chip]:
    """One chip a filter in force; the labels of facet values come from `facets`, which already has them."""
    return [*_typed(filterset, state), *_chosen(facets, state)]


def _typed(filterset: SheetFilterSet, state: ListState) -> Iterator[Chip]:
    cleaned = filterset.cleaned
    if cleaned.get("q"):
        yield Chip("キーワード", f"「{cleaned['q']}」", state.address(q=None))
    if cleaned.get("min") is not None:
        yield Chip("金額", f"{money.printed(cleaned['min'])}以上", state.address(min=None))
    if cleaned.get("max") is not None:
        yield Chip("金額", f"{money.printed(cleaned['max'])}以下", state.address(max=None))


def _chosen(facets: Sequence[FacetResult], state: ListState) -> Iterator[Chip]:
    for result in facets:
        labels = {value.value: value.label for value in result.values}
        for value in result.chosen:
            yield Chip(result.label, labels.get(value, value), state.without(result.name, value))
