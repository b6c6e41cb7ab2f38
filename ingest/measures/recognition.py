"""Is a document a list of measures?

Rule: a list of measures numbers its entries under chapters or sections, and brackets with money end many of
them; the headings that every program sheet prints (事業目的, 事業概要, 成果目標 …) are not there, or
hardly.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.blocks import Line
from ingest.measures.brackets import aligned
from ingest.measures.marks import DIVISIONS, read_mark
from ingest.sheets.headings import read_heading

_FEWEST = 3
"""Numbered entries; fewer make no list."""
_MONEY_ENDS = ("円)", "内数)", "円))", "内数))")


def looks_like_measure_list(lines: Iterable[Line]) -> bool:
    """Whether `lines`, those of a whole document, are a list of measures."""
    lines = list(lines)
    divisions = numbered = with_money = 0
    for line in lines:
        mark = read_mark(line.text)
        if mark is not None and not mark.weak:
            is_division = mark.style in DIVISIONS
            divisions += is_division
            numbered += not is_division
        with_money += aligned(line.text[-4:]).endswith(_MONEY_ENDS)
    if numbered < _FEWEST or not (divisions or with_money >= _FEWEST):
        return False
    # Every sheet prints three or four such headings; a paper of another kind has one by chance.
    return sum(read_heading(line) is not None for line in lines) * 4 < divisions + with_money
