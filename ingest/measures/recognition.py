"""Is a document a list of measures?

Rule: a list of measures numbers its entries under chapters or sections, and brackets with money end many of
them; the headings that every program sheet prints (事業目的, 事業概要, 成果目標 …) are not there, or hardly.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice

from ingest.blocks import Line
from ingest.measures.brackets import aligned
from ingest.measures.marks import DIVISIONS, read_mark
from ingest.sheets.headings import read_heading

_FEWEST = 3
"""Numbered entries; fewer make no list. As many sums in brackets do for chapters and sections."""
_SIGNS_A_HEADING = 4
"""A sheet prints three or four headings and one or two sums in brackets; a list has a heading by chance."""
_MONEY_ENDS = ("円)", "内数)", "円))", "内数))")


def looks_like_measure_list(lines: Sequence[Line]) -> bool:
    """Whether `lines`, those of a whole document, are a list of measures."""
    divisions = sum(_is_division(line) for line in lines)
    sums = sum(_ends_with_money(line) for line in lines)
    if not divisions and sums < _FEWEST:
        return False
    # Stops at the heading that decides: in a deck of sheets long before its end.
    headings = (line for line in lines if read_heading(line) is not None)
    allowed = (divisions + sums - 1) // _SIGNS_A_HEADING
    if next(islice(headings, allowed, None), None) is not None:
        return False
    numbered = (line for line in lines if _is_numbered(line))
    return next(islice(numbered, _FEWEST - 1, None), None) is not None


def _is_division(line: Line) -> bool:
    mark = read_mark(line.text) if line.text.startswith("第") else None
    return mark is not None and mark.style in DIVISIONS


def _is_numbered(line: Line) -> bool:
    mark = read_mark(line.text)
    return mark is not None and not mark.weak and mark.style not in DIVISIONS


def _ends_with_money(line: Line) -> bool:
    return _closes(line.text[-1:]) and aligned(line.text[-4:]).endswith(_MONEY_ENDS)


@cache
def _closes(character: str) -> bool:
    """Whether the character is a closing bracket: a quick look, as most lines end otherwise."""
    return aligned(character) == ")"
