"""Amounts by fiscal year, stacked by bureau."""

from __future__ import annotations

from programs.charts.base import Cell, Chart, Drawing, Table, bureau_names, list_address
from programs.columnar.adding import counts_and_yen
from programs.columnar.selection import Selection
from programs.facets.base import NONE
from programs.filters import SheetFilterSet
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
        sums = _sums(filterset.selection)
        if not sums:
            return None
        found_years = sorted({year for year, _ in sums})
        found_codes = {code for _, code in sums}
        bureaus = [(code, name) for code, name in bureau_names().items() if code in found_codes]

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


def _sums(selection: Selection) -> dict[tuple[int, str], int]:
    """Yen by fiscal year and code of the bureau."""
    columns, added = selection.columns, selection.countable
    by_year, by_bureau = columns.facets["year"], columns.first_bureaus
    bureaus = len(by_bureau.values)
    groups = by_year.codes(sheets=len(columns)) * bureaus + by_bureau.codes(sheets=len(columns))
    return {
        (int(by_year.values[group // bureaus]), by_bureau.values[group % bureaus]): yen
        for group, (_, yen) in counts_and_yen(groups[added], columns.amounts[added]).items()
        if by_year.values[group // bureaus] != NONE
    }
