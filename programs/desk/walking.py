"""Going through the queue: which part of it a person works on, and what comes before and after."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from programs.decisions.queue import Filter, Item, after, before

LONGEST_PLACE = 120
LONGEST_NUMBER = 10
"""Digits; with more a number is none that PostgreSQL's integer holds."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A part of the queue and a place in it; both stand in the query string of every page on the way."""

    narrowed: Filter
    place: str = ""

    @classmethod
    def of(cls, request: HttpRequest, place: str = "") -> Walk:
        """From a request; `place` where its query string names none."""
        given = request.GET.get("place", "")[:LONGEST_PLACE]
        return cls(Filter.from_query(request.GET), given or place)

    @property
    def queue(self) -> str:
        """The address of the queue, narrowed as it is."""
        query = urlencode(self.narrowed.as_query())
        return reverse("desk:queue") + (f"?{query}" if query else "")

    @property
    def next(self) -> str:
        """The address of what follows; empty at the end."""
        return self._address(after(self.narrowed, self.place))

    @property
    def previous(self) -> str:
        return self._address(before(self.narrowed, self.place))

    def here(self, path: str) -> str:
        """The address of a page on the way, without leaving it."""
        return with_query(path, self.narrowed.as_query() | {"place": self.place})

    def to(self, item: Item) -> str:
        """The address of an entry, with the way on from there."""
        return with_query(path_of(item), self.narrowed.as_query() | {"place": item.place})

    def _address(self, item: Item | None) -> str:
        return self.to(item) if item else ""


def path_of(item: Item) -> str:
    """Where an entry of the queue is worked on."""
    if item.sheet is not None:
        return reverse("desk:sheet", args=[item.sheet.public_id])
    return reverse("desk:page", args=[item.document.pk, item.number])


def with_query(path: str, parameters: dict[str, str]) -> str:
    """An address with a query string, where there is something to say."""
    return f"{path}?{urlencode(parameters)}" if parameters else path


def number(text: str | None) -> int:
    """A primary key or page of a query string or form; 0, which none has, for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else 0
