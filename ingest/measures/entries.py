"""Lines to entries: each numbered heading or measure, with the lines its name and money were broken over.

Rules:
- a line that begins with a number begins an entry; in the middle of a sentence only if that number is due,
  within open brackets only if something sets it apart or it is the next number of its row;
- an entry whose name is a sentence is body text: names of measures are nouns. Where a sentence follows on the
  line of the name, a wide blank parts them;
- an unnumbered line is an entry if it ends with money.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.blocks import Line
from ingest.measures.brackets import aligned, depth_after
from ingest.measures.entry import Entry
from ingest.measures.furniture import full_width, without_furniture
from ingest.measures.marks import DIVISIONS, Mark, read_mark
from ingest.measures.rows import Rows, split_row
from ingest.measures.runs import Run
from ingest.measures.slots import find_slot

_SENTENCE = re.compile(r"[ぁ-ん]。|。.")
_NAME_BEFORE_SENTENCE = re.compile(r"[^。\u3000]{2,80}(?=\u3000[^。]*。)")


def read_entries(lines: Iterable[Line]) -> Iterator[Entry]:
    """The numbered entries of a document, and unnumbered ones that name money, in order."""
    printed = list(without_furniture(list(lines)))
    page_width = full_width(printed)
    rows = Rows()
    run = Run(None, page_width=page_width)
    for line in printed:
        mark = read_mark(line.text)
        begins = mark is not None and _begins(line, mark, run, rows)
        if begins or not run.takes(line):
            yield from _settle(run, rows)
            run = Run(mark if begins else None, page_width=page_width)
        run.add(line)
    yield from _settle(run, rows)


def _begins(line: Line, mark: Mark, run: Run, rows: Rows) -> bool:
    """Whether `line`, which begins with `mark`, begins an entry. `rows` holds the numbers before `run`."""
    is_next = rows.is_next(mark) or (run.mark is not None and run.mark.is_before(mark))
    is_due = is_next or mark.ordinal == 1
    if line.item or line.heading:
        return True
    if mark.weak and not is_due:
        return False
    if line.blank_before or not run.lines:
        return True
    if run.in_brackets:
        return is_next
    return is_due if run.in_sentence else True


def _settle(run: Run, rows: Rows) -> Iterator[Entry]:
    """The entries that the lines of `run` print: none for body text, more than one if run together."""
    if not run.lines:
        return
    for printed in split_row(run.join()):
        entry = replace(printed, slot=find_slot(printed.text))
        if _SENTENCE.search(entry.name):
            entry = _without_sentence(entry, run.texts[0])
        if not _is_entry(entry):
            continue
        if entry.mark:
            if not rows.is_due(entry.mark):
                entry.doubts.append(("number_out_of_row", entry.mark.printed))
            rows.note(entry.mark)
        if depth_after(aligned(entry.text)):
            entry.doubts.append(("bracket_left_open", entry.text[-30:]))
        yield entry


def _without_sentence(entry: Entry, first: str) -> Entry:
    """`entry` with the name that stands on its first line only, as sentences follow it."""
    if _SENTENCE.search(first):
        match = _NAME_BEFORE_SENTENCE.match(first)
        if match is None:
            return entry
        first = match[0]
    doubts = [*entry.doubts, ("name_end_unclear", first)]
    return Entry(entry.mark, first, entry.lines[:1], [0], find_slot(first), doubts)


def _is_entry(entry: Entry) -> bool:
    if _SENTENCE.search(entry.name):
        return False
    if entry.mark:
        return bool(entry.text) or entry.mark.style in DIVISIONS
    return entry.slot is not None and bool(entry.name.strip()) and not entry.rest
