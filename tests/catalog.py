"""A small catalog for tests: records as a parser would hand them over, taken in by the real load."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ingest.blocks import DocumentKind, PageTrust
from ingest.load import Reading, ReadPage, load_document
from ingest.models import SourceDocument
from ingest.record import MeasureRecord, SheetRecord
from programs.models import Sheet

Record = Mapping[str, Any]


def sheet(name: str, **values: Any) -> dict[str, Any]:
    """The record of a sheet that says its name, an enacted initial budget of 2024, and what `values` add."""
    stated = {"fiscal_year": 2024, "budget_type": "initial", "stage": "enacted", "amount_yen": 1_000_000_000}
    return {**SheetRecord(name=name).as_dict(), **stated, **values}


def measure(name: str, **values: Any) -> dict[str, Any]:
    """The record of a measure."""
    return {**MeasureRecord(name=name).as_dict(), **values}


def rate(printed: str, **values: Any) -> dict[str, Any]:
    """A subsidy rate of a record."""
    return {"rate": printed, "qualifier": None, "target": None, "payer": None, **values}


def arrow(source: str, target: str, mechanism: str | None = None, *rates: str) -> dict[str, Any]:
    """One arrow of a money flow of a record."""
    return {"source": source, "target": target, "mechanism": mechanism, "rates": list(rates), "branch": None}


def take_in(
    records: list[dict[str, Any]],
    *,
    original: Path,
    kind: DocumentKind = DocumentKind.TEXT,
    trust: Mapping[int, PageTrust] | None = None,
) -> SourceDocument:
    """Load `records` as the document whose bytes are the file `original`, with pages of the given trust."""
    pages = [ReadPage(number, 780.0, 540.0, state) for number, state in (trust or {}).items()]
    digest = hashlib.sha256(original.read_bytes()).hexdigest()
    named = [{**record, "document": original.name} for record in records]
    load_document(Reading(original.name, digest, kind, "test", pages, named), original)
    return SourceDocument.objects.get(name=original.name)


def found(name: str) -> Sheet:
    """The sheet of that name."""
    return Sheet.objects.get(name=name)
