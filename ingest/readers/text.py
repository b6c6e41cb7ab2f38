"""Text sources: plain text in drawing order, conversions to text, markdown.

Form feeds part pages where the extractor printed them (pdftotext does); without them the document is one
page, and ingest.sheets.paging looks for other signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.blocks import Document, DocumentKind, Line, Page
from ingest.readers.markdown import unmark
from ingest.readers.recognise import has_markdown_headings
from meti_catalog.notation.characters import clean

_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(text: str, *, name: str) -> Document:
    """Lines of `text`, markup taken off, in one page or one a form feed."""
    kind = DocumentKind.MARKDOWN if has_markdown_headings(text) else DocumentKind.TEXT
    return Document(name=name, kind=kind, pages=_pages(text) or [_page(1)])


def _pages(text: str) -> list[Page]:
    """The pages that hold a line, numbered as form feeds count them."""
    pages: list[Page] = []
    page = _page(1)
    gap = _Gap()
    for number, printed in enumerate(_LINE_END.split(text), start=1):
        if not printed:
            gap.widen()
            continue
        words, *feeds = printed.split("\f")
        _add(page, words, number, gap)
        for words in feeds:
            pages.append(page)
            page, gap = _page(page.number + 1), _Gap()
            _add(page, words, number, gap)
    return [page for page in [*pages, page] if page.lines]


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
