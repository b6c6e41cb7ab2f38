"""What the amounts of some measures add up to, each budget by itself and the money of a program once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from meti_catalog.vocabulary.choices import budget_types
from programs.models import MeasureFunding
from programs.presentation import cells, years

BudgetKey = tuple[int, str]
"""Fiscal year, 0 where none is printed, and kind of budget."""


@dataclass(frozen=True, slots=True)
class BudgetSum:
    """The amounts of one fiscal year and kind of budget, in yen."""

    label: str
    yen: int
    counted: int


@dataclass(frozen=True, slots=True)
class FundingSums:
    """Sums newest first; budgets are not to be added to each other."""

    by_budget: list[BudgetSum]
    part_of: int
    """Amounts that are part of a larger one (内数): in no sum."""
    repeated: int
    """Amounts of a program and budget that were counted already: the largest of them is in the sum."""


def sums_of(funding: Iterable[MeasureFunding]) -> FundingSums:
    """The sums over amounts; those that are not printed count nowhere."""
    once: dict[BudgetKey, dict[object, int]] = defaultdict(dict)
    part_of = repeated = 0
    for row in funding:
        if row.part_of:
            part_of += 1
        elif row.amount_yen is not None:
            budget = once[row.fiscal_year or 0, row.budget_type]
            money = row.program_id or row.name_key or f"measure {row.measure_id} {row.position}"
            repeated += money in budget
            budget[money] = max(budget.get(money, 0), row.amount_yen)
    sums = [
        BudgetSum(_label(budget), sum(each.values()), len(each))
        for budget, each in sorted(once.items(), key=_newest_first)
    ]
    return FundingSums(sums, part_of, repeated)


def _newest_first(item: tuple[BudgetKey, object]) -> tuple[int, int]:
    year, budget_type = item[0]
    order = [code for code, _ in budget_types()]
    return -year, order.index(budget_type) if budget_type in order else len(order)


def _label(budget: BudgetKey) -> str:
    year, budget_type = budget
    return f"{years.fiscal_year(year) if year else '年度の記載なし'}{cells.word(budget_type)}"
