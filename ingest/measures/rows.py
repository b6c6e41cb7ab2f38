"""Rows of numbers: which number is due next, and several numbers of one row on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.measures.brackets import aligned, depth_after
from ingest.measures.entry import Entry
from ingest.measures.marks import DIVISIONS, Mark, Style, read_mark

# After a closing bracket or a blank; 、(2) is an enumeration within a name or sentence.
_MAY_BEGIN = re.compile(r"(?<=[)\s])(?=[(①-⑳㉑-㉟⑴-⒇])|(?=第[\d一二三四五六七八九十]{1,3}[章節])")
_LONGEST_MARK = 8


class Rows:
    """The last number of each style."""

    def __init__(self) -> None:
        self._last: dict[Style, Mark] = {}

    def note(self, mark: Mark) -> None:
        self._last[mark.style] = mark

    def is_next(self, mark: Mark) -> bool:
        """Whether `mark` goes on a row."""
        return mark.style in self._last and self._last[mark.style].is_before(mark)

    def is_due(self, mark: Mark) -> bool:
        """Whether `mark` goes on a row or begins one."""
        return mark.ordinal <= 1 or self.is_next(mark)


def split_row(entry: Entry) -> Iterator[Entry]:
    """`entry`, or the entries that a converter ran together in it: (1) A (2) B, 第1章 A 第1節 B.

    Only the next number of the same row begins another one, or the first section in a chapter's heading; none
    does in a text with sentences.
    """
    if entry.mark is None or "。" in entry.text:
        yield entry
        return
    start, mark = 0, entry.mark
    for end, following in _next_numbers(entry.text, mark):
        yield _part(entry, mark, start, end)
        start, mark = end + following.end, following
    yield _part(entry, mark, start, len(entry.text))


def _next_numbers(text: str, mark: Mark) -> Iterator[tuple[int, Mark]]:
    same = aligned(text)
    position = depth = 0
    for match in _MAY_BEGIN.finditer(same):
        depth = depth_after(same[position : match.start()], depth)
        position = match.start()
        following = read_mark(text[position : position + _LONGEST_MARK])
        if depth or following is None or position == 0:
            continue
        if mark.is_before(following) or (
            mark.style in DIVISIONS and mark.style < following.style in DIVISIONS
        ):
            yield position, following
            mark = following


def _part(entry: Entry, mark: Mark, start: int, end: int) -> Entry:
    lines = entry.lines_of(start, end)
    begins = zip(entry.lines, entry.starts, strict=True)
    starts = [max(0, begin - start) for line, begin in begins if line in lines]
    text = entry.text[start:end].rstrip()
    return replace(entry, mark=mark, text=text, lines=lines, starts=starts, doubts=[])
