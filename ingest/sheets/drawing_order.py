"""Sections of a slide whose text was extracted in drawing order: headings stand apart from their text, the
words of the diagram between the texts.

Rules:
- the text directly below a heading is the heading's; the first diagram word ends it;
- a text that a header line interrupts goes on after it, and so does a list that carries on its numbering;
- a text that stands below no heading of its own belongs to the section that has none: the heading drawn
  apart from it;
- outcomes whose heading stands apart may also follow another text, from the project's period on, or be a
  list of goals without a sentence;
- diagram words, captions and the sentences among them are the scheme; where a sheet prints no scheme,
  unassigned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Line
from ingest.sheets.blocks import Doubt, Section, SheetBlocks
from ingest.sheets.headings import Heading, Mark, sections_of
from ingest.sheets.numbering import Numbering
from ingest.sheets.prose import Run
from ingest.sheets.typography import NUMBERED, ends_sentence, is_note, item_head

_TEXTS = (Section.PURPOSE, Section.OVERVIEW, Section.OUTCOMES)
_SHORTEST_FIRST_LINE = 15
_PERIOD = re.compile(
    r"(?:[（(]?[0-9０-９①-⑳][)）]?)?(?:令和|平成|[RＲ])\s?[元0-9０-９]{1,2}年度?(?:から|より|～|〜)"
)
_GOAL = re.compile(r"[0-9０-９][^。]{0,8}(?:以上|以下|以内|件|者|社|%|％)|目標")
_TELLTALES = {
    Section.PURPOSE: re.compile("目的|必要性|背景|重要|課題"),
    Section.OVERVIEW: re.compile("実施する|実施します|支援する|支援します|補助する|行う|行います|以下の"),
    Section.OUTCOMES: re.compile("目指す|目指します|目標|達成|事業であり|件以上|割合|までに"),
}
"""Words that tell what a text without a heading speaks of."""


@dataclass(slots=True)
class _Stray:
    """A text below no heading; `after` is the section whose text a header line cut off before it."""

    lines: list[Line]
    after: Section | None


@dataclass(slots=True)
class _Reader:
    sheet: SheetBlocks
    words: list[Line]
    """Where the words of the diagram go."""
    undivided: bool
    """Whether the sheet prints one 事業目的・概要, with the rest of its text in an image."""
    strays: list[_Stray] = field(default_factory=list)
    numbering: dict[Section, Numbering] = field(default_factory=dict)
    cut_off: Section | None = None
    """The section whose text ran up to the header line before the current run."""

    def read(self, run: Run, section: Section | None) -> None:
        """Read one run; `section` is the text section whose heading stands directly above it."""
        at = 0
        if section is not None:
            at = self._below_heading(run, section)
        elif self.cut_off is not None and self._goes_on(run, self.cut_off):
            section = self.cut_off
            at = self._take(run, 0, section)
        after = self.cut_off if section is None else None
        if section is None or at < len(run.lines):
            self.cut_off = None
        while at < len(run.lines):
            at = self._beside_text(run, at, section, after)
            after = None
        if section is not None and self.sheet.sections.get(section):
            self.cut_off = section if run.lines[-1] is self.sheet.sections[section][-1] else None

    def _below_heading(self, run: Run, section: Section) -> int:
        """Take the text directly below a heading, even one without a full stop; the line after it."""
        at = self._take(run, 0, section)
        if at == 0 and run.widths[0] >= _SHORTEST_FIRST_LINE:
            at = run.item(0)
            self._add(section, run.lines[:at])
            at = self._take(run, at, section)
        if at == 0 and section is Section.OUTCOMES and _lists_goals(run.lines):
            at = len(run.lines)
            self._add(section, run.lines)
        return at

    def _take(self, run: Run, at: int, section: Section) -> int:
        """Take text into the section as far as it goes; the line after it."""
        numbering = self.numbering.setdefault(section, Numbering())
        while length := run.text(at, numbering):
            if self._image_begins(run.lines[at], section):
                break
            self._add(section, run.lines[at : at + length])
            if not is_note(run.lines[at].text):
                run.column = max(run.column, *run.widths[at : at + length])
            at += length
        run.column = 0.0
        return at

    def _image_begins(self, line: Line, section: Section) -> bool:
        """Whether the image's text follows: the outcomes of the 2020 layout are bullets and nothing else."""
        taken = self.sheet.sections.get(section)
        if not self.undivided or section is not Section.OUTCOMES or not taken:
            return False
        first, head = item_head(taken[0].text), item_head(line.text)
        if first is None or first.style != "bullet":
            return head is not None and head.style in NUMBERED and not self.numbering[section].last
        return head is None or head.style != "bullet"

    def _add(self, section: Section, lines: Sequence[Line]) -> None:
        self.sheet.sections.setdefault(section, []).extend(lines)
        if head := item_head(lines[0].text):
            self.numbering.setdefault(section, Numbering()).add(head)

    def _goes_on(self, run: Run, section: Section) -> bool:
        """Whether the run carries on the section's unfinished sentence or its list."""
        head = item_head(run.lines[0].text)
        if head is not None:
            return self.numbering.get(section, Numbering()).is_next(head)
        return not ends_sentence(self.sheet.sections[section][-1].text)

    def _beside_text(self, run: Run, at: int, section: Section | None, after: Section | None) -> int:
        """Read on from a line that is not the section's text; the line after what was read."""
        if run.stands_alone(at):
            head = item_head(run.lines[at].text)
            if section and head and self.numbering.get(section, Numbering()).is_next(head):
                return max(at + 1, self._take(run, at, section))
            if stray := _text_at(run, at):
                self.strays.append(_Stray(stray, after))
                return at + len(stray)
        self.words.append(run.lines[at])
        return at + 1

    def settle(self, wanting: list[Section]) -> None:
        """Give the strays to the sections that want a text, the best fit first; the rest to the diagram."""
        fits = sorted(
            (
                (len(_TELLTALES[section].findall(_text(stray.lines))), -index, section)
                for index, stray in enumerate(self.strays)
                for section in wanting
            ),
            reverse=True,
            key=lambda fit: fit[:2],
        )
        if Section.OUTCOMES in wanting and not self.strays:
            self._part_outcomes()
        settled: dict[int, Section] = {}
        for _, index, section in fits:
            if -index not in settled and section not in settled.values():
                settled[-index] = section
        self.sheet.header.doubts.extend(Doubt("uncertain_section", home.value) for home in settled.values())
        for index, stray in enumerate(self.strays):
            home = settled.get(index, stray.after)
            lines = self.words if home is None else self.sheet.sections.setdefault(home, [])
            lines.extend(stray.lines)

    def _part_outcomes(self) -> None:
        """Give the outcomes what stands at the end of another text from the project's period on."""
        for section in (Section.PURPOSE, Section.OVERVIEW):
            lines = self.sheet.sections.get(section, [])
            for index, line in enumerate(lines):
                if index and _PERIOD.match(line.text) and ends_sentence(lines[index - 1].text):
                    self.sheet.sections[section] = lines[:index]
                    self.sheet.sections[Section.OUTCOMES] = lines[index:]
                    self.sheet.header.doubts.append(Doubt("uncertain_section", Section.OUTCOMES.value))
                    return


