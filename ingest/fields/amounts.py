"""The amounts of a sheet, in yen.

Rules:
- the newest budget printed is the headline, whatever order the lines are in; the sums of older budgets are
  `other_amounts`;
- what a line prints around its sum is read by ingest.fields.amount_line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.blocks import Line
from ingest.fields.amount_line import AmountLine, Headline
from ingest.fields.anchors import find_anchors
from ingest.fields.budgets import Budget
from ingest.record import Component, OtherAmount, Qualifier

_ORDER = {"initial": 0, "supplementary": 1, "reserve": 2}
"""Within a fiscal year the initial budget comes first."""


@dataclass(slots=True)
class Amounts:
    """What the amount lines of a sheet say. Sums in yen."""

    budget: Budget | None = None
    amount_yen: int | None = None
    qualifiers: list[Qualifier] = field(default_factory=list)
    total_with_commitments_yen: int | None = None
    components: list[Component] = field(default_factory=list)
    prior_yen: int | None = None
    is_new: bool = False
    other_amounts: list[OtherAmount] = field(default_factory=list)
    part_of_yen: int | None = None
    """The larger amount the headline is a part of, where it is printed."""
    unread: list[str] = field(default_factory=list)
    """Brackets with a sum whose meaning no rule knows."""


def read_amounts(lines: Sequence[Line]) -> Amounts:
    """The amounts printed on the header's amount lines."""
    amounts = [amount for anchor in find_anchors(lines) for amount in anchor.amounts]
    if not amounts:
        return Amounts()
    line, headline = max(_headlines(amounts), key=lambda pair: _age(pair[1]))
    return Amounts(
        budget=headline.budget,
        amount_yen=headline.yen,
        qualifiers=list(headline.qualifiers),
        total_with_commitments_yen=line.total_with_commitments_yen,
        components=list(line.components),
        prior_yen=line.prior_yen,
        is_new=line.is_new,
        other_amounts=_others(amounts, headline),
        part_of_yen=line.part_of_yen,
        unread=[bracket for amount in amounts for bracket in amount.unread],
    )


def _headlines(amounts: Sequence[AmountLine]) -> list[tuple[AmountLine, Headline]]:
    return [(amount, headline) for amount in amounts for headline in amount.headlines]


def _age(headline: Headline) -> tuple[bool, int, int]:
    """Sorts a sum before none, and a newer budget behind an older one;

    of equals `max` takes the first printed.
    """
    budget = headline.budget
    return headline.yen is not None, budget.fiscal_year, _ORDER[budget.budget_type]


def _others(amounts: Sequence[AmountLine], headline: Headline) -> list[OtherAmount]:
    others = [
        OtherAmount(other.budget.fiscal_year, other.budget.budget_type, other.yen)
        for _, other in _headlines(amounts)
        if other is not headline and other.yen is not None and other.budget != headline.budget
    ]
    return [*others, *(other for amount in amounts for other in amount.others)]
