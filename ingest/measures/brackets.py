"""Brackets in a measure's text: which belong together, which were lost.

Lists of measures mix widths and kinds of brackets (（ opened, ) closed; 【…】 for money in some papers), so
that all are one kind here. Quotation marks (「」, 『』) are not brackets: they part nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_BRACKETS = dict.fromkeys(map(ord, "【〔［[｛{〘"), "(") | dict.fromkeys(map(ord, "】〕］]｝}〙"), ")")
_ALIGNED: dict[int, str] = {
    **_WIDE,
    **_BRACKETS,
    ord("\u3000"): " ",
    ord("､"): "、",
    ord("∶"): ":",
    ord("︓"): ":",
}


_COMMA = re.compile(r"(?<!\d),|,(?!\d)")


def aligned(text: str) -> str:
    """`text` with narrow letters, digits and punctuation and one kind of bracket, character for character:
    a position in the result is the same position in `text`. A comma that parts no digits is 、.
    """
    same = text.translate(_ALIGNED)
    return _COMMA.sub("、", same) if "," in same else same


def depth_after(text: str, depth: int = 0) -> int:
    """How many brackets are open after `text` (aligned), `depth` of them before it; never below 0."""
    for character in text:
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
    return depth


def partners(text: str) -> dict[int, int]:
    """Position of each bracket of `text` (aligned) to that of its partner; brackets without one are left
    out.
    """
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for position, character in enumerate(text):
        if character == "(":
            opened.append(position)
        elif character == ")" and opened:
            start = opened.pop()
            pairs[start], pairs[position] = position, start
    return pairs


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Outermost bracketed parts of `text` (aligned) as [start, end), brackets included; one left open ends
    with the text, a bracket that closes nothing is passed over.
    """
    depth = start = 0
    for position, character in enumerate(text):
        if character == "(":
            if depth == 0:
                start = position
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            if depth == 0:
                yield start, position + 1
    if depth:
        yield start, len(text)


def trim(text: str, separators: str) -> str:
    """`text` without separators and partnerless brackets at its ends, and without a pair of brackets around
    it all.
    """
    same = aligned(text)
    pairs = partners(same)

    def is_loose(position: int) -> bool:
        return same[position] in separators or (same[position] in "()" and position not in pairs)

    first, last = 0, len(same)
    while first < last:
        if is_loose(first):
            first += 1
        elif is_loose(last - 1):
            last -= 1
        elif pairs.get(first) == last - 1:
            first, last = first + 1, last - 1
        else:
            break
    return text[first:last]
