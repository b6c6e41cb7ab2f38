"""Documents for tests of the load: made files, loaded as a parser of some version would hand them over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps

from ingest.blocks import DocumentKind
from ingest.intent import Intent
from ingest.load import Outcome, Reading, ReadPage, digest, load_document


def document(folder: Path, name: str = "sheets.txt", content: str = "first edition") -> Path:
    """A file of that name with these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def load(
    path: Path,
    records: Sequence[Mapping[str, Any]],
    *,
    version: str = "1",
    kind: DocumentKind = DocumentKind.TEXT,
    force: bool = False,
    title: str = "",
) -> Outcome:
    """Load `records` as what parser `version` read in the file."""
    pages = [ReadPage(1, 780.0, 540.0)]
    reading = Reading(path.name, digest(path), kind, version, pages, list(records), title)
    return load_document(reading, path, intent=Intent.EDITION if force else Intent.ASK)


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of the catalog, with keys and times: equal only where nothing whatever was written."""
    models = [model for app in ("programs", "ingest") for model in apps.get_app_config(app).get_models()]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in models
        if model.__name__ not in {"IngestRun", "IngestResult"}
    }
