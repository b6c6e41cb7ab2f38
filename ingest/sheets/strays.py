"""Texts that stand below no heading, and the sections whose heading stands below no text.

Rules:
- a section wants a text where its heading has none below it, or but a line or two without a sentence;
- of the stray texts it gets the one that speaks most of what the section is for; a text that a header line
  cut off from its section goes on in it; the rest belongs to the diagram;
- outcomes without any text may be drawn right behind another text: they begin with the project's period;
  where the heading stands right behind that text, with its goals (ingest.sheets.goals).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Line
from ingest.sheets.blocks import Doubt, Section, SheetBlocks
from ingest.sheets.goals import PERIOD, goals_begin, opens_goals, speaks_of_goals
from ingest.sheets.typography import ends_sentence

_TELLTALES = {
    Section.PURPOSE: re.compile("目的|必要性|背景|重要|課題"),
    Section.OVERVIEW: re.compile("実施する|実施します|支援する|支援します|補助する|行う|行います|以下の"),
    Section.OUTCOMES: re.compile("目指す|目指します|目標|達成|事業であり|件以上|割合|までに"),
}
"""Words that tell what a text without a heading speaks of."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A text below no heading; `after` is the section whose text a header line cut off before it."""

    lines: list[Line]
    after: Section | None


def settle(
    sheet: SheetBlocks, strays: Sequence[Stray], wanting: Sequence[Section], words: list[Line]
) -> None:
    """Give the strays to the sections that want a text, the others to `words`, the diagram's."""
    if _part_goals(sheet, words):
        wanting = [section for section in wanting if section is not Section.OUTCOMES]
    elif not strays and Section.OUTCOMES in wanting:
        _part_outcomes(sheet)
    homes = _homes(strays, wanting)
    for section in homes.values():
        words.extend(sheet.sections.pop(section, []))
        sheet.header.doubts.append(Doubt("uncertain_section", section.value))
    for index, stray in enumerate(strays):
        home = homes.get(index, stray.after)
        (words if home is None else sheet.sections.setdefault(home, [])).extend(stray.lines)


def wants_text(sheet: SheetBlocks, section: Section) -> bool:
    """Whether the section has no text to speak of."""
    lines = sheet.sections.get(section, [])
    return len(lines) <= 2 and not any(ends_sentence(line.text) for line in lines)


def _homes(strays: Sequence[Stray], wanting: Sequence[Section]) -> dict[int, Section]:
    """The section of each stray, by its index: the best fits first, one text a section."""
    fits = [
        (len(_TELLTALES[section].findall("".join(line.text for line in stray.lines))), -index, section)
        for index, stray in enumerate(strays)
        for section in wanting
    ]
    homes: dict[int, Section] = {}
    for _, index, section in sorted(fits, key=lambda fit: fit[:2], reverse=True):
        if -index not in homes and section not in homes.values():
            homes[-index] = section
    return homes


def _part_goals(sheet: SheetBlocks, words: list[Line]) -> bool:
    """Give the outcomes the goals of the text that ends right above their heading; whether it has any.

    What stands below the heading then belongs to the diagram, unless it speaks of goals itself.
    """
    heading = sheet.headings.get(Section.OUTCOMES)
    below = sheet.sections.get(Section.OUTCOMES, [])
    if heading is None or speaks_of_goals(below):
        return False
    above = _line_above(sheet, heading)
    for section in (Section.OVERVIEW, Section.PURPOSE):
        lines = sheet.sections.get(section, [])
        if not lines or lines[-1] is not above or (begin := goals_begin(lines)) == len(lines):
            continue
        # Purposes speak of goals as well, and a text below the heading is likelier its own.
        if (below or section is Section.PURPOSE) and not opens_goals(lines[begin]):
            continue
        words.extend(below)
        sheet.sections[section] = lines[:begin]
        sheet.sections[Section.OUTCOMES] = lines[begin:]
        sheet.header.doubts.append(Doubt("uncertain_section", Section.OUTCOMES.value))
        return True
    return False


def _line_above(sheet: SheetBlocks, line: Line) -> Line | None:
    """The line above one of the body, lines of the header looked past."""
    header = {id(other) for other in (*sheet.header.name, *sheet.header.amount, *sheet.header.bureau)}
    above: Line | None = None
    for other in sheet.lines:
        if other is line:
            return above
        above = above if id(other) in header else other
    return None


def _part_outcomes(sheet: SheetBlocks) -> None:
    """Give the outcomes what stands at the end of another text from the project's period on."""
    for section in (Section.PURPOSE, Section.OVERVIEW):
        lines = sheet.sections.get(section, [])
        for index, line in enumerate(lines):
            if index and PERIOD.match(line.text) and ends_sentence(lines[index - 1].text):
                sheet.sections[section] = lines[:index]
                sheet.sections[Section.OUTCOMES] = lines[index:]
                sheet.header.doubts.append(Doubt("uncertain_section", Section.OUTCOMES.value))
                return
