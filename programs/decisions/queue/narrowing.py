"""Which part of the queue: the filter of its page, as a query string has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

UNREADABLE_PAGE = "unreadable_page"
NOBODY = "none"
"""The value of the filter `assignee` for what nobody looks after."""

_LARGEST = 2**62


class State(StrEnum):
    """Whether there is something left to decide."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of the queue; None does not narrow. `code` is a warning's, `lineage` a bureau lineage's."""

    state: State = State.OPEN
    document: int | None = None
    code: str | None = None
    lineage: str | None = None
    assignee: int | str | None = None
    """A user's primary key, or `NOBODY`."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filter:
        """From a query string's parameters of the same names; what makes no sense does not narrow."""
        assignee = query.get("assignee") or ""
        return cls(
            state=State.DONE if query.get("state") == State.DONE else State.OPEN,
            document=number_of(query.get("document")),
            code=_word(query.get("code")),
            lineage=_word(query.get("lineage")),
            assignee=NOBODY if assignee == NOBODY else number_of(assignee),
        )

    def as_query(self) -> dict[str, str]:
        """The parameters that `from_query` reads as this; the default state and what is None are left out."""
        given = {
            "state": self.state.value if self.state is not State.OPEN else None,
            "document": self.document,
            "code": self.code,
            "lineage": self.lineage,
            "assignee": self.assignee,
        }
        return {key: str(value) for key, value in given.items() if value is not None}


def number_of(text: str | None) -> int | None:
    """A key that PostgreSQL may have, None for any other text."""
    return int(text) if text and text.isdecimal() and text.isascii() and int(text[:20]) < _LARGEST else None


def _word(text: str | None) -> str | None:
    return text if text and len(text) <= 60 and text.replace("_", "").replace("-", "").isalnum() else None
