"""Passages for tests: what a sheet says, given as text a section; every line of it is a printed line."""

from __future__ import annotations

from ingest.blocks import Line
from ingest.fields.passages import Passages, read_paragraphs, read_passages
from ingest.sheets.blocks import Header, Section, SheetBlocks


def sheet_of(*, name: str = "", amount: str = "", **sections: str) -> SheetBlocks:
    """A sheet whose sections (purpose, overview, scheme, outcomes) print these lines, numbered in order."""
    number = 0

    def lines_of(text: str) -> list[Line]:
        nonlocal number
        lines = []
        for printed in filter(None, text.split("\n")):
            number += 1
            lines.append(Line(printed, number=number))
        return lines

    header = Header(name=lines_of(name), amount=lines_of(amount))
    return SheetBlocks(
        document="a.txt",
        lines=[],
        header=header,
        sections={Section(section): lines_of(text) for section, text in sections.items()},
    )


def said(*, name: str = "", amount: str = "", **sections: str) -> Passages:
    """The passages of `sheet_of` the same."""
    sheet = sheet_of(name=name, amount=amount, **sections)
    return read_passages(sheet, read_paragraphs(sheet), name=name or None)
