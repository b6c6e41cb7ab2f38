"""From what a user asks for to the sheets that have it.

Every term has to stand in the sheet, or one of those with OR between them: as a phrase of its words within
one line, the last word by its beginning and a single one by any part; synonyms count as the word itself,
except in quotes. Only where no sheet at all answers so are parts of words looked for in the plain text,
however the tokenizer cuts them.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import chain
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from programs.models import SheetSearch
from programs.querysets import SheetQuerySet
from programs.search.lexemes import phrase
from programs.search.parsing import AnyOf, Term, asked
from programs.search.sections import plain
from programs.search.synonyms import readings

_REMEMBERED = 256
_REMEMBERED_SECONDS = 60.0


class Way(StrEnum):
    """How a query is answered."""

    WORDS = "words"
    PARTS_OF_WORDS = "parts_of_words"
    NOTHING_ASKED = "nothing_asked"
    """There are only marks in it."""


@dataclass(frozen=True, slots=True)
class Search:
    """A query as it is answered."""

    asked: tuple[AnyOf, ...]
    way: Way

    @property
    def terms(self) -> Iterator[Term]:
        """All terms in order, whatever stands between them."""
        return chain.from_iterable(self.asked)


def find(sheets: SheetQuerySet, text: str) -> SheetQuerySet:
    """Those of `sheets` that answer `text`; `in_order_of("relevance")` can order them."""
    search = understand(text)
    if search.way is Way.NOTHING_ASKED:
        return sheets.none()
    relevance = Case(
        When(_names_answer(search, "search__"), then=Value(1)), default=Value(0), output_field=IntegerField()
    )
    return sheets.filter(_answers(search, "search__")).alias(relevance=relevance)


def matching_rows(text: str) -> QuerySet[SheetSearch]:
    """The search rows that answer `text`, of published sheets or not."""
    search = understand(text)
    if search.way is Way.NOTHING_ASKED:
        return SheetSearch.objects.none()
    return SheetSearch.objects.filter(_answers(search, ""))


def named_rows(text: str) -> Q:
    """Those search rows in whose names alone the answer to `text` stands."""
    return _names_answer(understand(text), "")


def understand(text: str) -> Search:
    """How `text` is answered: by words, unless they find nothing in the whole catalog.

    Decided once for all filters and facets of a page, and remembered for a minute.
    """
    now = time.monotonic()
    known = _understood.get(text)
    if known is not None and now - known[1] < _REMEMBERED_SECONDS:
        return known[0]
    search = _understand(text)
    _understood[text] = (search, now)
    while len(_understood) > _REMEMBERED:
        _understood.popitem(last=False)
    return search


@contextmanager
def by_index() -> Iterator[None]:
    """Answer searches by their indexes.

    The planner does not know what it costs to look into the words of a row, and would rather do so for all.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield
        cursor.execute("RESET enable_seqscan; RESET enable_indexscan")


def forget() -> None:
    """Decide anew how queries are answered, as after a load in the same process."""
    _understood.clear()


_understood: OrderedDict[str, tuple[Search, float]] = OrderedDict()


def _understand(text: str) -> Search:
    every = asked(text)
    if not every:
        return Search((), Way.NOTHING_ASKED)
    rows = SheetSearch.objects.filter(sheet__status="present")
    by_words = Search(every, Way.WORDS)
    with by_index():
        answered_by_most = all(any(term.excluded for term in any_of) for any_of in every)
        if answered_by_most or rows.filter(words=ts_query(every)).exists():
            return by_words
        if rows.filter(_containing(every, "plain")).exists():
            return Search(every, Way.PARTS_OF_WORDS)
    return by_words


class LexemeQuery(SearchQuery):
    """A query of the index's own lexemes: `to_tsquery` would cut them once more, into other words."""

    def __init__(self, query: str) -> None:
        super().__init__(query, config="simple", search_type="raw")
        self.query = query

    def as_sql(self, *_args: Any, **_kwargs: Any) -> tuple[str, list[str | int]]:
        """A value cast to the type, whatever database and compiler."""
        return "%s::tsquery", [self.query]


def ts_query(every: Iterable[AnyOf]) -> LexemeQuery:
    """All that is asked for as a tsquery; words hold letters and digits only: nothing in them is syntax."""
    return LexemeQuery(" & ".join(f"({' | '.join(map(_condition, any_of))})" for any_of in every))


def _condition(term: Term) -> str:
    return f"!({_phrases(term)})" if term.excluded else f"({_phrases(term)})"


def _phrases(term: Term) -> str:
    if term.quoted:
        return phrase(term.words, last_by_its_beginning=False)
    said = [*readings(term.words), term.as_typed]
    return " | ".join(f"({phrase(each, last_by_its_beginning=True)})" for each in dict.fromkeys(said))


def _containing(every: Iterable[AnyOf], column: str) -> Q:
    """Rows whose plain text contains all that is asked for, character for character."""

    def contains(term: Term) -> Q:
        found = Q(**{f"{column}__contains": plain(term.text)})
        return ~found if term.excluded else found

    return reduce(and_, (reduce(or_, map(contains, any_of)) for any_of in every))


def _answers(search: Search, rows: str) -> Q:
    """What answers a search. `rows`: lookup of the search row."""
    if search.way is Way.PARTS_OF_WORDS:
        return _containing(search.asked, f"{rows}plain")
    return Q(**{f"{rows}words": ts_query(search.asked)})


def _names_answer(search: Search, rows: str) -> Q:
    """What answers a search best: the name itself does.

    A finer rank would look into the words of every match: at 100,000 sheets, seconds for a common word.
    """
    if search.way is Way.PARTS_OF_WORDS:
        return _containing(search.asked, f"{rows}plain_name")
    return Q(**{f"{rows}name_words": ts_query(search.asked)})
