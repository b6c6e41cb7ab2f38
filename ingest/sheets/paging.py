"""Whether a text without form feeds still shows its pages, by the gaps extraction left between them.

Rule: a gap of so many empty lines is a page break when the blocks between such gaps are sheets: most hold
an amount, hardly any holds two, and the first heading of most is one of a sheet's beginning. Where a
converter left gaps for the pictures it dropped, blocks begin in the middle of a sheet. Lines of blanks only
are no gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import Line
from ingest.fields.anchors import Anchor
from ingest.sheets.headings import Mark, read_heading

_FEWEST_PAGES = 2
_MOST_GAPS = 8
"""Widths of gap that are tried, the most frequent ones, the widest first."""
_WITH_AMOUNT = 0.6
"""Share of pages with an amount: some sheets print none, some pages go on with the sheet before."""
_WITH_TWO = 0.15
"""Share of pages with two amounts: where it is more, the gaps part something else."""
_WITH_BEGINNING = 0.6
"""Share of pages whose first heading is of a beginning: drawing order puts another first now and then."""
_BEGINNINGS = (Mark.BAND, Mark.PURPOSE, Mark.JOINT)


def find_pages(lines: Sequence[Line], anchors: Sequence[Anchor]) -> list[range]:
    """The pages as ranges of line indices; empty where the text shows none."""
    gaps = Counter(line.blank_before for line in lines[1:] if line.blank_before > 1)
    for gap in sorted((gap for gap, _ in gaps.most_common(_MOST_GAPS)), reverse=True):
        pages = _split(lines, gap)
        if len(pages) >= _FEWEST_PAGES and _are_sheets(lines, pages, anchors):
            return pages
    return []


def _split(lines: Sequence[Line], gap: int) -> list[range]:
    starts = [0, *(index for index in range(1, len(lines)) if lines[index].blank_before >= gap), len(lines)]
    return [range(first, end) for first, end in pairwise(starts)]


def _are_sheets(lines: Sequence[Line], pages: Sequence[range], anchors: Sequence[Anchor]) -> bool:
    counts = [0] * len(pages)
    page = 0
    for anchor in anchors:
        while anchor.first >= pages[page].stop:
            page += 1
        counts[page] += 1
    with_amount = sum(1 for count in counts if count)
    with_two = sum(1 for count in counts if count > 1)
    if with_amount < _WITH_AMOUNT * len(pages) or with_two > _WITH_TWO * len(pages):
        return False
    marks = [mark for page in pages if (mark := _first_mark(lines, page)) is not None]
    with_beginning = sum(1 for mark in marks if mark in _BEGINNINGS)
    return with_beginning > _WITH_BEGINNING * len(marks)


def _first_mark(lines: Sequence[Line], page: range) -> Mark | None:
    headings = (read_heading(lines[index]) for index in page)
    return next((heading.marks[0] for heading in headings if heading), None)
