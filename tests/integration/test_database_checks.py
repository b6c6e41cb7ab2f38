"""A database in which Japanese cannot be searched is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from meti_catalog import checks

ASCII_ONLY = "test_catalog_ascii_only"


@pytest.fixture
def ascii_only_database(transactional_db: None) -> Iterator[str]:
    """A database as a server with locale C makes it."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {ASCII_ONLY} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        yield ASCII_ONLY
        cursor.execute(f"DROP DATABASE {ASCII_ONLY}")


@pytest.mark.django_db
def test_the_database_of_the_tests_is_fit() -> None:
    assert checks.check_locale(databases=["default"]) == []


def test_a_database_that_knows_only_ascii_letters_is_refused(
    ascii_only_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections = ConnectionHandler({"default": connection.settings_dict | {"NAME": ascii_only_database}})
    monkeypatch.setattr(checks, "connections", connections)

    [error] = checks.check_locale(databases=["default"])
    assert error.id == "meti_catalog.E001"
    assert "LOCALE 'C.UTF-8'" in str(error.hint)
    connections["default"].close()