def assign_in_drawing_order(sheet: SheetBlocks, entries: list[Line | Heading | None]) -> None:
    """Fill the sheet's sections from entries in drawing order; None stands for a line of the header."""
    headings = [entry for entry in entries if isinstance(entry, Heading)]
    sections = sections_of(headings)
    printed = {sections[mark] for heading in headings for mark in heading.marks}
    undivided = sections[Mark.IMAGE] is Section.OVERVIEW
    words = sheet.sections.setdefault(Section.SCHEME, []) if Section.SCHEME in printed else sheet.unassigned
    reader = _Reader(sheet, words, undivided)
    for run, mark in _runs(entries):
        section = sections[mark] if mark else None
        if mark is not None:
            reader.cut_off = None
        reader.read(run, section if section in _TEXTS and mark is not Mark.IMAGE else None)
    wanting = [section for section in _TEXTS if section in printed and not sheet.sections.get(section)]
    # Undivided sheets print an image: its text and its diagram cannot be told apart here.
    reader.settle([section for section in wanting if not (undivided and section is Section.OVERVIEW)])
    for lines in (*sheet.sections.values(), sheet.unassigned):
        lines.sort(key=lambda line: line.number or 0)


def _runs(entries: list[Line | Heading | None]) -> Iterator[tuple[Run, Mark | None]]:
    """Runs of lines, each with the last heading directly above it."""
    lines: list[Line] = []
    mark: Mark | None = None
    for entry in [*entries, None]:
        if isinstance(entry, Line):
            lines.append(entry)
            continue
        if lines:
            yield Run(lines), mark
            lines = []
        mark = None
        if isinstance(entry, Heading):
            mark = entry.marks[-1]
            if entry.rest:
                lines.append(entry.rest)
    return


def _text_at(run: Run, start: int) -> list[Line]:
    """The lines of the text that begins at line `start`, whatever was numbered before."""
    numbering, at = Numbering(), start
    while length := run.text(at, numbering):
        if head := item_head(run.lines[at].text):
            numbering.add(head)
        at += length
    return list(run.lines[start:at])


def _lists_goals(lines: Sequence[Line]) -> bool:
    """Whether lines without a sentence are goals, no diagram words: most give a number to reach."""
    return 2 * sum(_GOAL.search(line.text) is not None for line in lines) > len(lines)


def _text(lines: list[Line]) -> str:
    return "".join(line.text for line in lines)
