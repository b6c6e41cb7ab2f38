"""How a program's money is delivered: 委託, 補助, 交付金 ...

Rules (patterns and their traps: meti_catalog/vocabulary/schemes.toml):
- what the scheme section and its diagram print counts; the heading （対象者、対象行為、補助率等） is no
  part of it;
- the name, the texts and the note beside the amount add what they say in so many words: derived;
- a subsidy rate tells of a subsidy where no word does: derived;
- lending is told by name, overview and purpose only, and where a public lender is named; 助成する stands
  for a subsidy, so it counts only where nothing else is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ingest.blocks import Line
from ingest.fields.passages import Passage, Passages
from ingest.fields.rates import Rates
from meti_catalog.vocabulary import load

_SUBSIDY = "補助"
_SUBSIDIES = frozenset((_SUBSIDY, "助成金"))


@dataclass(frozen=True, slots=True)
class Schemes:
    """Scheme types in the vocabulary's order, and the lines that print the first of each."""

    types: list[str] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    derived: list[Line] = field(default_factory=list)
    """Lines outside the scheme section."""


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    diagram: re.Pattern[str] | None
    prose: re.Pattern[str] | None
    instead: re.Pattern[str] | None
    only_with: re.Pattern[str] | None


def read_schemes(passages: Passages, rates: Rates) -> Schemes:
    """The scheme types of a sheet that prints these subsidy rates."""
    found: dict[str, list[Line]] = {}
    printed: list[Line] = []
    for kind in _types():
        if lines := _first(kind.diagram, (passages.diagram,)):
            found[kind.name] = lines
            printed += lines
    prose = (passages.name, *passages.texts, passages.amount)
    derived: list[Line] = []
    for kind in _types():
        told = _told(kind, passages)
        if kind.name not in found and (lines := _first(kind.prose, told)):
            found[kind.name] = lines
            derived += lines
    if rates.rates and not _SUBSIDIES.intersection(found):
        found[_SUBSIDY] = rates.printed
        derived += [*rates.printed, *rates.derived]
    for kind in _types():
        if not found and (lines := _first(kind.instead, prose)):
            found[kind.name] = lines
            derived += lines
    return Schemes([kind.name for kind in _types() if kind.name in found], printed, derived)


def named_in(text: str) -> tuple[str, ...]:
    """The scheme types that words of a diagram (NFKC, without blanks) name, in the order of print."""
    found = (
        (match.start(), kind.name)
        for kind in _types()
        if kind.diagram and (match := kind.diagram.search(text))
    )
    return tuple(name for _, name in sorted(found))


def _first(pattern: re.Pattern[str] | None, passages: tuple[Passage, ...]) -> list[Line]:
    """The lines of the first match."""
    if pattern is None:
        return []
    for passage in passages:
        if match := pattern.search(passage.text):
            return passage.lines_at(*match.span())
    return []


def _told(kind: _Type, passages: Passages) -> tuple[Passage, ...]:
    """The prose that can tell of a kind of money."""
    if kind.only_with is None:
        return (passages.name, *passages.texts, passages.amount)
    told = (passages.name, passages.overview, passages.purpose)
    named = (*told, passages.outcomes)
    return told if any(kind.only_with.search(passage.text) for passage in named) else ()


@cache
def _types() -> list[_Type]:
    return [
        _Type(
            name=entry["name"],
            diagram=_any(entry.get("diagram")),
            prose=_any(entry.get("prose")),
            instead=_any(entry.get("instead")),
            only_with=_any([entry["only_with"]] if "only_with" in entry else None),
        )
        for entry in load("schemes")["scheme_types"]
    ]


def _any(patterns: list[str] | None) -> re.Pattern[str] | None:
    return re.compile("|".join(patterns), re.MULTILINE) if patterns else None
