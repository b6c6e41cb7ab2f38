"""Sections where text follows its heading: conversions to text and markdown.

Rules:
- a line belongs to the heading printed last; header lines (name, amount, bureau) stand aside;
- text before the first heading is the purpose where no heading for it is printed;
- a short block of form and recipients (事業形態、対象者) may stand inside the overview: the overview goes
  on after it with the rest of its unfinished sentence, or with the item that is next in its numbering
  and not in the block's own;
- an image without a sentence is no overview: it is the diagram of the scheme where it labels an arrow with
  a kind of money (補助), and a picture with captions else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.blocks import Line
from ingest.sheets.blocks import Section, SheetBlocks
from ingest.sheets.headings import Heading, Mark, sections_of
from ingest.sheets.numbering import Numbering
from ingest.sheets.typography import ends_sentence, item_head
from meti_catalog.vocabulary import load

Entry = Line | Heading


@dataclass(slots=True)
class _Reader:
    sheet: SheetBlocks
    sections: dict[Mark, Section | None]
    current: Section | None = None
    interrupted: Section | None = None
    """The section in whose text a block of form and recipients stands."""
    numbering: dict[Section, Numbering] = field(default_factory=dict)

    def open(self, heading: Heading) -> None:
        mark = heading.marks[-1]
        section = self.sections[mark]
        before = self.current
        self.interrupted = before if mark is Mark.FORM and before is not Section.SCHEME else None
        if section is None and mark is Mark.IMAGE:
            section = Section.SCHEME if Section.SCHEME in self.sheet.headings else None
        self.current = section
        if heading.rest:
            self.take(heading.rest)

    def take(self, line: Line) -> None:
        if self.interrupted and self.goes_on(self.interrupted, line):
            self.current, self.interrupted = self.interrupted, None
        if self.current is None:
            self.sheet.unassigned.append(line)
            return
        self.sheet.sections.setdefault(self.current, []).append(line)
        if head := item_head(line.text):
            self.numbering.setdefault(self.current, Numbering()).add(head)

    def goes_on(self, section: Section, line: Line) -> bool:
        """Whether `line` continues the interrupted section."""
        head = item_head(line.text)
        if head:
            here = self.numbering.get(Section.SCHEME, Numbering())
            return self.numbering.get(section, Numbering()).is_next(head) and not here.is_next(head)
        taken = self.sheet.sections.get(section, [])
        return bool(taken) and not ends_sentence(taken[-1].text) and ends_sentence(line.text)


def assign_in_printed_order(sheet: SheetBlocks, entries: list[Entry]) -> None:
    """Fill the sheet's sections from its lines and headings in reading order, header lines left out."""
    headings = [entry for entry in entries if isinstance(entry, Heading)]
    reader = _Reader(sheet, sections_of(headings))
    if not {Mark.PURPOSE, Mark.JOINT} & {mark for heading in headings for mark in heading.marks}:
        reader.current = Section.PURPOSE
    for entry in entries:
        if isinstance(entry, Heading):
            reader.open(entry)
        else:
            reader.take(entry)
    if reader.sections[Mark.IMAGE] is Section.OVERVIEW and not _is_text(sheet):
        image = sheet.sections.pop(Section.OVERVIEW, [])
        home = sheet.sections.setdefault(Section.SCHEME, []) if _names_money(image) else sheet.unassigned
        home.extend(image)


def _is_text(sheet: SheetBlocks) -> bool:
    """Whether the image of an undivided sheet holds a sentence or a list."""
    return any(line.item or ends_sentence(line.text) for line in sheet.sections.get(Section.OVERVIEW, []))


def _names_money(lines: list[Line]) -> bool:
    money = {entry["name"] for entry in load("schemes")["scheme_types"]}
    return any(line.text in money for line in lines)
