"""Every table of sums is also a file, with the sums of the screen in whole yen."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from openpyxl import load_workbook

from programs.charts import CHARTS
from programs.facets import FACETS
from tests.catalog import rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static", "budgets")]

OKU = 10**8


@pytest.fixture(scope="module")
def budgets(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two bureaus over two years; one sheet of 2025 stands under both, one is 内数."""
    original = tmp_path_factory.mktemp("documents") / "sheets.txt"
    original.write_text("sheets")
    one, other = "製造産業局", "特許庁"
    made = [("A", 2024, [one], 10), ("B", 2025, [one, other], 20), ("C", 2025, [other], 5)]
    part = sheet("D", fiscal_year=2025, bureaus=["特許庁"], amount_yen=OKU, amount_qualifiers=["part_of"])
    take_in(
        [
            *(
                sheet(
                    name,
                    fiscal_year=year,
                    bureaus=bureaus,
                    amount_yen=yen * OKU,
                    prior_amount_yen=OKU,
                    subsidy_rates=[rate("1/2")],
                )
                for name, year, bureaus, yen in made
            ),
            part,
        ],
        original=original,
    )


def content(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return b"".join(cast("Iterable[bytes]", cast("StreamingHttpResponse", response)))


def in_json(client: Client, address: str) -> dict[str, Any]:
    return json.loads(content(client, address))


def in_csv(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content(client, address).decode("utf-8-sig"), newline="")))


def test_two_facets_make_rows_and_columns_of_totals(client: Client) -> None:
    rows = in_csv(client, "/pivot.csv?down=bureau&across=year")

    assert rows[0] == ["担当局・庁", "令和7年度（2025）", "令和6年度（2024）", "全体"]
    assert sorted(rows[1:-1], key=lambda row: row[0] == "製造産業局") == [
        ["特許庁", str(25 * OKU), "", str(25 * OKU)],
        ["製造産業局", str(20 * OKU), str(10 * OKU), str(30 * OKU)],
    ]
    assert rows[-1] == ["全体", str(25 * OKU), str(10 * OKU), str(35 * OKU)]


def test_they_count_too(client: Client) -> None:
    assert in_csv(client, "/pivot.csv?down=bureau&across=year&show=count")[-1] == ["全体", "2", "1", "3"]


def test_a_field_says_what_the_list_says_that_it_leads_to(client: Client) -> None:
    table = client.get("/pivot/?down=bureau&across=trend").context["pivot"]

    for line in table.lines:
        for field in [*line.fields, line.whole]:
            total = client.get(f"/sheets/{field.address}").context["total"]
            assert total.amount_yen == (field.total.amount_yen if field.total else None)


def test_the_filters_of_the_list_hold(client: Client) -> None:
    last = in_csv(client, "/pivot.csv?down=bureau&across=year&year=2024")[-1]

    assert last == ["全体", str(10 * OKU), str(10 * OKU)]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_every_facet_can_stand_on_either_side_and_alone(client: Client, facet: Any) -> None:
    for address in (f"down={facet.name}&across=stage", f"down=scheme&across={facet.name}"):
        assert client.get(f"/pivot/?{address}").status_code == 200
    sums = in_json(client, f"/sheets/facets/{facet.name}.json")
    shown = client.get(f"/sheets/facets/{facet.name}/?sums=1").context["sums"]

    assert [row[4] for row in sums["rows"]] == [each.total.amount_yen for each in shown]


def test_the_file_of_sums_has_the_values_that_were_looked_for(client: Client) -> None:
    page = client.get("/sheets/facets/bureau/?sums=1&find=特許&year=2025")
    address = "/sheets/facets/bureau.csv?year=2025&find=%E7%89%B9%E8%A8%B1"

    assert f'href="{address}"'.replace("&", "&amp;") in page.content.decode()
    assert [row[0] for row in in_csv(client, address)[1:]] == [
        each.value.label for each in page.context["sums"]
    ]
    assert [each.value.label for each in page.context["sums"]] == ["特許庁"]


@pytest.mark.parametrize("address", ["/pivot/", "/sheets/save/"])
def test_a_mistyped_parameter_is_named(client: Client, address: str) -> None:
    assert "「yaer」という条件はない" in client.get(f"{address}?yaer=2024").content.decode()
    assert not client.get(f"{address}?year=2024&page=2").context["notices"]


