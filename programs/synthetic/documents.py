"""The documents that synthetic sheets stand in: one a budget and stage, in volumes as thick as real ones."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from django.utils import timezone

from ingest.models import Edition, SourceDocument
from ingest.originals import keep_original
from ingest.parser_version import parser_version
from programs.synthetic.copying import copy_rows
from programs.synthetic.records import Family
from programs.synthetic.rows import Place

SHEETS_A_VOLUME = 300


@dataclass(slots=True)
class _Volume:
    """A document, and its only edition of the same primary key. Its text has a line a sheet: the name."""

    key: int
    budget: tuple[Any, ...]
    lines: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"synthetic_{'_'.join(map(str, self.budget))}_{self.key}.txt"


class Volumes:
    """The documents so far: full ones are written and forgotten."""

    def __init__(self) -> None:
        self._open: dict[tuple[Any, ...], _Volume] = {}
        self._full: list[_Volume] = []
        self._keys = count(1)

    def place(self, family: Family) -> Place:
        """The next free place in the last volume of the family's budget."""
        budget = tuple(family[0][key] for key in ("fiscal_year", "budget_type", "stage"))
        volume = self._open.get(budget)
        if volume is None or len(volume.lines) >= SHEETS_A_VOLUME:
            if volume is not None:
                self._full.append(volume)
            volume = self._open[budget] = _Volume(next(self._keys), budget)
        place = Place(volume.key, volume.key, len(volume.lines))
        volume.lines += [record["name"] for record in family]
        return place

    def close(self) -> None:
        """No sheet comes any more: what is begun is full."""
        self._full += self._open.values()
        self._open.clear()

    def write(self) -> None:
        """Write the documents that are full, and their originals; sheets of others may have been written."""
        full, self._full = self._full, []
        copy_rows(SourceDocument, [_document(volume) for volume in full])
        copy_rows(Edition, [_edition(volume) for volume in full])


def _document(volume: _Volume) -> dict[str, Any]:
    return {
        "id": volume.key,
        "name": volume.name,
        "title": "",
        "printed_title": "",
        "source_url": "",
        "published_on": None,
        "current_edition_id": volume.key,
        "created_at": timezone.now(),
    }


def _edition(volume: _Volume) -> dict[str, Any]:
    content = "".join(f"{line}\n" for line in (volume.name, *volume.lines)).encode()
    digest = sha256(content).hexdigest()
    return {
        "id": volume.key,
        "document_id": volume.key,
        "sha256": digest,
        "kind": Edition.Kind.TEXT,
        "file": _kept(content, digest),
        "size": len(content),
        "parser_version": parser_version(),
        "ingested_at": timezone.now(),
    }


def _kept(content: bytes, digest: str) -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return keep_original(Path(file.name), sha256=digest)
