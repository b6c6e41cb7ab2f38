"""The amounts of one program as a chart: a group of bars a year, one bar a budget type and stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.charts.base import Cell, Drawing, Table
from programs.models import Sheet
from programs.presentation import years
from programs.totals import NO_STAGE, BudgetTotal

Kind = tuple[str, str]
"""Budget type and stage."""


def draw_amounts(totals: Iterable[BudgetTotal], sheets: Iterable[Sheet]) -> Drawing | None:
    """The chart of a program's `totals`; a mark leads to the first of `sheets` in the budget it stands for.

    None where there are less than two sums: one bar says no more than the table.
    """
    found = {(each.fiscal_year, each.budget_type, each.stage): each.amount_yen for each in totals}
    if len(found) < 2:
        return None
    kinds = _kinds(found)
    # Years between the first and the last stay on the axis: a gap is something to see.
    shown_years = range(min(year for year, _, _ in found), max(year for year, _, _ in found) + 1)
    addresses = _addresses(sheets)

    def address(year: int, kind: Kind) -> str:
        return addresses.get((year, *kind), "")

    return Drawing(
        form="stages",
        data={
            "categories": [years.fiscal_year(year) for year in shown_years],
            "series": [
                {
                    "name": label,
                    "points": [
                        {"yen": found.get((year, *kind)), "address": address(year, kind)}
                        for year in shown_years
                    ],
                }
                for kind, label in kinds.items()
            ],
        },
        table=Table(
            ["年度", *(f"{label}（億円）" for label in kinds.values())],
            [
                [
                    Cell(years.both(year)),
                    *(Cell(yen=found.get((year, *kind)), address=address(year, kind)) for kind in kinds),
                ]
                for year in reversed(shown_years)
            ],
        ),
    )


def _kinds(found: Mapping[tuple[int, str, str], int]) -> dict[Kind, str]:
    """The kinds of budget that any year has, with their labels, types before stages in their own orders."""
    present = {(budget_type, stage) for _, budget_type, stage in found}
    return {
        (budget_type, stage): f"{type_label}・{stage_label}" if stage else type_label
        for budget_type, type_label in [*budget_types(), ("", "予算区分の記載なし")]
        for stage, stage_label in [*stages(), ("", NO_STAGE)]
        if (budget_type, stage) in present
    }


def _addresses(sheets: Iterable[Sheet]) -> dict[tuple[int | None, str, str], str]:
    addresses: dict[tuple[int | None, str, str], str] = {}
    for sheet in sheets:
        budget = (sheet.fiscal_year, sheet.budget_type, sheet.stage)
        addresses.setdefault(budget, reverse("programs:sheet", args=[sheet.public_id]))
    return addresses
