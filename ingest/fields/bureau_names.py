"""The bureaus of the vocabulary, found at a place in a text.

Rules:
- the name as printed is canonical; a misprint the vocabulary knows means the lineage's newest name;
- 経済産業省 before a bureau says nothing;
- letters that converters confuse (カ and 力, 業 and 业) count as the same;
- a word that ends like a bureau and differs from one by a single letter is that bureau, misread by a
  converter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from meti_catalog.notation.characters import KANJI_OR_KANA, loosen, squeeze
from meti_catalog.vocabulary import load

_FIRST_LETTERS = 3
"""As many letters tell most bureaus apart from other words."""
_SHORTEST_FUZZY = 5
"""Shorter names differ from ordinary words by one letter too often."""
_LOOKS_LIKE_BUREAU = re.compile(r"[^\d()、,。]{3,14}?(?:局|庁|グループ|官房|委員会)")
_UNKNOWN_BUREAU = re.compile(r"[^\d()、,。・]{2,14}?(?:(?<!事務)局|庁)(?=[^、。]{1,30}[課室])")


@dataclass(frozen=True, slots=True)
class BureauName:
    """A bureau printed at `text[:length]`. `exact` is False where letters had to be guessed."""

    canonical: str
    length: int
    exact: bool = True


def bureau_at(text: str) -> BureauName | None:
    """The bureau with which the `squeeze`d text begins."""
    match = _pattern().match(loosen(text)) if can_begin_bureau(text[:1]) else None
    if match is None:
        return None
    return BureauName(_canonical()[match["bureau"]], match.end())


def is_start_of_bureau(text: str) -> bool:
    """Whether the `squeeze`d text begins with the first letters of a bureau."""
    return loosen(text[:_FIRST_LETTERS]) in _beginnings()


@cache
def can_begin_bureau(character: str) -> bool:
    """Whether a printed line that begins with a bureau can begin with the character: a quick look.

    Only for letters the answer can be no; anything else may be an ornament or a number before the bureau.
    """
    return not KANJI_OR_KANA.fullmatch(character) or loosen(character) in _first_letters()


def misread_bureau_at(text: str) -> BureauName | None:
    """The bureau with which the `squeeze`d text begins, but for one letter."""
    match = _LOOKS_LIKE_BUREAU.match(loosen(text))
    if match is None:
        return None
    near = [name for name in _canonical() if len(name) >= _SHORTEST_FUZZY and _differ_by_one(name, match[0])]
    return BureauName(_canonical()[near[0]], match.end(), exact=False) if len(near) == 1 else None


def unknown_bureau_at(text: str) -> str | None:
    """The bureau the vocabulary has not with which the `squeeze`d text begins, a division behind it."""
    match = _UNKNOWN_BUREAU.match(text)
    return match[0] if match else None


def _differ_by_one(one: str, other: str) -> bool:
    """Whether one letter was replaced, added or dropped."""
    if abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return max(len(one), len(other)) - head - tail <= 1


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:_FIRST_LETTERS] for name in _canonical())


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(name[0] for name in _canonical())


@cache
def _canonical() -> dict[str, str]:
    """Printed name (squeezed and loosened) to canonical name."""
    names: dict[str, str] = {}
    for lineage in load("bureaus")["lineage"]:
        for entry in lineage["names"]:
            names[loosen(squeeze(entry["name"]))] = entry["name"]
        for misprint in lineage.get("misprints", []):
            names[loosen(squeeze(misprint))] = lineage["names"][-1]["name"]
    return names


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_canonical(), key=len, reverse=True))
    return re.compile(rf"(?:経済産業省)?(?P<bureau>{names})")
