"""What searches found, kept with the columns they were made for: a person who searched goes on to facets."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from programs.columnar.reading import Numbers, read_numbers
from programs.models import SheetSearch
from programs.search.query import by_index, matching_rows, named_rows

_MOST_BYTES = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Answer:
    """Primary keys of sheets that answer a search, published or not, and how well each does."""

    keys: Numbers
    relevance: Numbers

    @property
    def nbytes(self) -> int:
        """Bytes in memory."""
        return self.keys.nbytes + self.relevance.nbytes


class Searches:
    """Answers by the text that was searched for, the least recently used forgotten first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, text: str) -> Answer:
        """What answers `text`, asked of the database the first time."""
        with self._lock:
            if text in self._answers:
                self._answers.move_to_end(text)
                return self._answers[text]
        answer = _ask(text)
        with self._lock:
            self._answers[text] = answer
            while sum(each.nbytes for each in self._answers.values()) > _MOST_BYTES:
                self._answers.popitem(last=False)
        return answer


def _ask(text: str) -> Answer:
    rows = matching_rows(text).order_by()
    if rows.query.is_empty():
        return Answer(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    # Each by its own index: both conditions at once would be looked up in the rows of one of them.
    named_alone = SheetSearch.objects.filter(named_rows(text)).order_by()
    with by_index():
        (keys,) = read_numbers(rows.values_list("pk"), columns=1)
        (named,) = read_numbers(named_alone.values_list("pk"), columns=1)
    return Answer(keys, np.isin(keys, named).astype(np.int64))
