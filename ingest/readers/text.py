"""Text sources: plain text in drawing order, conversions to text, markdown.

Form feeds part pages where the extractor printed them (pdftotext does); without them the document is one
page, and ingest.sheets.paging looks for other signs.
"""

from __future__ import annotations

import re

from ingest.blocks import Document, DocumentKind, Line, Page
from ingest.characters import clean
from ingest.readers.markdown import unmark
from ingest.readers.recognise import has_markdown_headings

_LINE_END = re.compile(r"\r\n|\r|\n")


def read_text(text: str, *, name: str) -> Document:
    """Lines of `text`, markup taken off, in one page or one a form feed."""
    kind = DocumentKind.MARKDOWN if has_markdown_headings(text) else DocumentKind.TEXT
    return Document(name=name, kind=kind, pages=_pages(text) or [_page(1, [])])


def _pages(text: str) -> list[Page]:
    pages: list[Page] = []
    lines: list[Line] = []
    blank = longest = 0
    for number, printed in enumerate(_LINE_END.split(text), start=1):
        if not printed:
            blank += 1
            longest = max(longest, blank)
            continue
        blank = 0
        before, feed, after = printed.rpartition("\f")
        if feed:
            if words := unmark(clean(before)).text:
                lines.append(Line(words, number=number, blank_before=longest))
            if lines:
                pages.append(_page(len(pages) + 1, lines))
            lines, longest = [], 0
        unmarked = unmark(clean(after))
        if unmarked.text:
            lines.append(
                Line(
                    unmarked.text,
                    number=number,
                    heading=unmarked.heading,
                    item=unmarked.item,
                    blank_before=longest,
                )
            )
            longest = 0
    if lines:
        pages.append(_page(len(pages) + 1, lines))
    return pages


def _page(number: int, lines: list[Line]) -> Page:
    return Page(number=number, width=0, height=0, lines=lines)
