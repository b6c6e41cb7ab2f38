"""Catalogs with commands of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installations, installations


@pytest.fixture(scope="session")
def catalogs(collected_static: Path) -> Iterator[Installations]:
    """Makes catalogs, each with a name of its own; they go with the run."""
    # Not pytest's own folder: that is closed to PostgreSQL's account.
    with tempfile.TemporaryDirectory(prefix="catalogs-") as folder:
        Path(folder).chmod(0o755)
        with installations(Path(folder)) as made:
            yield made
