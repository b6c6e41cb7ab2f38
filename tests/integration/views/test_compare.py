"""Sheets side by side: every field a row, differences marked, and no address an error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from programs.models import Program, Sheet, SheetStatus
from tests.catalog import arrow, rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

OKU = 100_000_000
NAME = "港湾水素設備支援事業"


@pytest.fixture
def ids(db: None, tmp_path: Path) -> list[str]:
    """Public ids of five years of a program, oldest first."""
    original = tmp_path / "sheets.txt"
    original.write_text("sheets")
    take_in(
        [
            sheet(
                NAME,
                fiscal_year=year,
                amount_yen=(year - 2000) * OKU,
                amount_qualifiers=["approximate"] if year == 2021 else [],
                prior_amount_yen=5 * OKU,
                bureaus=["資源エネルギー庁"],
                subsidy_rates=[rate("1/2", target="中小企業", qualifier="以内")],
                caps_yen=[{"yen": OKU, "kind": "upper", "of": "補助額", "target": None}],
                flow=[arrow("国", "港湾管理者", "補助", "1/2")],
                purpose="港に置く。" if year == 2020 else "港と<b>空港に置く。",
                overview="２台の設備。" if year == 2020 else "2台の\n設備。",
            )
            for year in range(2020, 2025)
        ],
        original=original,
    )
    return list(Sheet.objects.order_by("fiscal_year").values_list("public_id", flat=True))


def _address(ids: list[str]) -> str:
    return "/compare/?" + "&".join(f"sheet={each}" for each in ids)


def _rows(client: Client, ids: list[str]) -> dict[str, bool]:
    return {row.label: row.differs for row in client.get(_address(ids)).context["rows"]}


def test_rows_say_whether_the_sheets_differ(client: Client, ids: list[str]) -> None:
    rows = _rows(client, ids[:2])

    assert [name for name, differs in rows.items() if differs] == ["年度", "金額", "事業目的"]
    assert {"前年度予算額", "担当局・庁", "補助率", "上限・下限額", "資金の流れ"} <= rows.keys()
    assert "交付先" not in rows or not rows["交付先"]


def test_cells_say_what_the_sheets_say(client: Client, ids: list[str]) -> None:
    page = client.get(_address(ids[:2])).content.decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))

    for said in (
        "20億円",
        "21億円（概数）",
        "中小企業 1/2以内",
        "補助額上限 1億円",
        "国 → 港湾管理者：補助（1/2）",
    ):
        assert said in words, said
    assert 'title="2,000,000,000円"' in page
    assert "港と&lt;b&gt;空港に置く。" in page


def test_the_title_says_what_is_compared(client: Client, ids: list[str]) -> None:
    name = Sheet.objects.get(public_id=ids[0]).name
    page = client.get(_address(ids[:3])).content.decode()

    assert f"<title>{name}（令和2年度当初・成立）ほか2件の比較｜" in page


def test_sheets_stand_in_the_order_of_the_address(client: Client, ids: list[str]) -> None:
    columns = client.get(_address([ids[3], ids[0], ids[3]])).context["columns"]

    assert [sheet.public_id for sheet, _ in columns] == [ids[3], ids[0]]


def test_one_of_three_sheets_can_be_taken_away(client: Client, ids: list[str]) -> None:
    columns = client.get(_address(ids[:3])).context["columns"]

    assert [without for _, without in columns][1] == f"?sheet={ids[0]}&sheet={ids[2]}"


def test_a_fifth_sheet_is_left_out_and_told(client: Client, ids: list[str]) -> None:
    response = client.get(_address(ids))

    assert len(response.context["columns"]) == 4
    assert "一度に比べられるのは4件までです。" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "sheet=",
        "sheet=nothing",
        "sheet=%00",
        "sheet=%FF%FE",
        "sheet=<x>&sheet=a'b",
        "sheet=" + "x" * 3000,
    ],
)
def test_what_names_no_sheets_gets_a_page_that_says_so(client: Client, ids: list[str], query: str) -> None:
    response = client.get(f"/compare/?{query}")

    assert response.status_code == 200
    assert "比べる事業シートを2件から4件選んでください。" in response.content.decode()
    assert ("見つかりませんでした" in response.content.decode()) is bool(query)


def test_a_thousand_names_are_not_looked_up(client: Client, ids: list[str]) -> None:
    assert client.get(_address([f"a{n}" for n in range(1000)])).context["unknown"] == 1000


def test_what_is_no_sheet_after_all_is_not_compared(client: Client, ids: list[str]) -> None:
    Sheet.objects.filter(public_id=ids[1]).update(status=SheetStatus.REJECTED)

    assert client.get(_address(ids[:2])).context["unknown"] == 1


def test_the_page_of_the_program_offers_its_sheets_for_comparison(client: Client, ids: list[str]) -> None:
    page = client.get(f"/programs/{Program.objects.get(name=NAME).public_id}/").content.decode()

    assert '<form class="stack" method="get" action="/compare/">' in page
    assert re.findall(r'name="sheet" value="(\w+)"', page) == ids[::-1]
