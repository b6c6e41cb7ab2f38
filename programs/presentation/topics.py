"""Ways into the catalog by topic: searches that find something now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from meti_catalog.vocabulary import load
from programs.columnar import Columns


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with the number of sheets its search finds."""

    label: str
    address: str
    """Query string of the list, `?` included."""
    count: int


def topics(columns: Columns) -> Iterator[Topic]:
    """The topics of the vocabulary that any sheet speaks of, in its order."""
    for topic in load("topics")["topics"]:
        count = len(columns.places_of(columns.searches.answer(topic["query"]).keys))
        if count:
            yield Topic(topic["label"], f"?{urlencode({'q': topic['query']})}", count)
