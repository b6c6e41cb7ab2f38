"""Pages of text on which blanks keep the columns of a slide apart, as `pdftotext -layout` prints them.

Rules:
- pieces of a row are parted by runs of blanks; a page shows columns where many rows hold such runs;
- the gutter is the position with most pieces on both sides of it and fewest across it, from which many
  lines of the right column begin;
- above the first heading, what stands left of the gutter or across it is read first (the name), then what
  stands right of it (the offices);
- below it, the left column is read before the right one, down to a row that runs across both; without a
  gutter the rows are read as they stand;
- letters are narrower than Japanese, so a line may end a little behind the gutter.

Positions are characters of a row, counted from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.heading_words import marks_of

_PIECE = re.compile(r"[^ \u3000](?:[ \u3000]?[^ \u3000])*")
"""Words with no more than one blank between them."""
_INDENTED = re.compile(r"^ {8,}[^ ]|[^ ] {3,}[^ ]")
_SHARE = 0.25
"""Share of the rows with runs of blanks on a page that shows columns."""
_FEWEST = 5
"""Pieces on each side of a gutter."""
_MOST_ROWS = 1000
"""Rows of a page; more is a document without page marks, whose pages have gutters of their own."""
_WIDEST = 300
"""Characters of a row in which a gutter can stand."""
_OVERLAP = 8
"""Characters by which a line of the left column may reach over the gutter."""
_INDENT = 4
"""Characters by which a word of the right column may stand before its text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one row that stand together, `row[first:last]`."""

    row: int
    text: str
    first: int

    @property
    def last(self) -> int:
        return self.first + len(self.text)


def shows_columns(rows: Sequence[str]) -> bool:
    """Whether blanks set much of a page."""
    printed = [row for row in rows if row.strip()]
    indented = sum(_INDENTED.search(row) is not None for row in printed)
    return indented > _FEWEST and indented >= _SHARE * len(printed)


def unfold(rows: Sequence[str]) -> list[Piece]:
    """The pieces of a page in reading order; empty where blanks do not set it."""
    if len(rows) > _MOST_ROWS or not shows_columns(rows):
        return []
    pieces = [
        Piece(number, match[0], match.start())
        for number, row in enumerate(rows)
        for match in _PIECE.finditer(row)
    ]
    body = next((piece.row for piece in pieces if marks_of(piece.text)), 0)
    above = [piece for piece in pieces if piece.row < body]
    below = [piece for piece in pieces if piece.row >= body]
    gutter = _gutter(below)
    middle = max(piece.last for piece in pieces) // 2 if gutter is None else gutter
    header = sorted(above, key=lambda piece: _is_right(piece, middle))
    return [*header, *(below if gutter is None else _by_columns(below, gutter))]


def _by_columns(pieces: Sequence[Piece], gutter: int) -> Iterator[Piece]:
    """The left column, then the right one, between the rows that run across both."""
    left: list[Piece] = []
    right: list[Piece] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if _is_right(piece, gutter):
            right.append(piece)
        elif piece.last <= gutter + _OVERLAP or (following and following.row == piece.row):
            left.append(piece)
        else:
            yield from (*left, *right)
            left, right = [piece], []
    yield from (*left, *right)


def _is_right(piece: Piece, gutter: int) -> bool:
    return piece.first >= gutter - _INDENT


def _gutter(pieces: Sequence[Piece]) -> int | None:
    """The position that parts most pieces; None where none parts enough of them."""
    best, best_worth = None, 0
    for position in sorted({piece.first for piece in pieces if 0 < piece.first < _WIDEST}):
        left = sum(piece.last <= position for piece in pieces)
        right = sum(piece.first >= position for piece in pieces)
        flush = sum(0 <= piece.first - position <= 1 for piece in pieces)
        worth = min(left, right) + flush - 2 * (len(pieces) - left - right)
        if min(left, right) >= _FEWEST and worth > best_worth:
            best, best_worth = position, worth
    return best
