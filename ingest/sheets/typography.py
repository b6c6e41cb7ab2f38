"""How printed lines hang together: their width, where sentences end, which lines begin a list item.

Widths are in full-width characters (a Latin letter or digit is half of one).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.blocks import Line

WIDEST_COLUMN = 60
"""No column of a slide is wider than this; a longer line was never broken by one."""
NARROWEST_COLUMN = 18
"""Lines of narrower frames are words of a diagram, not text."""

ItemStyle = Literal["parenthesis", "circle", "dot", "roman", "bullet", "bracket", "note"]
NUMBERED: frozenset[ItemStyle] = frozenset(("parenthesis", "circle", "dot", "roman"))

_SENTENCE_END = re.compile(r"[。．！？](?:[」』）)\]】”\"]|等|\s){0,6}(?:[（(][^（）()。]{1,16}[）)])?$")
_CLAUSE_END = re.compile(r"[、，,（(「『・:：]$")
_ITEM = re.compile(
    r"[（(]\s{0,2}(?P<parenthesis>[0-9０-９]{1,2})\s{0,2}[)）]"
    r"|(?P<circle>[①-⑳])"
    r"|(?P<dot>[0-9０-９]{1,2})\s?[.．](?![0-9０-９])"
    r"|(?P<roman>[Ⅰ-Ⅻⅰ-ⅻ])"
    r"|(?P<bullet>[・●○◯〇⚫■□◆◇▪▶►➢➤✓✔•◦‣◎★☆⇒\uf000-\uf0ff]|[-–] )"
    r"|(?P<bracket>[<＜〈【［≪《][^<>＜＞〈〉【】［］≪≫《》]{1,40}[>＞〉】］≫》])"
    r"|(?P<note>[（(]?[※＊*])"
)


@dataclass(frozen=True, slots=True)
class Item:
    """The head of a list item: its style, its number (0 where the style has none), the length of its mark."""

    style: ItemStyle
    number: int
    length: int


def width(text: str) -> float:
    """Printed width of `text` in full-width characters."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def ends_sentence(text: str) -> bool:
    """Whether the line ends a sentence; a short bracket may stand behind it (…を行う。（委託）)."""
    return _SENTENCE_END.search(text, max(0, len(text) - 24)) is not None


def ends_clause(text: str) -> bool:
    """Whether the line stops where a sentence must go on: after a comma, a colon or an opening bracket."""
    return _CLAUSE_END.search(text, max(0, len(text) - 1)) is not None


def item_head(text: str) -> Item | None:
    """The mark with which the line begins a list item, a bracketed title or a note; None for plain text."""
    match = _ITEM.match(text)
    if match is None:
        return None
    style: ItemStyle = match.lastgroup  # type: ignore[assignment]
    return Item(style, _number(style, match[style]), match.end())


def is_note(text: str) -> bool:
    """Whether the line begins a note (※)."""
    head = item_head(text)
    return head is not None and head.style == "note"


def _number(style: ItemStyle, printed: str) -> int:
    if style in ("parenthesis", "dot"):
        return int(printed)
    if style == "circle":
        return ord(printed) - ord("①") + 1
    if style == "roman":
        return (ord(printed) - ord("Ⅰ")) % 16 + 1
    return 0


def column_width(widths: Sequence[float], index: int) -> float:
    """Width of the column around line `index`: of the widest line within three lines of it.

    Local, because the frames of a slide differ in width and text extraction strings them together.
    """
    widest = max(widths[max(0, index - 3) : index + 4])
    return min(max(widest, NARROWEST_COLUMN), WIDEST_COLUMN)


def fills_column(line_width: float, column: float) -> bool:
    """Whether a line reaches the end of its column, so that the next one goes on with it.

    A fifth of the column may stay empty: line breaking rules move up to two characters or a whole Latin
    word down.
    """
    return line_width >= 0.8 * column


def touches_edge(line_width: float, column: float) -> bool:
    """Whether a line leaves less than two characters of its column empty: other titles are complete."""
    return line_width > column - 2


def is_broken_by_columns(lines: Sequence[Line]) -> bool:
    """Whether the text keeps the line breaks of a slide's columns, as extraction in drawing order does.

    Conversions print a paragraph as one line, many of them wider than any column, or carry markup. A tenth
    is allowed for footnotes that run across the whole slide.
    """
    if any(line.heading for line in lines):
        return False
    lengths = [len(line.text) for line in lines]
    return 10 * sum(length for length in lengths if length > WIDEST_COLUMN) < sum(lengths)
