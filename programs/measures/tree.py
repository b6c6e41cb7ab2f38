"""A list of measures as the tree it is printed as: chapter, section, subsection, heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from programs.measures.sums import FundingSums, sums_of
from programs.models import Measure

LEVELS = ("chapter", "section", "subsection", "heading")


@dataclass(frozen=True)
class Branch:
    """A heading of the list with what stands under it; blank for measures without one of the level."""

    level: str
    title: str
    measures: Sequence[Measure]
    """All measures under it, in the order of print."""
    branches: Sequence[Branch]
    """Headings of the next level; empty where measures follow at once."""

    @cached_property
    def sums(self) -> FundingSums:
        """What its amounts add up to."""
        return sums_of(row for measure in self.measures for row in measure.funding.all())


def grow(measures: Sequence[Measure], levels: Sequence[str] = LEVELS) -> list[Branch]:
    """The branches of `measures`, which are in the order of print and come with their funding."""
    if not levels:
        return []
    level, *below = levels
    return [Branch(level, title, under, _below(under, below)) for title, under in _runs(measures, level)]


def _runs(measures: Sequence[Measure], level: str) -> Iterator[tuple[str, list[Measure]]]:
    for title, run in groupby(measures, key=lambda measure: getattr(measure, level)):
        yield title, list(run)


def _below(measures: Sequence[Measure], levels: Sequence[str]) -> list[Branch]:
    """A level that none of the measures has is passed over."""
    for place, level in enumerate(levels):
        if any(getattr(measure, level) for measure in measures):
            return grow(measures, levels[place:])
    return []
