"""Fifty ingests killed at random points: ``pytest -s tests/bench/bench_faults.py``. Takes some minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.faults.killing import kill_ingests

TIMES = 50


@pytest.mark.bench
@pytest.mark.usefixtures("collected_static")
@pytest.mark.django_db(transaction=True)
def test_fifty_ingests_killed_at_random_points(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    killed = kill_ingests(folder, times=TIMES, seed=50)
    print(f"{TIMES} ingests begun, {killed} killed before their end; every document whole after each")  # noqa: T201
