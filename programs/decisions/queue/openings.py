"""What tells sheets without a name apart: where they stand, and how their text begins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from programs.models import Sheet

TEXTS = ("text__purpose", "text__overview", "text__outcomes", "text__scheme_text")
FIRST_WORDS = 30
"""Characters of the text that are shown."""


@dataclass(frozen=True, slots=True)
class Opening:
    """`line` is the first line of a text without pages, None elsewhere; `words` may be empty."""

    line: int | None
    words: str


def openings(sheet_ids: Collection[int]) -> dict[int, Opening]:
    """The openings of sheets by primary key. One query, none without sheets."""
    if not sheet_ids:
        return {}
    rows = Sheet.objects.filter(pk__in=sheet_ids).values_list("pk", "extraction__record__provenance", *TEXTS)
    return {
        pk: Opening(_first_line(provenance or {}), _first_words(texts)) for pk, provenance, *texts in rows
    }


def _first_line(provenance: dict[str, list[dict[str, Any]]]) -> int | None:
    places = [place for of_field in provenance.values() for place in of_field]
    return min((place["line_first"] for place in places if "line_first" in place), default=None)


def _first_words(texts: list[str | None]) -> str:
    text = next((text for text in texts if text), "").replace("\n", "")
    return f"{text[:FIRST_WORDS]}…" if len(text) > FIRST_WORDS else text
