"""Drawings, kept as long as the catalog stays as it is: on a large one the sums of a chart take seconds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from uuid import UUID

from programs.charts.base import Chart, Drawing
from programs.columnar.making import present_token
from programs.filters import SheetFilterSet
from programs.filters.state import ListState

MOST = 60
"""Drawings a process keeps, the least recently used forgotten first: all charts of ten states of the list."""

Key = tuple[str, str]


class _Kept:
    def __init__(self) -> None:
        self._token: UUID | None = None
        self._drawings: OrderedDict[Key, Drawing | None] = OrderedDict()
        self._lock = threading.Lock()

    def found(self, key: Key, token: UUID | None) -> list[Drawing | None]:
        """The drawing made under the token, in a list, which is empty where none was made."""
        with self._lock:
            if token is None or token != self._token or key not in self._drawings:
                return []
            self._drawings.move_to_end(key)
            return [self._drawings[key]]

    def keep(self, key: Key, token: UUID | None, drawing: Drawing | None) -> None:
        """Keep what was made under the token; what was made under another is no longer true."""
        with self._lock:
            if token != self._token:
                self._drawings.clear()
                self._token = token
            self._drawings[key] = drawing
            while len(self._drawings) > MOST:
                self._drawings.popitem(last=False)


_kept = _Kept()
_drawing = threading.Lock()


def kept_drawing(chart: Chart, filterset: SheetFilterSet) -> Drawing | None:
    """The chart of the filtered sheets. The first request after a change makes it, others wait for it."""
    token = present_token()
    key = (chart.name, ListState(filterset).address(sort=None))
    if found := _kept.found(key, token):
        return found[0]
    with _drawing:
        if found := _kept.found(key, token):
            return found[0]
        drawing = chart.draw(filterset)
        _kept.keep(key, token, drawing)
        return drawing
