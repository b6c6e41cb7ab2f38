"""The sections of a text sheet: which of its lines are purpose, overview, scheme and outcomes.

Slides come with their sections already told apart by where they stand on the page. In a text source there
are two kinds of order: text that follows its heading, and text extracted in the order in which a slide was
drawn.
"""

from __future__ import annotations

from ingest.blocks import Line
from ingest.sheets.blocks import SheetBlocks
from ingest.sheets.drawing_order import assign_in_drawing_order
from ingest.sheets.headings import Heading, read_heading, sections_of
from ingest.sheets.printed_order import assign_in_printed_order
from ingest.sheets.typography import is_broken_by_columns


def split_sections(sheet: SheetBlocks) -> None:
    """Fill `sections`, `headings` and `unassigned` of a sheet whose lines and header are known."""
    entries = _entries(sheet)
    headings = [entry for entry in entries if isinstance(entry, Heading)]
    sections = sections_of(headings)
    for heading in headings:
        for mark in heading.marks:
            section = sections[mark]
            if section is not None:
                sheet.headings.setdefault(section, heading.line)
    if is_broken_by_columns(sheet.lines):
        assign_in_drawing_order(sheet, entries)
    else:
        assign_in_printed_order(sheet, [entry for entry in entries if entry is not None])


def _entries(sheet: SheetBlocks) -> list[Line | Heading | None]:
    """The sheet's lines with their headings read; None for a line of the header."""
    header = {id(line) for line in (*sheet.header.name, *sheet.header.amount, *sheet.header.bureau)}
    return [None if id(line) in header else read_heading(line) or line for line in sheet.lines]
