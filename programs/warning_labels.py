"""What doubts are called, by code: the parser's from one vocabulary, the catalog's own from another."""

from __future__ import annotations

from functools import cache

from meti_catalog.vocabulary import load


def warning_label(code: str) -> str:
    """A short Japanese name; the code itself where the vocabulary has none."""
    return _labels().get(code, code)


def warning_choices() -> list[tuple[str, str]]:
    """Codes with their labels, for filters."""
    return list(_labels().items())


@cache
def _labels() -> dict[str, str]:
    entries = load("warnings") | load("catalog_warnings")
    return {code: entry["label"] for code, entry in entries.items()}
