"""Markdown marks taken off a line: they are the converter's, not the ministry's.

Rules: `#` marks a heading, whatever its level; `- `, `* ` and `+ ` begin a list item; `**`, `__` and
backticks around words, a backslash before a mark or at the end, HTML breaks and entities say nothing. Single
`*` and `_` are kept: they are printed as footnote marks.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_HEADING = re.compile(r"^#{1,6}(?:\s+|$)")
_ITEM = re.compile(r"^[-*+]\s+")
_QUOTE = re.compile(r"^(?:>\s?){1,4}")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"\*\*|__|`")
_MARK_INSIDE = re.compile(r"[*&<\\]")
_TAG = re.compile(r"</?(?:br|b|i|u|em|strong|sup|sub|span|div|p)\b[^<>]{0,80}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The words of a line without their marks."""

    text: str
    heading: bool
    item: bool


def unmark(text: str) -> Unmarked:
    """Take the marks off one line (outer blanks included)."""
    text = text.strip().removesuffix("\\").rstrip()
    if not text or (text[0] not in "#-*+>_`" and not _MARK_INSIDE.search(text)):
        return Unmarked(text, heading=False, item=False)
    text = _QUOTE.sub("", text)
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :].rstrip("# ")
    item = None if heading else _ITEM.match(text)
    if item:
        text = text[item.end() :]
    text = _ESCAPE.sub(r"\1", html.unescape(_TAG.sub(" ", _STRONG.sub("", text))))
    return Unmarked(text.strip(), heading is not None, item is not None)
