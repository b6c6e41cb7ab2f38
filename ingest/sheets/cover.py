"""What a deck of slides calls itself: the largest line of its cover.

Rule: ministries print the title of a deck on the page before its first sheet, larger than date, office and
remarks. A title set over several lines is the lines of that size that follow each other. A page that says
nothing in Japanese, or more than a title, names nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.blocks import Line, Page
from ingest.sheets.slides import PageKind, PageNote

LONGEST = 100
"""Characters of a title; more is a text."""
SAME_SIZE = 0.9
"""Share of the largest size from which on a line is set in that size: some glyphs are drawn smaller."""
_JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
_FEWEST_JAPANESE = 3
_LATIN_END = re.compile(r"[A-Za-z0-9]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9]")


def cover_title(pages: Sequence[Page], notes: Sequence[PageNote]) -> str:
    """The title that the cover prints, empty where there is no cover or none that says one."""
    numbers = list(_before_first_sheet(notes))
    for page in pages:
        if page.number in numbers and (title := _title(page.lines)):
            return title
    return ""


def _before_first_sheet(notes: Iterable[PageNote]) -> Iterator[int]:
    for note in notes:
        if note.kind is PageKind.SHEET:
            return
        if note.kind is PageKind.COVER:
            yield note.number


def _title(lines: Sequence[Line]) -> str:
    sizes = [line.size or 0.0 for line in lines]
    largest = max(sizes, default=0.0)
    large = [index for index, size in enumerate(sizes) if size and size >= SAME_SIZE * largest]
    together = [index for place, index in enumerate(large) if index == large[0] + place]
    title = ""
    for index in together:
        text = lines[index].text.strip()
        parted = _LATIN_END.search(title) and _LATIN_START.search(text)
        title = f"{title} {text}" if parted else title + text
    is_title = len(title) <= LONGEST and len(_JAPANESE.findall(title)) >= _FEWEST_JAPANESE
    return title if is_title else ""
