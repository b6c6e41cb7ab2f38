"""What `migrate` and ``check --database default`` say about a database that the catalog cannot work on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

# pg_trgm asks the locale what a letter is, and these two know only ASCII: a Japanese text has no trigram.
ASCII_ONLY_LOCALES = {"C", "POSIX"}


@register(Tags.database)
def check_locale(*, databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Refuse a database in which a Japanese search would find nothing."""
    return [message for alias in databases or [] for message in _check_one(alias)]


def _check_one(alias: str) -> list[CheckMessage]:
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database"
            " WHERE datname = current_database()"
        )
        encoding, ctype = cursor.fetchone()
    if encoding == "UTF8" and ctype not in ASCII_ONLY_LOCALES:
        return []
    return [
        Error(
            f"The database has encoding {encoding} and locale {ctype}: Japanese cannot be searched in it.",
            hint="Make it with CREATE DATABASE name TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.",
            id="meti_catalog.E001",
        )
    ]
