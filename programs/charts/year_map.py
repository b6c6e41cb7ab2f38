"""Where the money of one year goes: a treemap of bureaus and their programs."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Max
from django.urls import reverse

from programs.charts.base import NO_BUREAU, Cell, Chart, Drawing, Table, first_bureau, list_address
from programs.filters import SheetFilterSet
from programs.presentation import years

MOST = 300
"""Programs drawn one by one; smaller ones would be specks and stand together."""


class YearMap(Chart):
    """The newest year of the result; an area is a program's amount."""

    name = "year-map"
    title = "一年度の予算の内訳"
    note = "面積は金額を表します。絞り込みで年度を選ぶと、その年度を表示します。"

    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        countable = filterset.qs.countable().filter(amount_yen__gt=0)
        year = countable.order_by().aggregate(newest=Max("fiscal_year"))["newest"]
        if year is None:
            return None
        rows = list(
            countable.filter(fiscal_year=year)
            .annotate(lineage=first_bureau("code"), bureau=first_bureau("name"))
            .order_by("-amount_yen", "pk")
            .values_list("lineage", "bureau", "public_id", "name", "amount_yen")
        )
        groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for lineage, bureau, public_id, name, yen in rows[:MOST]:
            sheet = {"name": name, "yen": yen, "address": reverse("programs:sheet", args=[public_id])}
            groups[lineage or "none", bureau or NO_BUREAU].append(sheet)
        for lineage, bureau, _, _, yen in rows[MOST:]:
            rest = groups[lineage or "none", bureau or NO_BUREAU]
            if not rest or rest[-1]["name"] != "その他":
                address = list_address(filterset, year=year, bureau=lineage or "none")
                rest.append({"name": "その他", "yen": 0, "address": address})
            rest[-1]["yen"] += yen
        return Drawing(
            form="treemap",
            data={"groups": [{"name": bureau, "leaves": leaves} for (_, bureau), leaves in groups.items()]},
            table=Table(
                ["担当局・庁", "事業名", "金額（億円）"],
                [
                    [Cell(bureau), Cell(leaf["name"], address=leaf["address"]), Cell(yen=leaf["yen"])]
                    for (_, bureau), leaves in groups.items()
                    for leaf in leaves
                ],
            ),
            notes=[
                f"{years.both(year)}の{len(rows)}件です。",
                *(
                    [f"金額の大きい{MOST}件以外は、局ごとに「その他」としました。"]
                    if len(rows) > MOST
                    else []
                ),
            ],
        )
