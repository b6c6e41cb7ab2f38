"""What loading a document changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ingest.models import IngestResult

Kind = IngestResult.Outcome


@dataclass(slots=True)
class Changes:
    """Numbers of rows of one sort (sheets or measures) that a load added, changed, left or found gone."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    vanished: int = 0

    @property
    def present(self) -> int:
        return self.added + self.updated + self.unchanged

    def as_dict(self) -> dict[str, int]:
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "vanished": self.vanished,
        }


@dataclass(slots=True)
class Outcome:
    """What a load did with one document."""

    kind: IngestResult.Outcome
    edition_id: int | None = None
    reason: str = ""
    sheets: Changes = field(default_factory=Changes)
    measures: Changes = field(default_factory=Changes)
    warnings: Counter[str] = field(default_factory=Counter)
    """Open doubts by code."""

    def counts(self) -> dict[str, Any]:
        """The numbers as plain data, for `IngestResult.counts`."""
        return {
            "sheets": self.sheets.as_dict(),
            "measures": self.measures.as_dict(),
            "warnings": dict(self.warnings),
        }
