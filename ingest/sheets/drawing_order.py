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
from ingest.sheets.blocks import Section, SheetBlocks
from ingest.sheets.headings import Heading, Mark, sections_of
from ingest.sheets.numbering import Numbering
from ingest.sheets.prose import Run
from ingest.sheets.strays import Stray, settle, wants_text
from ingest.sheets.typography import NUMBERED, ends_sentence, is_note, item_head

_TEXTS = (Section.PURPOSE, Section.OVERVIEW, Section.OUTCOMES)
_SHORTEST_FIRST_LINE = 15
_GOAL = re.compile(r"[0-9０-９][^。]{0,8}(?:以上|以下|以内|件|者|社|%|％)|目標")


@dataclass(slots=True)
class _Reader:
    sheet: SheetBlocks
    words: list[Line]
    """Where the words of the diagram go."""
    undivided: bool
    """Whether the sheet prints one 事業目的・概要, with the rest of its text in an image."""
    strays: list[Stray] = field(default_factory=list)
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
                self.strays.append(Stray(stray, after))
                return at + len(stray)
        self.words.append(run.lines[at])
        return at + 1


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
    # Undivided sheets print an image: its text and its diagram cannot be told apart here.
    texts = [
        section
        for section in _TEXTS
        if section in printed and not (undivided and section is Section.OVERVIEW)
    ]
    settle(sheet, reader.strays, [section for section in texts if wants_text(sheet, section)], words)
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