@pytest.mark.parametrize("chart", CHARTS[:-1], ids=lambda chart: chart.name)
def test_every_chart_has_its_table_as_a_file(client: Client, chart: Any) -> None:
    drawn = {each.name: drawing for each, drawing in client.get("/charts/").context["charts"]}[chart.name]

    told = in_json(client, f"/charts/{chart.name}.json")

    assert len(told["rows"]) == len(drawn.table.rows) == len(in_csv(client, f"/charts/{chart.name}.csv")) - 1
    assert not [each for each in told["columns"] if "億円" in each["heading"]]
    assert {note["label"] for note in told["notes"]} >= {"グラフ", "作り方", "集計方法", "出典", "保存日時"}
    page = client.get("/charts/?year=2025").content.decode()
    assert f'href="/charts/{chart.name}.xlsx?year=2025"' in page or chart.name == "increases"


def test_yen_are_whole_yen_and_numbers(client: Client) -> None:
    book = load_workbook(io.BytesIO(content(client, "/charts/bureau-years.xlsx")))
    table, notes = book.worksheets

    assert table["B1"].value == "令和6年度（2024）（円）"
    assert {cell.value for row in table.iter_rows(min_row=2, min_col=2) for cell in row} == {
        10 * OKU, 20 * OKU, 5 * OKU, 25 * OKU, None
    }  # fmt: skip
    assert table.freeze_panes == "A2"
    assert "集計方法" in {row[0].value for row in notes.iter_rows()}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/charts/nothing.csv", 404),
        ("/charts/rates.pdf", 404),
        ("/sheets/facets/nothing.csv", 404),
        ("/pivot.csv?down=nothing", 400),
        ("/pivot.csv?show=mean", 400),
        ("/pivot.csv?yaer=2024", 400),
        ("/charts/rates.csv?min=many", 400),
        ("/pivot/?down=nothing&across=nothing&show=x", 200),
        ("/pivot/?down=year&across=year", 200),
        ("/pivot/?q=nowhere", 200),
    ],
)
def test_what_is_not_there_is_said(client: Client, address: str, status: int) -> None:
    assert client.get(address).status_code == status


@pytest.fixture
def requests(tmp_path: Path) -> None:
    """Requests of two bureaus, of which only one has a budget of that year."""
    original = tmp_path / "requests.txt"
    original.write_text("requests")
    asked = [("E", "特許庁", 7), ("F", "中小企業庁", 8)]
    take_in(
        [sheet(n, fiscal_year=2025, stage="request", bureaus=[b], amount_yen=y * OKU) for n, b, y in asked],
        original=original,
    )


@pytest.mark.usefixtures("requests")
def test_sums_of_requests_are_told_from_those_of_budgets_in_every_file(client: Client) -> None:
    sums = {row[0]: row[4:] for row in in_csv(client, "/sheets/facets/bureau.csv?year=2025")}
    pivot = {row[0]: row[1:] for row in in_csv(client, "/pivot.csv?down=bureau&across=year&year=2025")}

    assert sums["担当局・庁"] == ["金額（円）", "金額の種類", "別に集計：概算要求（円）"]
    assert sums["特許庁"] == [str(25 * OKU), "予算", str(7 * OKU)]
    assert sums["中小企業庁"] == [str(8 * OKU), "概算要求", ""]
    assert pivot["担当局・庁"] == ["令和7年度（2025）", "令和7年度（2025）の種類", "全体", "全体の種類"]
    assert pivot["特許庁"] == [str(25 * OKU), "予算"] * 2
    assert pivot["中小企業庁"] == [str(8 * OKU), "概算要求"] * 2
    assert pivot["全体"] == [str(25 * OKU), "予算"] * 2


@pytest.mark.usefixtures("requests")
def test_sums_of_requests_are_told_from_those_of_budgets_on_every_page(client: Client) -> None:
    pivot = client.get("/pivot/?down=bureau&across=year&year=2025").content.decode()
    notes = {each["label"]: each["text"] for each in in_json(client, "/pivot.json?stage=request")["notes"]}
    beside = {each["label"]: each["text"] for each in in_json(client, "/pivot.json")["notes"]}

    assert pivot.count('<span class="pivot__kind">概算要求</span>') == 2
    assert "合計（概算要求）" in client.get("/sheets/?stage=request").content.decode()
    assert notes["合計（概算要求）"].startswith("1,500,000,000円")
    assert beside["別に概算要求"] == "1,500,000,000円（2件）"
