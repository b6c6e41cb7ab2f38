"""What the search index holds of a text: its words, its pairs and its triples of neighbouring words.

Why not words with their positions, as PostgreSQL's own phrase search has them: it has to look into the
positions of every sheet that holds the words, which for a common phrase took 1.3 s over 100,000 sheets.
A pair that is in the index is found by the index alone, within 0.1 s. A phrase of more than three words is
asked for by its overlapping triples: what has all of them has the phrase, with rare exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_RUN = "_"
"""No word has it: it keeps the words of a run apart, and runs of two and three apart from words."""
_LONGEST_RUN = 3
_MOST_BYTES = 900_000
"""Of one sheet; PostgreSQL takes a megabyte. Hundreds of pages of text stay below."""


def lexemes(passages: Iterable[Sequence[str]]) -> str:
    """All lexemes of some passages, each once, as PostgreSQL reads a tsvector. No run leaves its passage."""
    found = dict.fromkeys(
        _run(words[start : start + length])
        for words in passages
        for length in range(1, _LONGEST_RUN + 1)
        for start in range(len(words) - length + 1)
    )
    return " ".join(_fitting(found))


def phrase(words: Sequence[str], *, last_by_its_beginning: bool) -> str:
    """A tsquery for sheets in which `words` (not empty) stand next to each other."""
    length = min(len(words), _LONGEST_RUN)
    runs = [f"'{_run(words[start : start + length])}'" for start in range(len(words) - length + 1)]
    if last_by_its_beginning:
        runs[-1] += ":*"
    return " & ".join(runs)


def _run(words: Sequence[str]) -> str:
    """One word as it is, longer runs marked by how long they are."""
    return _RUN * (len(words) - 1) + _RUN.join(words)


def _fitting(found: Iterable[str]) -> Iterator[str]:
    left = _MOST_BYTES
    for lexeme in found:
        left -= len(lexeme.encode())
        if left < 0:
            return
        yield lexeme
