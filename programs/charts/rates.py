"""How many sheets state which subsidy rate."""

from __future__ import annotations

from programs.charts.base import Cell, Chart, Drawing, Table, list_address
from programs.facets.base import NONE
from programs.facets.delivery import RateFacet
from programs.filters import SheetFilterSet


class RateDistribution(Chart):
    """One bar a rate, ordered by what it is worth; 定額 stands last."""

    name = "rates"
    title = "補助率の分布"
    note = "補助率を記載した事業シートの件数です。複数の補助率を記載したシートは、それぞれに数えています。"

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        counts = filterset.selection.columns.facets["rate"].counts(filterset.selection.mask)
        values = [value for value in RateFacet().arrange(counts) if value.value != NONE]
        if not values:
            return None
        bars = [(value.label, value.count, list_address(filterset, rate=value.value)) for value in values]
        return Drawing(
            form="counts",
            data={"bars": [{"name": label, "count": n, "address": address} for label, n, address in bars]},
            table=Table(
                ["補助率", "件数"],
                [[Cell(label, address=address), Cell(count=n)] for label, n, address in bars],
            ),
            notes=[f"補助率の記載がないシートは{counts.get(NONE, 0):,}件です。"],
        )
