"""Where paragraphs end, from what the slide shows: short lines, wider blanks, indents.

A line that fills its column runs on in the next. Whether it does is judged by the rule of line breaking
itself: it is full when the first unbreakable piece of the next line would not have fitted on it (a Latin
word, or a character with the marks that must not begin a line, JIS X 4051).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.layout.lines import Printed

# Shares of the size of the text.
SLACK = 0.6
"""Blank a full line may leave beside what did not fit: half a character and the play of justified text."""
WIDER = 0.12
"""By how much the blank above a paragraph exceeds the blank between its lines."""
SAME_SIZE = 0.08
_HANGING = "、。，．"
_SENTENCE_END = "。．.!！?？"
_ITEM = re.compile(r"[・･•●○〇◯◎■□◆◇▼▽►➢✓✔※＊*\-–]|[(（]?[0-9０-９a-zａ-ｚア-ンⅠ-Ⅻ]{1,2}[)）.．]|[①-⑳❶-❿]")
_PIECE = re.compile(r"[（「『【〔［｛〈《]*(?:[!-~]+|.)", re.DOTALL)
_NOT_FIRST = "、。，．・：；？！）」』】〕］｝〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々"


def ends_of_paragraphs(lines: Sequence[Printed], *, right: float | None) -> list[bool]:
    """For each line of one column in reading order, whether its paragraph ends there.

    `right` is the x up to which the column's text may run, where it is known.
    """
    if not lines:
        return []
    edge = max(_right(line) for line in lines)
    if right is not None:
        edge = max(edge, right)
    pitch = _pitch(lines)
    return [_ends(line, after, edge, pitch) for line, after in pairwise(lines)] + [True]


def _right(line: Printed) -> float:
    """Right edge of a line without a mark that may hang out of its column (JIS X 4051, 4.6)."""
    return line.bbox[2] - (line.size if line.text[-1] in _HANGING else 0.0)


def _pitch(lines: Sequence[Printed]) -> float:
    """The usual blank between lines of one paragraph, in sizes: the smaller half of all blanks decides."""
    blanks = sorted(
        (after.bbox[1] - line.bbox[3]) / line.size
        for line, after in pairwise(lines)
        if -line.size < after.bbox[1] - line.bbox[3] < line.size
    )
    return median(blanks[: len(blanks) // 2 + 1]) if blanks else 0.0


def _ends(line: Printed, after: Printed, edge: float, pitch: float) -> bool:
    if "\t" in line.text or "\t" in after.text or abs(line.size - after.size) > SAME_SIZE * line.size:
        return True
    blank = (after.bbox[1] - line.bbox[3]) / line.size
    if blank < -0.5 or blank > pitch + 1.0:
        return True
    room = edge - line.bbox[2]
    if room > _first_piece(after.text) * after.size + SLACK * line.size:
        return True
    if blank <= pitch + WIDER:
        return False
    return room > line.size or line.text[-1] in _SENTENCE_END or _ITEM.match(after.text) is not None


def _first_piece(text: str) -> float:
    """Width of what a line break may not divide at the beginning of `text`, in full-width characters."""
    match = _PIECE.match(text)
    end = match.end() if match else 0
    while end < len(text) and text[end] in _NOT_FIRST:
        end += 1
    return sum(_advance(char) for char in text[:end])


def _advance(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
