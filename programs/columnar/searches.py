"""What searches found, kept with the columns they were made for: a person who searched goes on to facets."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from programs.columnar.reading import read_numbers

_MOST_BYTES = 16 * 2**20

Places = npt.NDArray[np.int32]


class Searches:
    """The places that answer a search, the least recently used forgotten first."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, bool], Places] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self, text: str, *, ordered: bool, places_of: Callable[[npt.NDArray[np.int64]], Places]
    ) -> Places:
        """Places of the published sheets that answer `text`, by relevance if `ordered`, else in any order."""
        with self._lock:
            for known in {(text, ordered), (text, True)}:  # an ordered answer is an answer
                if known in self._found:
                    self._found.move_to_end(known)
                    return self._found[known]
        found = places_of(_keys(text, ordered=ordered))
        with self._lock:
            self._found[text, ordered] = found
            while sum(places.nbytes for places in self._found.values()) > _MOST_BYTES:
                self._found.popitem(last=False)
        return found


def _keys(text: str, *, ordered: bool) -> npt.NDArray[np.int64]:
    from programs.models import Sheet  # noqa: PLC0415 (filters, which the models' manager knows, need this)

    sheets = Sheet.objects.published().search(text)
    sheets = sheets.in_order_of("relevance") if ordered else sheets.order_by()
    if sheets.query.is_empty():
        return np.empty(0, dtype=np.int64)
    (keys,) = read_numbers(*sheets.values_list("pk").query.sql_with_params(), columns=1)
    return keys
