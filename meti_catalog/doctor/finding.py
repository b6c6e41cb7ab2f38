"""What an examination finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

EXAMPLES = 5
"""Rows that a finding names; it counts all."""


class Severity(StrEnum):
    """How bad a finding is: an error means that the catalog does not work, or says what is not true."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `message` says what, `advice` what to do, both for people, in Japanese."""

    code: str
    message: str
    advice: str
    severity: Severity = Severity.ERROR
    count: int = 1
    examples: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """How many of all documents or originals a check has looked at so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Rule:
    """Something no row may break. `broken` gives the rows that do, `shown` is the column that names them."""

    code: str
    message: str
    advice: str
    broken: Callable[[], QuerySet[Any]]
    shown: str = "pk"
    severity: Severity = Severity.ERROR

    def findings(self) -> Iterator[Finding]:
        """One finding with the number of rows and the first of them, none where all rows keep the rule."""
        rows = self.broken()
        if count := rows.count():
            named = rows.order_by("pk").values_list(self.shown, flat=True)[:EXAMPLES]
            yield Finding(
                self.code, self.message, self.advice, self.severity, count, tuple(str(each) for each in named)
            )
