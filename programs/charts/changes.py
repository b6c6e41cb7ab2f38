"""The biggest increases and decreases against the prior year's amount that the sheet itself prints."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import F
from django.urls import reverse

from programs.charts.base import Cell, Chart, Drawing, Table
from programs.filters import SheetFilterSet
from programs.presentation import years

MOST = 15


class _Changes(Chart):
    """One bar a sheet, the biggest change first."""

    trend: ClassVar[str]
    order: ClassVar[str]
    """Of the change in yen: the biggest one first."""

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        change = F("amount_yen") - F("prior_amount_yen")
        rows = list(
            filterset.qs.countable()
            .filter(trend=self.trend)
            .annotate(change=change)
            .order_by(self.order, "pk")
            .values_list("public_id", "name", "fiscal_year", "prior_amount_yen", "amount_yen", "change")[
                :MOST
            ]
        )
        if not rows:
            return None
        shown = [
            (
                name,
                f"（{years.fiscal_year(year)}）" if year else "",
                reverse("programs:sheet", args=[public_id]),
                prior,
                yen,
                difference,
            )
            for public_id, name, year, prior, yen, difference in rows
        ]
        return Drawing(
            form="changes",
            data={
                "bars": [
                    {"name": name, "year": year, "address": address, "yen": difference}
                    for name, year, address, _, _, difference in shown
                ]
            },
            table=Table(
                ["事業シート", "前年度（億円）", "金額（億円）", "増減（億円）"],
                [
                    [Cell(name + year, address=address), Cell(yen=prior), Cell(yen=yen), Cell(yen=difference)]
                    for name, year, address, prior, yen, difference in shown
                ],
            ),
        )


class Increases(_Changes):
    """Sheets whose amount rose."""

    name = "increases"
    title = "増額の大きい事業"
    note = f"シートに記載された前年度予算額からの増額が大きい順に、{MOST}件までを示します。"
    trend = "increased"
    order = "-change"


class Decreases(_Changes):
    """Sheets whose amount fell."""

    name = "decreases"
    title = "減額の大きい事業"
    note = f"シートに記載された前年度予算額からの減額が大きい順に、{MOST}件までを示します。"
    trend = "decreased"
    order = "change"
