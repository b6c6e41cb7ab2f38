"""Where the money of one year goes: a treemap of bureaus and their programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.urls import reverse

from programs.charts.base import Cell, Chart, Drawing, Table, bureau_names, list_address, sheets_at
from programs.columnar.adding import counts_and_yen
from programs.columnar.columns import Places
from programs.columnar.selection import Selection
from programs.facets.base import NONE
from programs.filters import SheetFilterSet
from programs.presentation import years

MOST = 300
"""Sheets drawn one by one; smaller ones would be specks and stand together."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the map: a sheet, or a bureau's smaller ones together."""

    bureau: str
    name: str
    yen: int
    address: str


class YearMap(Chart):
    """The newest year of the result; an area is a sheet's amount."""

    name = "year-map"
    title = "一年度の予算の内訳"
    note = "面積は金額を表します。絞り込みで年度を選ぶと、その年度を表示します。"

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        year, places = _newest_year(filterset.selection)
        if year is None:
            return None
        count = len(places)
        areas = _by_bureau(
            [*_sheets(filterset.selection, places[:MOST]), *_rests(filterset, year, places[MOST:])]
        )
        left = [f"金額の大きい{MOST}件以外は、局ごとに「その他」としました。"] if count > MOST else []
        return Drawing(
            form="treemap",
            data={
                "groups": [
                    {
                        "name": bureau,
                        "leaves": [
                            {"name": each.name, "yen": each.yen, "address": each.address} for each in own
                        ],
                    }
                    for bureau, own in areas.items()
                ]
            },
            table=Table(
                ["担当局・庁", "事業名", "金額（億円）"],
                [
                    [Cell(bureau), Cell(each.name, address=each.address), Cell(yen=each.yen)]
                    for bureau, own in areas.items()
                    for each in own
                ],
            ),
            notes=[f"{years.both(year)}の{count:,}件です。", *left],
        )


def _newest_year(selection: Selection) -> tuple[int | None, Places]:
    """The newest fiscal year of the money that is added up, and its sheets, the largest first."""
    columns = selection.columns
    by_year = columns.facets["year"]
    added = selection.countable & (columns.amounts > 0)
    found = [int(year) for year in by_year.counts(added) if year != NONE]
    if not found:
        return None, np.empty(0, dtype=np.int32)
    added &= by_year.admits([str(max(found))], sheets=len(columns))
    largest_first = columns.orders["-amount"]
    return max(found), largest_first[added[largest_first]]


def _sheets(selection: Selection, places: Places) -> list[Area]:
    """The largest sheets, each by itself."""
    bureaus = selection.columns.first_bureaus
    codes, named = bureaus.codes(sheets=len(selection.columns)), bureau_names()
    return [
        Area(
            named[bureaus.values[codes[place]]],
            sheet.name,
            sheet.amount_yen or 0,
            reverse("programs:sheet", args=[sheet.public_id]),
        )
        for place, sheet in sheets_at(selection, places).items()
    ]


def _rests(filterset: SheetFilterSet, year: int, places: Places) -> list[Area]:
    """What each bureau has beside them."""
    columns = filterset.selection.columns
    bureaus, named = columns.first_bureaus, bureau_names()
    sums = counts_and_yen(bureaus.codes(sheets=len(columns))[places], columns.amounts[places])
    return [
        Area(named[code], "その他", yen, list_address(filterset, year=year, bureau=code or NONE))
        for code, yen in ((bureaus.values[number], yen) for number, (_, yen) in sums.items())
    ]


def _by_bureau(areas: Iterable[Area]) -> dict[str, list[Area]]:
    """The areas of each bureau, bureaus in the order of their largest sheets."""
    grouped: dict[str, list[Area]] = {}
    for area in areas:
        grouped.setdefault(area.bureau, []).append(area)
    return grouped
