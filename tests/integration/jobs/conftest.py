"""A queue of the test's own, a person who gives files, and files to give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from tests.worker import forget_jobs

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "documents"


@pytest.fixture(autouse=True)
def _queue(transactional_db: None) -> Iterator[None]:
    forget_jobs()
    yield
    forget_jobs()


@pytest.fixture
def admin() -> User:
    return User.objects.create_superuser("admin", password="of this test only")  # noqa: S106


@pytest.fixture
def deck() -> Path:
    """A sample deck of slides."""
    return min(SAMPLES.glob("*.pdf"), key=lambda path: path.stat().st_size)


@pytest.fixture
def text() -> Path:
    """A sample of extracted text."""
    return next(SAMPLES.glob("*.txt"))
