"""Fiscal years typed among the words of a search: sheets say their year in a field, not in their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load
from programs.search.parsing import AnyOf, asked, spelled


@dataclass(frozen=True, slots=True)
class TypedYear:
    """A fiscal year that a search names, and what else it asks for, as a query; blank for nothing."""

    year: int
    rest: str


def typed_year(text: str, known: Iterable[int]) -> TypedYear | None:
    """The first of the `known` years that stands in `text` as a word of its own: 2024, 令和6年度, R6."""
    every = asked(text)
    years = {name: year for year in known for name in _names(year)}
    for place, any_of in enumerate(every):
        year = years.get(squeeze(any_of[0].text).upper()) if _is_plain(any_of) else None
        if year is not None:
            return TypedYear(year, spelled([*every[:place], *every[place + 1 :]]))
    return None


def _is_plain(any_of: AnyOf) -> bool:
    return len(any_of) == 1 and not any_of[0].quoted and not any_of[0].excluded


def _names(year: int) -> Iterator[str]:
    """How people type it, in half width and capitals."""
    counts = [str(year)]
    for era in load("eras")["era"]:
        if year > era["before_first"]:
            number = year - era["before_first"]
            counts += [f"{mark}{each}" for mark in era["marks"] for each in _numbers(number)]
            break
    return (f"{count}{ending}" for count in counts for ending in ("", "年", "年度"))


def _numbers(number: int) -> list[str]:
    return ["1", "元"] if number == 1 else [str(number)]
