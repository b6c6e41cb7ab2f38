"""Lines to entries: each numbered heading or measure, with the lines its name and money were broken over.

Rules:
- a line that begins with a number begins an entry; in the middle of a sentence only if that number is due,
  within open brackets only if something sets it apart or it is the next number of its row;
- an entry whose name is a sentence is body text: names of measures are nouns. Where a sentence follows on
  the line of the name, a wide blank parts them;
- an unnumbered line is an entry if it ends with money.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.blocks import Line
from ingest.measures.brackets import aligned, depth_after
from ingest.measures.furniture import full_width, without_furniture
from ingest.measures.marks import DIVISIONS, Mark, Style, read_mark
from ingest.measures.runs import Run
from ingest.measures.slots import Span, find_slot

_SENTENCE = re.compile(r"[ぁ-ん]。|。.")
_NAME_BEFORE_SENTENCE = re.compile(r"[^。\u3000]{2,80}(?=\u3000[^。]*。)")
_CLOSING = " )）】］。"


@dataclass(slots=True)
class Entry:
    """A heading or measure. `text` is its name with its money, without its number, lines joined."""

    mark: Mark | None
    text: str
    lines: list[Line]
    starts: list[int]
    """Where each of `lines` begins in `text`."""
    slot: Span | None = None
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Codes of doubts with what they are about."""

    @property
    def name(self) -> str:
        """The text before the money."""
        return self.text[: self.slot[0]] if self.slot else self.text

    @property
    def money(self) -> str:
        """The text of the money, "" where there is none."""
        return self.text[slice(*self.slot)] if self.slot else ""

    @property
    def rest(self) -> str:
        """The text after the money, without brackets that were closed twice."""
        return self.text[self.slot[1] :].lstrip(_CLOSING) if self.slot else ""

    def lines_of(self, start: int, end: int) -> list[Line]:
        """The lines that print text[start:end]."""
        ends = [*self.starts[1:], len(self.text) + 1]
        return [
            line
            for line, first, last in zip(self.lines, self.starts, ends, strict=True)
            if first < max(end, start + 1) and start < last
        ]


class _Rows:
    """The last number of each style: tells which numbers are due."""

    def __init__(self) -> None:
        self.last: dict[Style, int] = defaultdict(int)

    def is_next(self, mark: Mark) -> bool:
        return self.last[mark.style] > 0 and mark.ordinal == self.last[mark.style] + 1

    def is_due(self, mark: Mark) -> bool:
        return mark.ordinal == 1 or self.is_next(mark)


def read_entries(lines: Iterable[Line]) -> Iterator[Entry]:
    """The numbered entries of a document, and unnumbered ones that name money, in order."""
    printed = list(without_furniture(list(lines)))
    page_width = full_width(printed)
    rows = _Rows()
    run = Run(None, page_width=page_width)
    before = 0
    doubts: list[tuple[str, str]] = []
    for line in printed:
        mark = read_mark(line.text)
        begins = mark is not None and _begins(line, mark, run, rows)
        if begins or not run.takes(line):
            entry = _entry(run, doubts)
            if entry:
                yield entry
            elif run.mark:
                rows.last[run.mark.style] = before
            run, doubts = Run(mark if begins else None, page_width=page_width), []
            if run.mark:
                before = rows.last[run.mark.style]
                doubts = _doubts(run.mark, rows)
                rows.last[run.mark.style] = run.mark.ordinal
        run.add(line)
    if entry := _entry(run, doubts):
        yield entry


def _begins(line: Line, mark: Mark, run: Run, rows: _Rows) -> bool:
    if line.item or line.heading:
        return True
    if mark.weak and not rows.is_due(mark):
        return False
    if line.blank_before or not run.lines:
        return True
    if run.in_brackets:
        return rows.is_next(mark)
    return rows.is_due(mark) if run.in_sentence else True


def _doubts(mark: Mark, rows: _Rows) -> list[tuple[str, str]]:
    is_doubtful = mark.ordinal > 1 and not rows.is_next(mark)
    return [("number_out_of_row", mark.printed)] if is_doubtful else []


def _entry(run: Run, doubts: list[tuple[str, str]]) -> Entry | None:
    """The entry that the lines of `run` print, or None for body text."""
    if not run.lines:
        return None
    text, starts = run.join()
    found: Entry | None = Entry(run.mark, text, run.lines[: len(starts)], starts, find_slot(text), doubts)
    if found and _SENTENCE.search(found.name):
        found = _without_sentence(found, run.texts[0])
    if found is None or not _is_entry(found):
        return None
    if depth_after(aligned(found.text)):
        found.doubts.append(("bracket_left_open", found.text[-30:]))
    return found


def _without_sentence(entry: Entry, first: str) -> Entry | None:
    """`entry` with the name that stands on its first line only, as sentences follow; None where that is one
    already.
    """
    if _SENTENCE.search(first):
        match = _NAME_BEFORE_SENTENCE.match(first)
        if match is None:
            return None
        first = match[0]
    doubts = [*entry.doubts, ("name_end_unclear", first)]
    return Entry(entry.mark, first, entry.lines[:1], [0], find_slot(first), doubts)


def _is_entry(entry: Entry) -> bool:
    if entry.mark:
        return bool(entry.text) or entry.mark.style in DIVISIONS
    return entry.slot is not None and bool(entry.name.strip()) and not entry.rest
