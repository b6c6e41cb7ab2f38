"""Telling text from the words of a diagram where an extraction in drawing order strings them together.

Rules:
- text is a sentence: lines that fill their column, up to one that ends with a full stop;
- a list item of a text under way is text too: a bullet; a number that carries the list on, or a title in
  brackets, if text follows it or its line fills the column; a note (※) that fills its line;
- so are, without a full stop, three lines that run on, a line that fills the column below a title, and a
  bracket on a line of its own between texts ((補助));
- everything else is a word of the diagram: short lines in narrow boxes, labels, captions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.blocks import Line
from ingest.sheets.numbering import Numbering
from ingest.sheets.typography import (
    NUMBERED,
    Item,
    column_width,
    ends_clause,
    ends_sentence,
    fills_column,
    item_head,
    width,
)
from meti_catalog.vocabulary import load

_LONGEST_PARAGRAPH = 40
"""Lines; no paragraph of a slide is longer."""
_LONGEST_LABEL = 20
_SHORTEST_BULLET = 8
_SHORTEST_SENTENCE = 20
_BRACKETED = re.compile(r"[（(][^（）()]{1,16}[）)]")
_DEEPEST_TITLES = 4
"""Titles that may stand one below the other before their text."""


@dataclass(slots=True)
class Run:
    """Consecutive lines that neither a heading nor a line of the header interrupts."""

    lines: Sequence[Line]
    widths: list[float] = field(init=False)
    column: float = 0.0
    """The widest line of the text that is being read, where one is."""
    _columns: list[float] = field(init=False)
    _heads: list[Item | None] = field(init=False)
    _ends: list[bool] = field(init=False)
    _breaks_off: list[bool] = field(init=False)
    _labels: list[bool] = field(init=False)

    def __post_init__(self) -> None:
        """Look at every line once: what follows asks for the lines of a paragraph again and again."""
        texts = [line.text for line in self.lines]
        self.widths = [width(text) for text in texts]
        self._columns = [column_width(self.widths, index) for index in range(len(texts))]
        self._heads = [item_head(text) for text in texts]
        self._ends = [ends_sentence(text) for text in texts]
        self._breaks_off = [ends_clause(text) for text in texts]
        # Lines of nothing but the words of a money flow: 民間企業等国, 定額補助.
        self._labels = [len(text) <= _LONGEST_LABEL and bool(_label().fullmatch(text)) for text in texts]

    def runs_on(self, index: int) -> bool:
        """Whether line `index` goes on in the next one."""
        if self._ends[index]:
            return False
        column = max(self.column, self._columns[index])
        return self._breaks_off[index] or fills_column(self.widths[index], column)

    def sentence(self, index: int) -> int:
        """Number of lines of the sentence that begins at line `index`; 0 where none does."""
        for at in range(index, min(len(self.lines), index + _LONGEST_PARAGRAPH)):
            if self._labels[at]:
                return 0
            if at > index and self._heads[at] is not None:
                return at - index if at - index > 1 or self._breaks_off[at - 1] else 0
            if self._ends[at]:
                return at - index + 1
            if not self.runs_on(at) and not self._is_short_line_of_text(at):
                return 0
        return 0

    def _is_short_line_of_text(self, index: int) -> bool:
        """Whether a line that fills half of its column stands before a line of text: a word was too long."""
        if index + 1 >= len(self.lines):
            return False
        column = max(self.column, self._columns[index])
        return self.widths[index] >= column / 2 and (
            self._ends[index + 1] or fills_column(self.widths[index + 1], column)
        )

    def item(self, index: int) -> int:
        """Number of lines of the paragraph at line `index`, ended or not: its line and those that go on."""
        at, last = index, min(len(self.lines), index + _LONGEST_PARAGRAPH) - 1
        while at < last and self.runs_on(at) and self._heads[at + 1] is None and not self._labels[at + 1]:
            at += 1
        return at - index + 1

    def text(self, index: int, numbering: Numbering, depth: int = 0) -> int:
        """Number of lines at `index` that carry on a text with lists at `numbering`; 0 for diagram words."""
        if index >= len(self.lines):
            return 0
        head = self._heads[index]
        if head is None:
            return self.sentence(index) or self._loose_text(index, numbering, depth)
        length = self.item(index)
        if self._ends[index + length - 1]:
            return length
        if head.style == "bullet":
            return length if self.widths[index] >= _SHORTEST_BULLET else 0
        if head.style == "note":
            return length if length > 1 or self._is_wide(index) else 0
        if not numbering.allows(head):
            return 0
        if length > 1 and head.style in NUMBERED:
            return length
        is_title = depth < _DEEPEST_TITLES and self.text(index + length, numbering.after(head), depth + 1)
        return length if is_title else 0

    def _loose_text(self, index: int, numbering: Numbering, depth: int) -> int:
        """Text without a full stop, where a text is under way: long, below a title, or a lone bracket."""
        length = self.item(index)
        if not self.column:
            return 0
        if length > 2 or (depth and self._is_wide(index)):
            return length
        bracketed = _BRACKETED.fullmatch(self.lines[index].text) and depth < _DEEPEST_TITLES
        return 1 if bracketed and self.text(index + 1, numbering, depth + 1) else 0

    def _is_wide(self, index: int) -> bool:
        """Whether the line fills the column of the text under way."""
        return bool(self.column) and fills_column(self.widths[index], self.column)

    def stands_alone(self, index: int) -> bool:
        """Whether a sentence stands at `index`, below its titles, long enough to be text anywhere."""
        for at in range(index, min(len(self.lines), index + _DEEPEST_TITLES)):
            length = self.sentence(at)
            if length > 1 or (length == 1 and self.widths[at] >= _SHORTEST_SENTENCE):
                return True
            if self._heads[at] is None:
                return False
        return False


@cache
def _label() -> re.Pattern[str]:
    vocabulary = load("recipients")
    words = [*vocabulary["nouns"], *vocabulary["short_nouns"], "国", "定額", "等", "交付"]
    words += [entry["name"] for entry in load("schemes")["scheme_types"]]
    alternatives = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{alternatives}|[・、\s])+")
