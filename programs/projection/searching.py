"""Search rows of the sheets of a document; words are made only where the text changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from programs.models import SheetSearch
from programs.projection.writing import upsert
from programs.search.index import COLUMNS, plain_text, search_row
from programs.search.tokenizer import index_version

_STAMP = ("plain", "index_version")


def refresh_search(records: Mapping[int, Mapping[str, Any]]) -> None:
    """Bring the search rows of sheets in line with their effective `records`, by primary key."""
    standing = {
        sheet_id: (plain, version)
        for sheet_id, plain, version in SheetSearch.objects.filter(pk__in=list(records)).values_list(
            "pk", *_STAMP
        )
    }
    rows = [
        search_row(sheet_id, record)
        for sheet_id, record in records.items()
        if standing.get(sheet_id) != (plain_text(record), index_version())
    ]
    if rows:
        upsert(SheetSearch, rows, COLUMNS)
