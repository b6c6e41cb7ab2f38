"""The CSV: what is on the screen, row for row, in the same order, and fit for a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programs.exports.columns import COLUMNS
from programs.models import Program
from tests.catalog import arrow, rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


def download(client: Client, query: str = "") -> str:
    response = client.get(f"/sheets.csv?{query}")
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(response).decode("utf-8")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_it_opens_in_excel_as_it_is(client: Client, original: Path) -> None:
    take_in([sheet("Alpha", purpose="一行目\n二行目")], original=original)

    response = client.get("/sheets.csv")
    text = download(client)

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="meti-sheets-' in response.headers["Content-Disposition"]
    assert text.startswith("\ufeffシートID,")
    assert text.count("\r\n") == 2
    assert rows(text)[0]["事業目的"] == "一行目\n二行目"


def test_a_row_has_every_field(client: Client, original: Path) -> None:
    take_in(
        [
            sheet(
                "Alpha",
                amount_yen=5_920_000_000,
                amount_qualifiers=["part_of"],
                prior_amount_yen=5_030_000_000,
                total_with_commitments_yen=20_000_000_000,
                components=[{"label": "GX", "yen": 100_000_000}],
                other_amounts=[{"fiscal_year": 2023, "budget_type": "supplementary", "yen": 300}],
                bureaus=["製造産業局", "特許庁"],
                divisions=["素材産業課"],
                scheme_types=["委託", "補助"],
                subsidy_rates=[rate("2/3", qualifier="以内", target="中小企業", payer="国"), rate("定額")],
                caps_yen=[{"yen": 500_000_000, "kind": "upper", "of": "補助額", "target": "電化"}],
                agencies=["NEDO"],
                recipients=["民間企業等", "大学"],
                flow=[arrow("国", "NEDO", "交付金"), arrow("NEDO", "大学", "委託")],
                project_periods=[[2022, 2026], [2025, None]],
                target_years=[2030],
                horizons=["short", "final"],
            )
        ],
        original=original,
    )

    (row,) = rows(download(client))

    assert list(row) == [column.heading for column in COLUMNS]
    assert {
        heading: row[heading]
        for heading in row
        if heading not in {"シートID", "事業目的", "事業概要", "成果目標", "事業スキーム（本文）"}
    } == {
        "年度（西暦）": "2024",
        "年度": "令和6年度",
        "予算区分": "当初",
        "段階": "成立",
        "事業名": "Alpha",
        "親事業名": "",
        "掲載関係": "単独",
        "金額（円）": "5920000000",
        "内数": "1",
        "国庫債務負担行為を含む": "0",
        "概数": "0",
        "上限額": "0",
        "国庫債務負担行為を含む総額（円）": "20000000000",
        "前年度予算額（円）": "5030000000",
        "新規": "0",
        "前年度との比較": "増額",
        "併記された金額": "令和5年度補正：300円",
        "金額の内訳": "GX：100000000円",
        "担当局・庁": "製造産業局；特許庁",
        "担当課・室": "素材産業課",
        "事業スキーム": "委託；補助",
        "補助率": "国→中小企業：2/3以内；定額",
        "上限・下限額": "補助額（電化）上限：500000000円",
        "実施機関": "NEDO",
        "交付先": "民間企業等；大学",
        "資金の流れ": "国→NEDO［交付金］；NEDO→大学［委託］",
        "事業期間": "2022-2026；2025-",
        "目標年度": "2030",
        "達成時期": "短期；最終",
        "掲載文書": "sheets.txt",
        "ページ": "",
        "確認が必要な項目数": "0",
        "文書の公表日": "",
        "事業ID": Program.objects.get(name="Alpha").public_id,
    }


def test_zero_and_no_amount_stay_distinct(client: Client, original: Path) -> None:
    take_in([sheet("Alpha", amount_yen=0), sheet("Beta", amount_yen=None)], original=original)

    assert [row["金額（円）"] for row in rows(download(client, "sort=name"))] == ["0", ""]


@pytest.mark.parametrize("query", ["", "sort=-amount", "year=2024&sort=name", "q=Program", "page=2"])
def test_it_has_the_rows_of_the_screen_in_their_order(client: Client, original: Path, query: str) -> None:
    take_in(
        [sheet(f"Program {n}", fiscal_year=2024 + n % 2, amount_yen=n % 7 * 10**8) for n in range(60)],
        original=original,
    )

    exported = [row["シートID"] for row in rows(download(client, query))]
    pages = range(1, 3 if len(exported) > 50 else 2)
    shown = [
        row.sheet.public_id
        for page in pages
        for row in client.get(f"/sheets/?{query.replace('page=2', '')}&page={page}").context["rows"]
    ]

    assert exported == shown


def test_names_that_are_formulas_do_not_run(client: Client, original: Path) -> None:
    take_in([sheet("=HYPERLINK(A1)")], original=original)

    assert rows(download(client))[0]["事業名"] == "'=HYPERLINK(A1)"


def test_the_number_of_queries_does_not_grow_with_the_rows(client: Client, original: Path) -> None:
    take_in([sheet(f"Program {n}", agencies=["NEDO"]) for n in range(40)], original=original)

    def queries(query: str, *, found: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(rows(download(client, query))) == found
        return len(asked)

    queries("", found=40)

    assert queries("", found=40) == queries("sort=name&max=0", found=0) <= 4
