"""What an empty list would find with a condition less: the ways out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from programs.filters.fields import readable
from programs.filters.filterset import SheetFilterSet
from programs.filters.state import ListState
from programs.search.parsing import asked, spelled

_MOST_TERMS = 5
"""Of a search, each asked for by itself: all of more would keep people waiting."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """A list near the empty one that has sheets."""

    said: str
    """What to do, for people to read."""
    address: str
    """Its query string, `?` included."""
    count: int


def ways_out(filterset: SheetFilterSet, state: ListState) -> list[WayOut]:
    """The lists without one of the parameters, or with one term of the search alone, that have sheets."""
    every = [*_without_a_parameter(filterset, state), *_with_one_term(filterset, state)]
    return [way for way in every if way.count]


def _without_a_parameter(filterset: SheetFilterSet, state: ListState) -> Iterator[WayOut]:
    for name in filterset.selection.conditions:
        said = f"「{filterset.filters[name].label}」の条件を外す"
        yield WayOut(said, state.address(**{name: None}), filterset.selection.size_with(name, None))


def _with_one_term(filterset: SheetFilterSet, state: ListState) -> Iterator[WayOut]:
    every = asked(filterset.search)
    if len(every) < 2:
        return
    selection = filterset.selection
    for any_of in every[:_MOST_TERMS]:
        if any(not term.excluded for term in any_of):
            text = spelled([any_of])
            found = filterset.filters["q"].mask(selection.columns, text)
            yield WayOut(
                f"「{readable(text)}」だけで探す", state.address(q=text), selection.size_with("q", found)
            )
