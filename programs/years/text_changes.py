"""What changed in a text from one year to another, as a person marks it: sentence by sentence, word by word.

Sentences that stay are found first, so that a word is only ever compared with what replaced its sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise

from programs.search.tokenizer import tokens

_SENTENCE = re.compile(r"[^。\n]*(?:。[）」』】)]*|\n+|$)")
_BLANK = re.compile(r"\s+")
_ALIKE = 0.4
"""Share of characters that two passages must have in common to be one passage reworded."""
_ISLAND = 2
"""Characters: what stays between two changes and is no longer reads better as part of the change."""


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and what became of it. A newline in it ends a paragraph."""

    kind: Kind
    text: str


def text_changes(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in reading order; what stayed is given as the new text has it.

    Blanks, widths and line ends are no change: printing varies them.
    """
    pieces: list[Piece] = []
    for olds, news in _aligned(_sentences(old), _sentences(new)):
        if olds is None:
            pieces.append(Piece(Kind.SAME, "".join(news)))
        else:
            pieces += _rewording("".join(olds), "".join(news))
    return _joined(pieces)


def is_changed(pieces: Iterable[Piece]) -> bool:
    """Whether anything was removed or added."""
    return any(piece.kind is not Kind.SAME for piece in pieces)


def _sentences(text: str) -> list[str]:
    return [match[0] for match in _SENTENCE.finditer(text.strip()) if match[0]]


def _words(text: str) -> list[str]:
    """All of `text`, cut at the beginnings and ends of its words."""
    cuts = sorted({0, len(text), *(cut for token in tokens(text) for cut in (token.begin, token.end))})
    return [text[begin:end] for begin, end in pairwise(cuts)]


def printed_alike(text: str) -> str:
    """`text` without what printing varies: widths, blanks and line ends."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str] | None, Sequence[str]]]:
    """Runs that stay (None, new) and runs that were replaced (old, new), either side perhaps empty."""
    was, now = [printed_alike(each) for each in old], [printed_alike(each) for each in new]
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield (None if tag == "equal" else old[i1:i2]), new[j1:j2]


def _rewording(old: str, new: str) -> list[Piece]:
    """A passage that was replaced: word by word if it is the same passage reworded, else as a whole."""
    whole = [Piece(Kind.REMOVED, old), Piece(Kind.ADDED, new)]
    if not old or not new or SequenceMatcher(None, old, new, autojunk=False).ratio() < _ALIKE:
        return whole
    runs = list(_aligned(_words(old), _words(new)))
    pieces: list[Piece] = []
    for place, (olds, news) in enumerate(runs):
        was, now = "".join(news if olds is None else olds), "".join(news)
        inside = 0 < place < len(runs) - 1
        if olds is None and not (inside and _is_island(now)):
            pieces.append(Piece(Kind.SAME, now))
        else:
            pieces += [Piece(Kind.REMOVED, was), Piece(Kind.ADDED, now)]
    return pieces


def _is_island(text: str) -> bool:
    return len(printed_alike(text)) <= _ISLAND and "\n" not in text


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of a kind put together; of each change what was removed before what was added."""
    joined: list[Piece] = []
    for changed, run in groupby(pieces, key=lambda piece: piece.kind is not Kind.SAME):
        parts = list(run)
        for kind in (Kind.REMOVED, Kind.ADDED) if changed else (Kind.SAME,):
            text = "".join(piece.text for piece in parts if piece.kind is kind)
            if text:
                joined.append(Piece(kind, text))
    return joined
