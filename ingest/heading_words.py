"""Which printed words are headings of a sheet's sections (meti_catalog/vocabulary/sections.toml).

Rules:
- a parenthesis after a heading, ornaments and a number before it, and blanks inside it do not matter;
- two headings may share a line (事業の内容 事業スキーム);
- words that are everyday words as well (目的, 概要) are headings only where something sets them off:
  ornaments (【目的】, ■概要), a converter's mark, a bar of their own.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from meti_catalog.notation.characters import KANJI_OR_KANA, squeeze
from meti_catalog.vocabulary import load

ORNAMENT = "■□◆◇●○・▼▽▶►▷★☆◎【】[]〔〕<>≪≫《》〈〉「」『』*:|_-–―"
_SETS_OFF = "■□◆◇▼▽▶►▷★☆◎【[〔<≪≫《〈「『"
"""Ornaments that mark a heading; a bullet before a word makes it an item of a list."""
_NUMBER = re.compile(r"(?:[0-9]{1,2}[.)]|[ⅰ-ⅻⅠ-ⅫIVX]{1,4}[.)])(?![0-9])")
_LONGEST = 60
"""Characters of a line in which headings can stand."""


class Mark(StrEnum):
    """What a heading announces."""

    PURPOSE = "purpose"
    JOINT = "joint"
    OVERVIEW = "overview"
    BAND = "band"
    SCHEME = "scheme"
    FORM = "form"
    OUTCOMES = "outcomes"
    IMAGE = "image"
    OTHER = "other"


def begins_like_heading(text: str) -> bool:
    """Whether the printed words begin with a heading: a quick look, as most lines do not."""
    return _begin_like_heading(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _begin_like_heading(words: str) -> bool:
    """The same of the first words of a line. Every line is asked several times."""
    if not _can_begin_heading(words[:1]):
        return False
    printed = _undecorated(squeeze(words))
    return printed[:1] in _initials() and _pattern().match(printed) is not None


@cache
def _can_begin_heading(character: str) -> bool:
    """Whether a line of a heading can begin with the character. Kanji and kana stand for themselves."""
    return not KANJI_OR_KANA.fullmatch(character) or character in _initials()


def marks_of(text: str, *, set_off: bool = False) -> tuple[Mark, ...]:
    """The headings the printed words consist of; empty where there is anything else.

    `set_off`: the line stands out as a heading, whatever its words.
    """
    return _marks_of(text, set_off) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _marks_of(text: str, set_off: bool) -> tuple[Mark, ...]:  # noqa: FBT001 - as the cache takes it
    """The same of a line short enough. Every sheet prints the same few headings."""
    squeezed = squeeze(text)
    printed = _undecorated(squeezed)
    set_off = set_off or squeezed[:1] in tuple(_SETS_OFF)
    marks: list[Mark] = []
    at = 0
    while at < len(printed):
        if match := _pattern().match(printed, at):
            mark, everyday = _alternatives()[(match.lastindex or 1) - 1][1:]
            if everyday and not set_off:
                return ()
            marks.append(mark)
            at = match.end()
        elif printed[at] in ORNAMENT:
            at += 1
        else:
            return ()
    return tuple(marks)


def _undecorated(squeezed: str) -> str:
    """The words behind ornaments and a number."""
    words = squeezed.lstrip(ORNAMENT)
    return words[number.end() :].lstrip(ORNAMENT) if (number := _NUMBER.match(words)) else words


@cache
def _alternatives() -> list[tuple[str, Mark, bool]]:
    """Pattern and mark of every heading, and whether it is an everyday word; longest first: 事業目的・概要
    begins with 事業目的.
    """
    found = []
    for heading in load("sections")["heading"]:
        mark = Mark(heading["mark"])
        found += [(word, r"(?:\([^()]{1,30}\))?", mark, False) for word in heading.get("words", [])]
        found += [(word, r"\([^()]{1,30}\)", mark, False) for word in heading.get("with_parenthesis", [])]
        found += [(word, r"(?:\([^()]{1,30}\))?", mark, True) for word in heading.get("set_off", [])]
    found.sort(key=lambda entry: len(entry[0]), reverse=True)
    return [(_as_pattern(word) + tail, mark, everyday) for word, tail, mark, everyday in found]


def _as_pattern(word: str) -> str:
    """A word with any separator for ・ and any long mark for ー (converters print 一 or a dash)."""
    return re.escape(word).replace("・", "(?:[・、,/と]|及び)?").replace("ー", "[ー一―-]")


@cache
def _initials() -> frozenset[str]:
    """The first letters of all headings: most lines begin with another, and need no closer look."""
    return frozenset(
        squeeze(word)[0]
        for heading in load("sections")["heading"]
        for key in ("words", "with_parenthesis", "set_off")
        for word in heading.get(key, [])
    )


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern, *_ in _alternatives()))
