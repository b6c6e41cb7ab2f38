"""What a load is given: a document as it was read, plain data that can come from another process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.blocks import DocumentKind, PageTrust


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page without its words. Sizes in points."""

    number: int
    width: float
    height: float
    trust: PageTrust = PageTrust.TRUSTED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as one parser version read it. `records` are dicts of the record contract."""

    name: str
    sha256: str
    kind: DocumentKind
    parser_version: str
    pages: Sequence[ReadPage]
    records: Sequence[Mapping[str, Any]]
    title: str = ""
    """What the document calls itself on its cover; empty where it does not say."""
