"""People and a sheet to decide about."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from programs.models import Sheet
from tests.catalog import sheet
from tests.loading import document, load


@pytest.fixture
def person(db: None) -> User:
    return User.objects.create(username="佐藤")


@pytest.fixture
def colleague(db: None) -> User:
    return User.objects.create(username="鈴木")


@pytest.fixture
def doubted(db: None, tmp_path: Path) -> Sheet:
    """A sheet whose amount the parser doubts."""
    doubt = {"code": "two_amounts", "field": "amount_yen", "message": "二つの金額"}
    load(document(tmp_path), [sheet("水素供給網事業", pages=[1, 1], warnings=[doubt])])
    return Sheet.objects.get()
