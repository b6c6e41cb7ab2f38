"""What a page prints besides its text: page numbers, running heads, tables of contents. And how wide its
lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Line
from ingest.measures.brackets import aligned
from ingest.measures.marks import DIVISIONS, Style, read_mark

_PAGE_NUMBER = re.compile(r"[-–—― ]*\d{1,4}[-–—― ]*")
_LEADER = re.compile(r" *(?:[.…‥・･⋯] ?){4,} *\d*$")
_WIDEST_SHARE = 0.9


def without_furniture(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines without page numbers, without heads that repeat the chapter or section in course, and without
    the table of contents of entries that follow.
    """
    lines = [_without_cells(line) for line in lines]
    listed = {_squeezed(line.text) for line in lines if not _LEADER.search(line.text)}
    divisions: dict[Style, str] = {}
    for line in lines:
        if not line.text or _PAGE_NUMBER.fullmatch(aligned(line.text)):
            continue
        if _LEADER.search(line.text) and _squeezed(without_leader(line.text)) in listed:
            continue
        mark = read_mark(line.text)
        if mark and mark.style in DIVISIONS:
            if divisions.get(mark.style) == _squeezed(line.text):
                continue
            divisions[mark.style] = _squeezed(line.text)
        yield line


def _without_cells(line: Line) -> Line:
    """`line` with the cells of a converter's table as words in a row; a rule between rows has none."""
    if not line.text.startswith("|"):
        return line
    cells = [cell.strip() for cell in line.text.split("|")]
    return replace(line, text=" ".join(cell for cell in cells if cell.strip("-: ")), item=True)


def without_leader(text: str) -> str:
    """`text` without the dots and the page number of a table of contents."""
    return _LEADER.sub("", text)


def width(text: str) -> int:
    """Width in print, in halves of a full-width character."""
    return len(text.encode("cp932", "replace"))


def full_width(lines: Sequence[Line]) -> int:
    """The width at which the lines of a document are broken: nine in ten are no wider. Documents with whole
    paragraphs on a line have no such width; nothing in them is as wide as this by chance.
    """
    widths = sorted(width(line.text) for line in lines)
    return widths[int(len(widths) * _WIDEST_SHARE)] if widths else 0


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", aligned(text))
