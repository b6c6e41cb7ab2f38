"""The search index: one row a sheet, made from its effective record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import connection

from programs.models import SheetSearch
from programs.search.lexemes import lexemes, runs
from programs.search.sections import SECTIONS, plain
from programs.search.tokenizer import index_version, words

COLUMNS = ("words", "name_words", "plain_name", "plain", "index_version")
"""Everything of `SheetSearch` that is written."""


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


def line_lexemes(line: str) -> list[str]:
    """What the index holds of one line."""
    return runs(words(line))


def search_row(
    sheet_id: int, record: Mapping[str, Any], *, of_line: Callable[[str], Sequence[str]] = line_lexemes
) -> SheetSearch:
    """The row for a sheet whose effective record is `record`; `of_line` may remember lines it cut before."""
    name = record.get("name") or ""
    lines = (line for section in SECTIONS for line in section.text(record).splitlines())
    return SheetSearch(
        sheet_id=sheet_id,
        words=lexemes(of_line(line) for line in lines),
        name_words=lexemes([of_line(name)]),
        plain_name=plain(name),
        plain=plain_text(record),
        index_version=index_version(),
    )
