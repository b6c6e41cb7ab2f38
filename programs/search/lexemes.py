"""What the search index holds of a text: its words, their ends, and pairs and triples of neighbouring words.

Why not words with their positions, as PostgreSQL's own phrase search has them: it has to look into the
positions of every sheet that holds the words, which for a common phrase took 1.3 s over 100,000 sheets.
A pair that is in the index is found by the index alone, within 0.1 s. A phrase of more than three words is
asked for by its overlapping triples: what has all of them has the phrase, with rare exceptions.

Ends are there because Japanese compounds that the dictionary knows are one word: who looks for システム means
エコシステム too. Ends of pairs and triples would find half a percent more, for half as much again to store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_RUN = "_"
"""No word has it: it keeps the words of a run apart, and runs of two and three apart from words."""
_END = "~"
"""No word has it either: what follows is the end of a word, or some of its middle."""
_SHORTEST_END = 2
_LONGEST_RUN = 3
_MOST_BYTES = 900_000
"""Of one sheet; PostgreSQL takes a megabyte. Hundreds of pages of text stay below."""


def runs(words: Sequence[str]) -> list[str]:
    """The lexemes of one passage: its words, the runs of them, and their ends. No run leaves its passage."""
    found = [
        _run(words[start : start + length])
        for length in range(1, _LONGEST_RUN + 1)
        for start in range(len(words) - length + 1)
    ]
    for word in words:
        if _has_ends(word):
            found += [_END + word[start:] for start in range(1, len(word) - _SHORTEST_END + 1)]
    return found


def lexemes(passages: Iterable[Iterable[str]]) -> str:
    """All lexemes of some passages (`runs`), each once, as PostgreSQL reads a tsvector."""
    found = dict.fromkeys(chain.from_iterable(passages))
    whole = " ".join(found)
    return whole if len(whole.encode()) <= _MOST_BYTES else " ".join(_fitting(found))


def phrase(words: Sequence[str], *, last_by_its_beginning: bool) -> str:
    """A tsquery for sheets in which `words` (not empty) stand next to each other.

    A single word that may go on may also have begun before.
    """
    if last_by_its_beginning and len(words) == 1 and len(words[0]) >= _SHORTEST_END and _has_ends(words[0]):
        return f"'{words[0]}':* | '{_END}{words[0]}':*"
    length = min(len(words), _LONGEST_RUN)
    asked = [f"'{_run(words[start : start + length])}'" for start in range(len(words) - length + 1)]
    if last_by_its_beginning:
        asked[-1] += ":*"
    return " & ".join(asked)


def _has_ends(word: str) -> bool:
    """Not in Latin letters, where words are parted by blanks: nobody who looks for AI means `email`."""
    return not word.isascii()


def _run(words: Sequence[str]) -> str:
    """One word as it is, longer runs marked by how long they are."""
    return _RUN * (len(words) - 1) + _RUN.join(words)


def _fitting(found: Iterable[str]) -> Iterator[str]:
    left = _MOST_BYTES
    for lexeme in found:
        left -= len(lexeme.encode()) + 1
        if left < 0:
            return
        yield lexeme
