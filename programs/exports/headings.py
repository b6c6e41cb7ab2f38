"""The first row of a table."""

from __future__ import annotations

from enum import StrEnum

from programs.exports.columns import COLUMNS


class Headings(StrEnum):
    """The language of the headings, as a URL names it."""

    JA = "ja"
    EN = "en"


def row_of_headings(headings: Headings) -> list[str]:
    """The headings in order: Japanese, or the English keys that JSON uses too."""
    return [column.key if headings is Headings.EN else column.heading for column in COLUMNS]
