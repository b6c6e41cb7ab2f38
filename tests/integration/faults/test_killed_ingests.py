"""An ingest killed at any point leaves every document as it was or as it is to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.faults.killing import kill_ingests


@pytest.mark.usefixtures("collected_static")
@pytest.mark.django_db(transaction=True)
def test_ingests_killed_at_random_points(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    assert kill_ingests(folder, times=5, seed=8)
