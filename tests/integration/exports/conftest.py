"""What the tests of exports share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """The file of a document."""
    path = tmp_path / "sheets.txt"
    path.write_text("sheets")
    return path
