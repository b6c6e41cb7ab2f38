"""Horizons of the outcomes: short, medium, long, final.

Rules:
- 短期, 中期, 長期, 最終 count in the outcomes where they qualify a goal: 的, 目標, アウトカム, 成果, では,
  には, or a bracket or colon behind them; 長期的に where the sentence goes on to an aim;
- 短期・長期アウトカム names both, 中長期的 is medium and long;
- the plan of an agency (第五期中期目標期間, 中期計画, 中期目標 alone), a quality (長期・低利の資金,
  短期的な渇水, 長期にわたる, 短期間) and the last year of a project (最終年度) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ingest.blocks import Line
from ingest.fields.passages import Passages
from ingest.record import Horizon
from meti_catalog.vocabulary import load

_OUTCOME = "(?:目標(?!期間)|アウトカム|アウトプット|成果|指標)"
_AIM = "に(?=[^。]{0,120}(?:目指|目標と|図る|図り))"
_GOAL = (
    rf"(?:的(?:には|に、|(?<=中長期的)|{_AIM}|な?{_OUTCOME}|[(:])|の?{_OUTCOME}|では|には|は(?=、)|[(:)】>])"
)


_AGENCY_PLAN = re.compile("中期目標")
"""The plan the ministry sets an independent agency; beside a short or a long goal it is a horizon."""


@dataclass(frozen=True, slots=True)
class Horizons:
    """Horizons from near to far, and the lines that print them first."""

    horizons: list[Horizon] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_horizons(passages: Passages) -> Horizons:
    """The horizons of a sheet's outcomes."""
    outcomes = passages.outcomes
    first: dict[str, re.Match[str]] = {}
    for match in _pattern().finditer(outcomes.text):
        for code in _codes()[match["word"]]:
            first.setdefault(code, match)
    if list(first) == ["medium"] and _AGENCY_PLAN.match(outcomes.text, first["medium"].start()):
        return Horizons()
    found = Horizons()
    for entry in load("horizons")["horizons"]:
        if entry["code"] in first:
            found.horizons.append(entry["code"])
            found.lines.extend(outcomes.lines_at(*first[entry["code"]].span()))
    return found


@cache
def _codes() -> dict[str, list[str]]:
    """The horizons each word names."""
    codes: dict[str, list[str]] = {}
    for entry in load("horizons")["horizons"]:
        for word in entry["words"]:
            codes.setdefault(word, []).append(entry["code"])
    return codes


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_codes(), key=len, reverse=True))
    return re.compile(rf"(?<!期)(?P<word>{words})(?=(?:[・、/](?:{words})){{0,3}}{_GOAL})(?!目標期間|計画)")
