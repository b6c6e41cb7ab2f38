"""Section headings: which lines are headings, and which section a heading opens on its sheet.

Rules:
- a heading is a line that holds nothing but headings of the vocabulary (ingest.heading_words), whatever the
  level a converter gave it;
- a heading may be followed by its text on the same line after a colon or a blank;
- 事業の内容 is the band over 事業目的 and 事業概要; where one of the two is not printed, the band stands
  for it;
- 事業イメージ is the overview where purpose and overview are undivided (事業目的・概要 of the 2020 layout).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.blocks import Line
from ingest.heading_words import Mark, begins_like_heading, marks_of
from ingest.sheets.blocks import Section

__all__ = ["Heading", "Mark", "read_heading", "sections_of"]

_SHORTEST_REST = 10
"""Characters of a text that follows its heading on the same line; less is another label."""
_SET_OFF = re.compile(r"[：:]|\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of one line, in order, and the text that follows on the same line."""

    line: Line
    marks: tuple[Mark, ...]
    rest: Line | None = None


def read_heading(line: Line) -> Heading | None:
    """The heading(s) on `line`, or None where it is text."""
    if not begins_like_heading(line.text):
        return None
    if marks := marks_of(line.text, set_off=line.heading):
        return Heading(line, marks)
    set_off = _SET_OFF.search(line.text)
    if set_off is None or len(rest := line.text[set_off.end() :].strip()) < _SHORTEST_REST:
        return None
    marks = marks_of(line.text[: set_off.start()])
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
