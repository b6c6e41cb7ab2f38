"""Totals by fiscal year, kind of budget and stage: what heads them, and the table of the start page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.facets.base import NONE
from programs.totals import NO_STAGE, BudgetTotal

NO_BUDGET_TYPE = "予算区分の記載なし"

Kind = tuple[str, str]
"""Budget type and stage, blank where a sheet says none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A total, and the query string of the list of its sheets, `?` included."""

    total: BudgetTotal
    address: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The table of the start page."""

    headings: Sequence[str]
    years: Sequence[tuple[int, Sequence[Cell | None]]]
    """Newest year first; a cell a heading, None where the catalog has nothing."""


def kinds_of(totals: Iterable[BudgetTotal]) -> dict[Kind, str]:
    """The kinds of budget that any of the totals is of, with their labels, in the vocabulary's order.

    What sheets leave blank stands last: it is nothing to leave out.
    """
    present = {(each.budget_type, each.stage) for each in totals}
    return {
        (budget_type, stage): f"{type_label}・{stage_label}"
        for budget_type, type_label in [*budget_types(), ("", NO_BUDGET_TYPE)]
        for stage, stage_label in [*stages(), ("", NO_STAGE)]
        if (budget_type, stage) in present
    }


def by_year(totals: Sequence[BudgetTotal]) -> Overview:
    """Years by kinds of budget."""
    kinds = kinds_of(totals)
    cells = {(each.fiscal_year, each.budget_type, each.stage): Cell(each, _address(each)) for each in totals}
    years = sorted({each.fiscal_year for each in totals}, reverse=True)
    return Overview(
        list(kinds.values()), [(year, [cells.get((year, *kind)) for kind in kinds]) for year in years]
    )


def _address(total: BudgetTotal) -> str:
    narrowed = {
        "year": total.fiscal_year,
        "budget_type": total.budget_type or NONE,
        "stage": total.stage or NONE,
    }
    return f"?{urlencode(narrowed)}"
