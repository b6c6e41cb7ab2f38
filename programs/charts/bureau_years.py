"""Amounts by fiscal year, stacked by bureau."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from programs.charts.base import Cell, Chart, Drawing, Table, bureau_names, list_address
from programs.columnar.adding import counts_and_yen
from programs.columnar.selection import Selection
from programs.facets.base import NONE
from programs.filters import SheetFilterSet
from programs.presentation import money, years
from programs.totals import total_from


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
        bands = _bands(filterset, sums, found_years)
        whole = [sum(cells[place].yen or 0 for _, cells in bands) for place in range(len(found_years))]
        return Drawing(
            form="stacked",
            data={
                "categories": [years.fiscal_year(year) for year in found_years],
                "series": [
                    {"name": name, "points": [{"yen": cell.yen, "address": cell.address} for cell in cells]}
                    for name, cells in bands
                ],
            },
            table=Table(
                ["担当局・庁", *(years.both(year) for year in found_years)],
                [
                    *([Cell(name), *cells] for name, cells in bands),
                    [Cell("計"), *(Cell(yen=yen) for yen in whole)],
                ],
            ),
            notes=[
                f"別に集計する{each.label}（{each.count:,}件、{money.printed(each.yen)}）は含みません。"
                for each in total_from(filterset.selection.sums()).apart
            ],
        )


def _bands(
    filterset: SheetFilterSet, sums: Mapping[tuple[int, str], int], found_years: Sequence[int]
) -> list[tuple[str, list[Cell]]]:
    """Each bureau that has any of the money: its name, and a cell a year."""
    found_codes = {code for _, code in sums}

    def cell(year: int, code: str) -> Cell:
        address = list_address(filterset, year=year, bureau=code or NONE)
        return Cell(yen=sums.get((year, code)), address=address)

    return [
        (name, [cell(year, code) for year in found_years])
        for code, name in bureau_names().items()
        if code in found_codes
    ]


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
