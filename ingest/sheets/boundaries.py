"""Where one sheet of a document ends and the next begins.

Rules where pages are known (form feeds, gaps of extraction):
- a page with an amount, or with a heading of a sheet's sections, is a sheet; any other goes on with the
  sheet before it, and before the first sheet (cover, contents) it is none.

Rules where they are not:
- every amount line begins a sheet, together with the name and the bureaus right above it, when a heading of
  its sections follows before the next amount;
- a heading 事業目的 that comes again after 成果目標 begins a sheet that prints no amount above it;
- numbered headings （1）…事業 without an amount are parts of a text, whatever their level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from ingest.blocks import Document, Line
from ingest.fields.anchors import Anchor, find_anchors
from ingest.fields.bureau_line import is_telephone, parse_office_line
from ingest.sheets.blocks import SheetBlocks
from ingest.sheets.header import read_header
from ingest.sheets.headings import Heading, Mark, read_heading
from ingest.sheets.paging import find_pages
from ingest.sheets.shared_lines import part_shared_lines
from ingest.sheets.title import title_above, title_before
from meti_catalog.notation.characters import squeeze

_OPENING = (Mark.PURPOSE, Mark.JOINT, Mark.BAND)
_SECTIONS = frozenset(Mark) - {Mark.OTHER}


def split_sheets(document: Document) -> list[SheetBlocks]:
    """The sheets of a text document, their headers found. Pages of slides are cut by ingest.sheets.slides."""
    pages_of_lines = [part_shared_lines(page.lines) for page in document.pages]
    if len(pages_of_lines) > 1:
        numbers = [page.number for page in document.pages]
        return _sheets_of_pages(document.name, pages_of_lines, numbers)
    lines = pages_of_lines[0] if pages_of_lines else []
    anchors = find_anchors(lines)
    if pages := find_pages(lines, anchors):
        return _sheets_of_pages(document.name, [lines[page.start : page.stop] for page in pages])
    return [
        SheetBlocks(document.name, part, header=read_header(part, paged=False))
        for part in _parts(lines, anchors)
    ]


def _sheets_of_pages(
    name: str, pages: Sequence[list[Line]], numbers: Sequence[int] | None = None
) -> list[SheetBlocks]:
    sheets: list[SheetBlocks] = []
    for index, lines in enumerate(pages):
        number = numbers[index] if numbers else None
        header = read_header(lines, paged=True)
        if header.amount or _has_sections(lines):
            sheet = SheetBlocks(name, list(lines), header=header)
            sheet.pages = (number, number) if number else None
            sheets.append(sheet)
        elif sheets:
            sheets[-1].lines += lines
            if number and sheets[-1].pages:
                sheets[-1].pages = (sheets[-1].pages[0], number)
    return sheets


def _has_sections(lines: Sequence[Line]) -> bool:
    return any(heading and _SECTIONS.intersection(heading.marks) for heading in map(read_heading, lines))


def _parts(lines: list[Line], anchors: Sequence[Anchor]) -> list[list[Line]]:
    """The runs of lines that are sheets, of a text that shows no pages."""
    starts = _starts(lines, anchors)
    return [lines[first:end] for first, end in pairwise([*starts, len(lines)])]


def _starts(lines: Sequence[Line], anchors: Sequence[Anchor]) -> list[int]:
    headings = [read_heading(line) for line in lines]
    walk = _Walk(lines)
    amounts = dict(zip((anchor.first for anchor in anchors), _with_sections(headings, anchors), strict=True))
    for index, heading in enumerate(headings):
        if anchor := amounts.get(index):
            walk.meet_amount(anchor)
        elif heading and index not in amounts:
            for mark in heading.marks:
                walk.meet_heading(index, mark)
    return walk.starts


def _with_sections(headings: Sequence[Heading | None], anchors: Sequence[Anchor]) -> Iterator[Anchor | None]:
    """The anchors that a heading of sections follows before the next one; None for any other."""
    for anchor, following in zip_longest(anchors, anchors[1:]):
        between = headings[anchor.last + 1 : following.first if following else None]
        yield anchor if any(between) else None


class _Walk:
    """One pass over a text: what the sheet under way has printed so far, and where sheets began."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.starts: list[int] = []
        self.has_amount = False
        self.marks: set[Mark] = set()

    def meet_amount(self, anchor: Anchor) -> None:
        """An amount begins a sheet, unless the one under way began without and its end has not been read."""
        if self.starts and not self.has_amount and Mark.OUTCOMES not in self.marks:
            self.has_amount = True
            return
        self._begin(anchor.first, anchor)

    def meet_heading(self, index: int, mark: Mark) -> None:
        """A heading of the beginning begins a sheet where it comes again after the heading of the end."""
        if mark in _OPENING and (not self.starts or (mark in self.marks and Mark.OUTCOMES in self.marks)):
            self._begin(index)
        self.marks.add(mark)

    def _begin(self, index: int, anchor: Anchor | None = None) -> None:
        floor = self.starts[-1] + 1 if self.starts else 0
        self.starts.append(header_start(self.lines, index, floor, anchor))
        self.has_amount = anchor is not None
        self.marks = set()


def header_start(lines: Sequence[Line], first: int, floor: int, anchor: Anchor | None = None) -> int:
    """The first line of the header whose amount, or first heading where it has none, is line `first`."""
    offices = _offices_above(lines, first, floor)
    title = title_before(lines, anchor, taken=offices, floor=floor) if anchor else None
    if title is None:
        title = title_above(lines, first, taken=offices, floor=floor)
    if title is not None:
        first = title.first
        offices |= _offices_above(lines, first, floor)
    return min([first, *offices])


def _offices_above(lines: Sequence[Line], below: int, floor: int) -> set[int]:
    """The lines of bureaus and telephone numbers right above line `below`;

    none without a bureau among them.
    """
    found: set[int] = set()
    certain: set[int] = set()
    for index in range(below - 1, floor - 1, -1):
        text = lines[index].text
        offices = parse_office_line(text)
        if not offices and not is_telephone(text) and squeeze(text) != "等":
            break
        found.add(index)
        if offices and offices[0].bureau:
            certain = set(found)
    return certain
