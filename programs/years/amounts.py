"""The amounts of one program as a chart: a group of bars a year, one bar a budget type and stage."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from programs.charts.base import Cell, Drawing, Table
from programs.models import Sheet
from programs.presentation import years
from programs.presentation.overview import Kind, kinds_of
from programs.totals import BudgetTotal


def draw_amounts(totals: Iterable[BudgetTotal], sheets: Iterable[Sheet]) -> Drawing | None:
    """The chart of a program's `totals`; a mark leads to the first of `sheets` in the budget it stands for.

    None where there are less than two sums: one bar says no more than the table.
    """
    totals = list(totals)
    found = {(each.fiscal_year, each.budget_type, each.stage): each.amount_yen for each in totals}
    if len(found) < 2:
        return None
    kinds = kinds_of(totals)
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


def _addresses(sheets: Iterable[Sheet]) -> dict[tuple[int | None, str, str], str]:
    addresses: dict[tuple[int | None, str, str], str] = {}
    for sheet in sheets:
        budget = (sheet.fiscal_year, sheet.budget_type, sheet.stage)
        addresses.setdefault(budget, reverse("programs:sheet", args=[sheet.public_id]))
    return addresses
