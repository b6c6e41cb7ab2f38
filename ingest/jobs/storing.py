"""A reading as JSON, kept between the job that read it and the one that takes it in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ingest.blocks import DocumentKind, PageTrust
from ingest.load.storable import storable_record
from ingest.models import Submission
from ingest.reading import Reading, ReadPage


def stored(reading: Reading) -> dict[str, Any]:
    """The reading as PostgreSQL takes it; records are made storable as the load would make them."""
    return {
        "kind": reading.kind.value,
        "parser_version": reading.parser_version,
        "title": reading.title,
        "pages": [asdict(page) for page in reading.pages],
        "records": [storable_record(record) for record in reading.records],
    }


def restored(submission: Submission) -> Reading:
    """The reading that `stored` made. Raises ValueError where there is none."""
    kept = submission.reading
    if kept is None:
        raise ValueError(f"{submission} has not been read")
    return Reading(
        name=submission.name,
        sha256=submission.sha256,
        kind=DocumentKind(kept["kind"]),
        parser_version=kept["parser_version"],
        pages=[ReadPage(**page | {"trust": PageTrust(page["trust"])}) for page in kept["pages"]],
        records=kept["records"],
        title=kept["title"],
    )
