"""The documents that synthetic sheets stand in: one a budget and stage, in volumes as thick as real ones."""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import Any

from django.db.models import F
from django.utils import timezone

from ingest.models import Edition, SourceDocument
from programs.synthetic.copying import copy_rows
from programs.synthetic.records import Family
from programs.synthetic.rows import PARSER, Place

SHEETS_A_VOLUME = 300


class Volumes:
    """The documents so far. A document and its only edition have the same primary key."""

    def __init__(self) -> None:
        self._open: dict[tuple[Any, ...], list[int]] = {}
        self._unwritten: list[tuple[int, str]] = []
        self._keys = count(1)

    def place(self, family: Family) -> Place:
        """The next free place in the last volume of the family's budget."""
        budget = tuple(family[0][key] for key in ("fiscal_year", "budget_type", "stage"))
        volume = self._open.get(budget)
        if volume is None or volume[1] >= SHEETS_A_VOLUME:
            volume = self._open[budget] = [next(self._keys), 0]
            self._unwritten.append((volume[0], f"synthetic_{'_'.join(map(str, budget))}_{volume[0]}.txt"))
        place = Place(volume[0], volume[0], volume[1])
        volume[1] += len(family)
        return place

    def write(self) -> None:
        """Write the documents that are new, before their sheets."""
        copy_rows(SourceDocument, [_document(key, name) for key, name in self._unwritten])
        copy_rows(Edition, [_edition(key, name) for key, name in self._unwritten])
        keys = [key for key, _ in self._unwritten]
        SourceDocument.objects.filter(pk__in=keys).update(current_edition=F("id"))
        self._unwritten.clear()


def _document(key: int, name: str) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "title": "",
        "printed_title": "",
        "source_url": "",
        "published_on": None,
        "created_at": timezone.now(),
    }


def _edition(key: int, name: str) -> dict[str, Any]:
    return {
        "id": key,
        "document_id": key,
        "sha256": sha256(name.encode()).hexdigest(),
        "kind": Edition.Kind.TEXT,
        "file": f"originals/{name}",
        "size": 0,
        "parser_version": PARSER,
        "ingested_at": timezone.now(),
    }
