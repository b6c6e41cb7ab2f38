"""How much each doubt weighs (vocabulary `doubt_weights`)."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Value, When

from meti_catalog.vocabulary import load


def weight(code: str) -> int:
    """The weight of one open doubt."""
    known = load("doubt_weights")
    return int(known["weights"].get(code, known["other"]))


def weight_of(column: str) -> Case:
    """The same in a query, by the column that holds the code."""
    known = load("doubt_weights")
    cases = [When(**{column: code}, then=Value(each)) for code, each in known["weights"].items()]
    return Case(*cases, default=Value(known["other"]), output_field=IntegerField())
