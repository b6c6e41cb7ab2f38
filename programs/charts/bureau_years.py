"""Amounts by fiscal year, stacked by bureau."""

from __future__ import annotations

from django.db.models import Sum

from programs.charts.base import NO_BUREAU, Cell, Chart, Drawing, Table, first_bureau, list_address
from programs.facets.base import NONE
from programs.filters import SheetFilterSet
from programs.models import BureauLineage
from programs.presentation import years


class BureauYears(Chart):
    """One column a year, one band a bureau in the order of the organisation chart."""

    name = "bureau-years"
    title = "年度別・局別の金額"
    note = (
        "合計に計上した事業シートの金額です。"
        "複数の局が担当する事業は、シートで最初に記載された局に計上しています。"
    )

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        sums = {
            (year, code or ""): yen
            for year, code, yen in filterset.qs.countable()
            .filter(fiscal_year__isnull=False)
            .order_by()
            .annotate(lineage=first_bureau("code"))
            .values_list("fiscal_year", "lineage")
            .annotate(yen=Sum("amount_yen"))
        }
        if not sums:
            return None
        found_years = sorted({year for year, _ in sums})
        bureaus = _bureaus({code for _, code in sums})

        def address(year: int, code: str) -> str:
            return list_address(filterset, year=year, bureau=code or NONE)

        return Drawing(
            form="stacked",
            data={
                "categories": [years.fiscal_year(year) for year in found_years],
                "series": [
                    {
                        "name": name,
                        "points": [
                            {"yen": sums.get((year, code)), "address": address(year, code)}
                            for year in found_years
                        ],
                    }
                    for code, name in bureaus
                ],
            },
            table=Table(
                ["担当局・庁", *(years.both(year) for year in found_years)],
                [
                    [
                        Cell(name),
                        *(
                            Cell(yen=sums.get((year, code)), address=address(year, code))
                            for year in found_years
                        ),
                    ]
                    for code, name in bureaus
                ],
            ),
        )


def _bureaus(codes: set[str]) -> list[tuple[str, str]]:
    """Code and present name of each lineage, as the organisation chart orders them, none last."""
    named = list(
        BureauLineage.objects.filter(code__in=codes).order_by("position").values_list("code", "name")
    )
    return [*named, ("", NO_BUREAU)] if "" in codes else named
