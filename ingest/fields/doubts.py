"""Warnings: what the parser doubts, in the words the correction desk shows."""

from __future__ import annotations

from ingest.record import RecordWarning
from meti_catalog.vocabulary import load


def doubt(code: str, detail: str = "", *, field: str | None = None) -> RecordWarning:
    """The warning `code` of meti_catalog/vocabulary/warnings.toml. Raises KeyError for an unknown code.

    `detail` is what was found; `field` the record's key, where it is another than the code's own.
    """
    entry = load("warnings")[code]
    return RecordWarning(code, field or entry["field"], entry["message"].format(detail=detail))
