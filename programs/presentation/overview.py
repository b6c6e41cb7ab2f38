"""Totals of the whole catalog by year: one line a year, one cell a kind of budget and stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.totals import NO_STAGE, BudgetTotal


@dataclass(frozen=True, slots=True)
class Column:
    """A kind of budget at a stage that some year has."""

    budget_type: str
    stage: str
    label: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The table of the start page."""

    columns: list[Column]
    years: list[tuple[int, list[BudgetTotal | None]]]
    """Newest year first; a cell a column, None where the catalog has nothing."""


def by_year(totals: Iterable[BudgetTotal]) -> Overview:
    """Years by budgets, in the order of the vocabulary."""
    cells = {(t.fiscal_year, t.budget_type, t.stage): t for t in totals}
    columns = [
        Column(budget_type, stage, f"{type_label}・{stage_label}")
        for budget_type, type_label in budget_types()
        for stage, stage_label in [*stages(), ("", NO_STAGE)]
        if any(key[1:] == (budget_type, stage) for key in cells)
    ]
    years = sorted({year for year, _, _ in cells}, reverse=True)
    return Overview(
        columns,
        [
            (year, [cells.get((year, column.budget_type, column.stage)) for column in columns])
            for year in years
        ],
    )
