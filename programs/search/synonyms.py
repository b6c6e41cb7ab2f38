"""Words that mean the same in budget papers, from the vocabulary."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice, product

from meti_catalog.vocabulary import load
from programs.search.parsing import Term
from programs.search.sections import plain
from programs.search.tokenizer import words

Words = tuple[str, ...]

_MOST_READINGS = 16
"""Ways to say one term; more would make a query nobody waits for."""


def readings(term: Words) -> list[Words]:
    """All ways to say `term`, itself first, with synonyms in place of the words that have some."""
    pieces: list[tuple[Words, ...]] = []
    place = 0
    while place < len(term):
        taken, meanings = _meanings(term, place)
        pieces.append(meanings)
        place += taken
    combined = (tuple(word for piece in choice for word in piece) for choice in product(*pieces))
    return list(dict.fromkeys(islice(combined, _MOST_READINGS)))


@lru_cache(maxsize=256)  # asked for by every text of a page of results
def spellings(term: Term) -> tuple[str, ...]:
    """The term and, unless it is quoted, all that means the same, each once, as plain texts to look for."""
    said = [] if term.quoted else ["".join(words) for words in readings(term.words)]
    return tuple(dict.fromkeys([plain(term.text), *said]))


def prepare() -> None:
    """Load what the first search of a process would else wait for: dictionary and synonyms."""
    _groups()


def _meanings(term: Words, place: int) -> tuple[int, tuple[Words, ...]]:
    """How many words from `place` on have one meaning, and the ways to say it, the given one first."""
    for length in range(min(_longest(), len(term) - place), 0, -1):
        given = term[place : place + length]
        others = _groups().get(given)
        if others:
            return length, (given, *(each for each in others if each != given))
    return 1, ((term[place],),)


@cache
def _groups() -> dict[Words, tuple[Words, ...]]:
    groups: dict[Words, tuple[Words, ...]] = {}
    for group in load("synonyms")["groups"]:
        said = tuple(dict.fromkeys(tuple(words(entry)) for entry in group))
        groups |= dict.fromkeys(said, said)
    return groups


@cache
def _longest() -> int:
    return max((len(said) for said in _groups()), default=0)
