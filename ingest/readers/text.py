"""Text sources: plain text in drawing order, conversions to text, markdown.

Form feeds part pages where the extractor printed them (pdftotext does); without them the document is one
page, and ingest.sheets.paging looks for other signs. Columns that blanks keep apart are read one after the
other (ingest.readers.columns).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Document, DocumentKind, Line, Page
from ingest.readers.columns import Piece, unfold
from ingest.readers.markdown import unmark
from ingest.readers.recognise import has_markdown_headings
from meti_catalog.notation.characters import clean

_RUN_OF_BLANKS = "   "
"""Without one, no blanks keep columns apart: most texts have none."""
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(text: str, *, name: str) -> Document:
    """Lines of `text`, markup taken off, in one page or one a form feed."""
    kind = DocumentKind.MARKDOWN if has_markdown_headings(text) else DocumentKind.TEXT
    return Document(name=name, kind=kind, pages=_pages(text) or [_page(1)])


def _pages(text: str) -> list[Page]:
    """The pages that hold a line, numbered as form feeds count them."""
    pages: list[Page] = []
    number = 1
    for count, printed in enumerate(text.split("\f"), start=1):
        rows = _LINE_END.split(printed)
        page = _page(count)
        if _RUN_OF_BLANKS in printed and (pieces := unfold(rows)):
            _add_pieces(page, pieces, rows, number)
        else:
            _add_rows(page, rows, number)
        pages.append(page)
        number += len(rows) - 1
    return [page for page in pages if page.lines]


def _add_rows(page: Page, rows: Sequence[str], number: int) -> None:
    gap = _Gap()
    for count, row in enumerate(rows, start=number):
        if row:
            _add(page, row, count, gap)
        else:
            gap.widen()


def _add_pieces(page: Page, pieces: Sequence[Piece], rows: Sequence[str], number: int) -> None:
    """Add the pieces of columns in reading order; only a row that is all empty is a gap, and a new column."""
    row = 0
    for piece in pieces:
        gap = _Gap(longest=int(piece.row < row))
        for between in rows[row + 1 : piece.row]:
            if between.strip():
                gap.run = 0
            else:
                gap.widen()
        _add(page, piece.text, number + piece.row, gap)
        row = piece.row


@dataclass(slots=True)
class _Gap:
    """The empty lines since the last printed one: the longest run, as lines of blanks part runs."""

    run: int = 0
    longest: int = 0

    def widen(self) -> None:
        self.run += 1
        self.longest = max(self.longest, self.run)


def _add(page: Page, printed: str, number: int, gap: _Gap) -> None:
    unmarked = unmark(clean(printed))
    gap.run = 0
    if not unmarked.text:
        return
    line = Line(
        unmarked.text,
        number=number,
        heading=unmarked.heading,
        item=unmarked.item,
        blank_before=gap.longest,
    )
    page.lines.append(line)
    gap.longest = 0


def _page(number: int) -> Page:
    return Page(number=number, width=0, height=0, lines=[])
