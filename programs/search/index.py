"""The search index: one row a sheet, made from its effective record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import connection

from programs.models import SheetSearch
from programs.search.sections import SECTIONS, plain
from programs.search.tokenizer import index_version, words

BREAK = "sectionbreak"
"""Stands between sections, so that no phrase is found across their border."""
_LONGEST_COLUMN = 50_000
"""Characters of words in a column: four of these stay below PostgreSQL's one megabyte a vector."""


COLUMNS = (
    "name_tokens",
    "office_tokens",
    "text_tokens",
    "scheme_tokens",
    "plain_name",
    "plain",
    "index_version",
)
"""Everything of `SheetSearch` that is written; its vector is generated."""


def tidy_index() -> None:
    """Sort new rows into the indexes, which a search would otherwise look through one by one.

    PostgreSQL does so by itself when it has time; to be called at the end of many loads.
    """
    with connection.cursor() as cursor:
        for index in SheetSearch._meta.indexes:
            if isinstance(index, GinIndex):
                cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index.name])


def plain_text(record: Mapping[str, Any]) -> str:
    """What parts of words are looked for in: every section, one below the other."""
    return "\n".join(plain(text) for section in SECTIONS if (text := section.text(record)))


def search_row(
    sheet_id: int, record: Mapping[str, Any], *, words: Callable[[str], list[str]] = words
) -> SheetSearch:
    """The row for a sheet whose effective record is `record`; `words` may remember what it has cut before."""
    columns: dict[str, list[str]] = {section.column: [] for section in SECTIONS}
    for section in SECTIONS:
        columns[section.column] += [*words(section.text(record)), BREAK]
    return SheetSearch(
        sheet_id=sheet_id,
        plain_name=plain(record.get("name") or ""),
        plain=plain_text(record),
        index_version=index_version(),
        **{column: " ".join(found)[:_LONGEST_COLUMN] for column, found in columns.items()},
    )
