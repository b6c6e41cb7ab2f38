"""Which parser it is depends on what decides about reading, and on nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest import parser_version as module


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code that the version is computed from."""
    for folder in ("ingest", "meti_catalog/notation", "meti_catalog/vocabulary"):
        source = Path(module.__file__).parent.parent / folder
        shutil.copytree(source, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "_ROOT", tmp_path)
    return tmp_path


def version() -> str:
    module.parser_version.cache_clear()
    try:
        return module.parser_version()
    finally:
        module.parser_version.cache_clear()


@pytest.mark.parametrize(
    ("changed", "another"),
    [
        ("ingest/parse.py", True),
        ("ingest/fields/rates.py", True),
        ("meti_catalog/notation/yen.py", True),
        ("ingest/readers/text.py", True),
        ("ingest/readers/pdf/page.py", True),
        ("ingest/sheets/blocks.py", True),
        ("ingest/measures/outline.py", True),
        ("meti_catalog/vocabulary/bureaus.toml", True),
        ("ingest/load/document.py", False),
        ("ingest/run/running.py", False),
        ("ingest/models/documents.py", False),
        ("ingest/jobs/reading.py", False),
        ("ingest/admin.py", False),
        ("ingest/management/commands/ingest.py", False),
    ],
)
def test_what_a_change_means(copy: Path, changed: str, another: bool) -> None:
    before = version()
    with (copy / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert (version() != before) is another


def test_the_place_of_the_code_does_not_matter(copy: Path) -> None:
    there = version()
    copy.rename(copy.with_name("elsewhere"))
    module._ROOT = copy.with_name("elsewhere")
    assert version() == there
