"""Breaking short Japanese texts into lines for boxes whose width is fixed."""

from __future__ import annotations

import unicodedata

# No line begins with these (行頭禁則) and none ends with those (行末禁則). Source: JIS X 4051.
NOT_AT_START = frozenset(
    "、。，．・：；？！ー」』）】〕〉》〟’”)]},.:;?!%％々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
NOT_AT_END = frozenset("「『（【〔〈《〝‘“([{")


def width(text: str) -> float:
    """Width in ems: full-width and ambiguous characters 1, others 0.56 (a digit of the usual fonts)."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56 for char in text)


def wrap(text: str, *, ems: float, lines: int) -> list[str]:
    """`text` in at most `lines` lines of `ems` width; what does not fit ends in an ellipsis."""
    wrapped: list[str] = []
    rest = text
    while rest and len(wrapped) < lines:
        end = _break_at(rest, ems)
        wrapped.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        wrapped[-1] = wrapped[-1][:-1] + "…"
    return wrapped


def _break_at(text: str, ems: float) -> int:
    """How many characters of `text` stand on the first line: at least one."""
    end = next((i for i in range(1, len(text) + 1) if width(text[:i]) > ems), len(text) + 1) - 1
    if end >= len(text):
        return len(text)
    best = max(end, 1)
    for candidate in range(best, max(best - 4, 0), -1):
        if (
            text[candidate] not in NOT_AT_START
            and text[candidate - 1] not in NOT_AT_END
            and not _in_word(text, candidate)
        ):
            return candidate
    return best


def _in_word(text: str, position: int) -> bool:
    """Whether a break before `position` would part a Latin word, a number or a rate (1/2)."""
    before, after = text[position - 1], text[position]
    return all(char.isascii() and (char.isalnum() or char in "/.,") for char in (before, after))
