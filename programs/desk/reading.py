"""What was typed, read back: the sum to the last yen, the year in both counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from programs.decisions.values import parse
from programs.presentation import money, years


def read_back(field: str, typed: str) -> str:
    """How `typed` is understood, or what is wrong with it; empty where there is nothing to say."""
    say = _SAYING.get(field)
    if say is None or not typed.strip():
        return ""
    try:
        return say(parse(field, typed))
    except ValidationError as error:
        return error.messages[0]


def _yen(yen: int) -> str:
    return f"＝ {money.exact(yen)}"


def _year(year: int) -> str:
    return f"＝ {years.both(year)}"


_SAYING: dict[str, Callable[[Any], str]] = {
    "amount_yen": _yen,
    "total_with_commitments_yen": _yen,
    "prior_amount_yen": _yen,
    "fiscal_year": _year,
}
READ_BACK = frozenset(_SAYING)
"""Fields whose typed text is read back."""
