"""How much each doubt weighs (vocabulary `doubt_weights`)."""

from __future__ import annotations

from django.db.models import F, Func, IntegerField, JSONField, TextField, Value
from django.db.models.functions import Cast, Coalesce

from meti_catalog.vocabulary import load


def weight(code: str) -> int:
    """The weight of one open doubt."""
    known = load("doubt_weights")
    return int(known["weights"].get(code, known["other"]))


def weight_of(column: str) -> Coalesce:
    """The same in a query, by the column that holds the code.

    The vocabulary goes along as one JSON object: a CASE of as many branches takes Django longer to write than
    PostgreSQL to look everything up.
    """
    known = load("doubt_weights")
    weights = Value(known["weights"], JSONField())
    found = Func(
        weights, F(column), template="(%(expressions)s)", arg_joiner=" ->> ", output_field=TextField()
    )
    return Coalesce(Cast(found, IntegerField()), Value(known["other"]), output_field=IntegerField())
