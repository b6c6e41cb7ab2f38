"""The biggest increases and decreases against the prior year's amount that the sheet itself prints."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from django.urls import reverse

from programs.charts.base import Cell, Chart, Drawing, Table, sheets_at
from programs.columnar.columns import Places
from programs.columnar.selection import Selection
from programs.filters import SheetFilterSet
from programs.presentation import years

MOST = 15


class _Changes(Chart):
    """One bar a sheet, the biggest change first."""

    trend: ClassVar[str]
    """Which sheets: a value of the facet."""

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        sheets = sheets_at(filterset.selection, self._biggest(filterset.selection))
        if not sheets:
            return None
        shown = [
            (
                sheet.name,
                f"（{years.fiscal_year(sheet.fiscal_year)}）" if sheet.fiscal_year else "",
                reverse("programs:sheet", args=[sheet.public_id]),
                sheet.prior_amount_yen or 0,
                sheet.amount_yen or 0,
            )
            for sheet in sheets.values()
        ]
        return Drawing(
            form="changes",
            data={
                "bars": [
                    {"name": name, "year": year, "address": address, "yen": yen - prior}
                    for name, year, address, prior, yen in shown
                ]
            },
            table=Table(
                ["事業シート", "前年度（億円）", "金額（億円）", "増減（億円）"],
                [
                    [
                        Cell(name + year, address=address),
                        Cell(yen=prior),
                        Cell(yen=yen),
                        Cell(yen=yen - prior),
                    ]
                    for name, year, address, prior, yen in shown
                ],
            ),
        )

    def _biggest(self, selection: Selection) -> Places:
        columns = selection.columns
        trend = columns.facets["trend"].admits([self.trend], sheets=len(columns))
        places = np.flatnonzero(trend & selection.countable).astype(np.int32)
        return places[np.argsort(-np.abs(columns.changes[places]), kind="stable")[:MOST]]


class Increases(_Changes):
    """Sheets whose amount rose."""

    name = "increases"
    title = "増額の大きい事業"
    note = f"シートに記載された前年度予算額からの増額が大きい順に、{MOST}件までを示します。"
    trend = "increased"


class Decreases(_Changes):
    """Sheets whose amount fell."""

    name = "decreases"
    title = "減額の大きい事業"
    note = f"シートに記載された前年度予算額からの減額が大きい順に、{MOST}件までを示します。"
    trend = "decreased"
