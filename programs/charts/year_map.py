"""Where the money of one year goes: a treemap of bureaus and their programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.urls import reverse

from programs.charts.base import NO_BUREAU, Cell, Chart, Drawing, Table, first_bureau, list_address
from programs.facets.base import NONE
from programs.filters import SheetFilterSet
from programs.presentation import years
from programs.querysets import SheetQuerySet

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
        countable = filterset.qs.countable().filter(amount_yen__gt=0)
        year = countable.order_by().aggregate(newest=Max("fiscal_year"))["newest"]
        if year is None:
            return None
        sheets = countable.filter(fiscal_year=year)
        count = sheets.count()
        areas = _by_bureau([*_sheets(sheets), *_rests(sheets, filterset, year)])
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
            notes=[f"{years.both(year)}の{count}件です。", *left],
        )


def _largest_first(sheets: SheetQuerySet) -> SheetQuerySet:
    return sheets.order_by("-amount_yen", "pk")


def _sheets(sheets: SheetQuerySet) -> list[Area]:
    """The largest sheets, each by itself."""
    rows = _largest_first(sheets).annotate(bureau=first_bureau("name"))[:MOST]
    return [
        Area(bureau or NO_BUREAU, name, yen or 0, reverse("programs:sheet", args=[public_id]))
        for bureau, name, yen, public_id in rows.values_list("bureau", "name", "amount_yen", "public_id")
    ]


def _rests(sheets: SheetQuerySet, filterset: SheetFilterSet, year: int) -> list[Area]:
    """What each bureau has beside them."""
    rows = _largest_first(sheets).annotate(code=first_bureau("code"), bureau=first_bureau("name"))[MOST:]
    sums: Counter[tuple[str, str]] = Counter()
    for code, bureau, yen in rows.values_list("code", "bureau", "amount_yen"):
        sums[code or NONE, bureau or NO_BUREAU] += yen or 0
    return [
        Area(bureau, "その他", yen, list_address(filterset, year=year, bureau=code))
        for (code, bureau), yen in sums.items()
    ]


def _by_bureau(areas: Iterable[Area]) -> dict[str, list[Area]]:
    """The areas of each bureau, bureaus in the order of their largest sheets."""
    grouped: dict[str, list[Area]] = {}
    for area in areas:
        grouped.setdefault(area.bureau, []).append(area)
    return grouped
