"""Section headings: which lines are headings, and which section a heading opens on its sheet.

Rules:
- a heading is a line that holds nothing but headings of the vocabulary (two may share a line: 事業の内容
  事業スキーム); a parenthesis after it, ornaments around it and blanks inside it do not matter, nor does
  the level a converter gave it;
- a heading may be followed by its text on the same line after a colon or a blank;
- 事業の内容 is the band over 事業目的 and 事業概要; where one of the two is not printed, the band stands
  for it;
- 事業イメージ is the overview where purpose and overview are undivided (事業目的・概要 of the 2020 layout).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from ingest.blocks import Line
from ingest.sheets.blocks import Section
from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load


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


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of one line, in order, and the text that follows on the same line."""

    line: Line
    marks: tuple[Mark, ...]
    rest: Line | None = None


_LONGEST = 60
"""Characters of a line in which headings can stand."""
_SHORTEST_REST = 10
"""Characters of a text that follows its heading on the same line; less is another label."""
_ORNAMENT = "■□◆◇●○・▼▽【】[]〔〕<>≪≫《》「」*:|"
_SET_OFF = re.compile(r"[：:]|\s+")


def read_heading(line: Line) -> Heading | None:
    """The heading(s) on `line`, or None where it is text."""
    printed = squeeze(line.text[:_LONGEST]).lstrip(_ORNAMENT)
    if printed[:1] not in _initials() or not _pattern().match(printed):
        return None
    marks = _marks(line.text) if len(line.text) <= _LONGEST else ()
    if marks:
        return Heading(line, marks)
    set_off = _SET_OFF.search(line.text)
    if set_off is None or len(rest := line.text[set_off.end() :].strip()) < _SHORTEST_REST:
        return None
    marks = _marks(line.text[: set_off.start()])
    return Heading(line, marks, replace(line, text=rest, blank_before=0)) if marks else None


def sections_of(headings: Iterable[Heading]) -> dict[Mark, Section | None]:
    """Which section each kind of heading opens on a sheet that prints these headings."""
    printed = {mark for heading in headings for mark in heading.marks}
    undivided = Mark.JOINT in printed and not printed & {Mark.PURPOSE, Mark.OVERVIEW}
    sections: dict[Mark, Section | None] = {
        Mark.PURPOSE: Section.PURPOSE,
        Mark.JOINT: Section.PURPOSE,
        Mark.OVERVIEW: Section.OVERVIEW,
        Mark.SCHEME: Section.SCHEME,
        Mark.FORM: Section.SCHEME,
        Mark.OUTCOMES: Section.OUTCOMES,
        Mark.IMAGE: Section.OVERVIEW if undivided else None,
        Mark.BAND: None,
        Mark.OTHER: None,
    }
    if Mark.JOINT not in printed:
        if Mark.PURPOSE not in printed:
            sections[Mark.BAND] = Section.PURPOSE
        elif Mark.OVERVIEW not in printed:
            sections[Mark.BAND] = Section.OVERVIEW
    return sections


def _marks(text: str) -> tuple[Mark, ...]:
    """The headings `text` consists of; empty where there is anything else."""
    printed = squeeze(text)
    marks: list[Mark] = []
    at = 0
    while at < len(printed):
        if match := _pattern().match(printed, at):
            marks.append(_alternatives()[(match.lastindex or 1) - 1][1])
            at = match.end()
        elif printed[at] in _ORNAMENT:
            at += 1
        else:
            return ()
    return tuple(marks)


@cache
def _alternatives() -> list[tuple[str, Mark]]:
    """Pattern and mark of every heading, longest first: 事業目的・概要 begins with 事業目的."""
    found = []
    for heading in load("sections")["heading"]:
        found += [(word, r"(?:\([^()]{1,30}\))?", heading["mark"]) for word in heading["words"]]
        found += [(word, r"\([^()]{1,30}\)", heading["mark"]) for word in heading.get("with_parenthesis", [])]
    found.sort(key=lambda entry: len(entry[0]), reverse=True)
    return [(_as_pattern(word) + tail, Mark(mark)) for word, tail, mark in found]


def _as_pattern(word: str) -> str:
    """A word with any separator for ・ and any long mark for ー (converters print 一 or a dash)."""
    return re.escape(word).replace("・", "(?:[・、,/と]|及び)?").replace("ー", "[ー一―-]")


@cache
def _initials() -> frozenset[str]:
    """The first letters of all headings: most lines begin with another, and need no closer look."""
    headings = load("sections")["heading"]
    return frozenset(
        squeeze(word)[0]
        for heading in headings
        for word in [*heading["words"], *heading.get("with_parenthesis", [])]
    )


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern, _ in _alternatives()))
