"""One row a rate, an arrow, a target: at the user's choice, with the columns of the sheet that are chosen."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from programs.exports.columns import COLUMNS
from programs.exports.tables import TABLES, USUAL_BESIDE, Table
from tests.catalog import arrow, rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

FULL = {
    "components": [{"label": "GX", "yen": 100}, {"label": "DX", "yen": 50}],
    "other_amounts": [{"fiscal_year": 2023, "budget_type": "supplementary", "yen": 300}],
    "bureaus": ["製造産業局", "特許庁"],
    "divisions": ["素材産業課"],
    "scheme_types": ["委託", "補助"],
    "subsidy_rates": [rate("2/3", qualifier="以内", target="中小企業", payer="国"), rate("定額")],
    "caps_yen": [{"yen": 500, "kind": "upper", "of": "補助額", "target": "電化"}],
    "agencies": ["NEDO"],
    "recipients": ["民間企業等", "大学"],
    "flow": [arrow("国", "NEDO", "交付金"), arrow("NEDO", "大学", "補助", "2/3", "1/2")],
    "project_periods": [[2022, 2026], [2025, None]],
    "target_years": [2030],
    "horizons": ["short", "final"],
}
OWN_ROWS = {
    "rates": [["2/3", "以内", "中小企業", "国"], ["定額", "", "", ""]],
    "flow": [["国", "NEDO", "交付金", "", ""], ["NEDO", "大学", "補助", "2/3；1/2", ""]],
    "targets": [
        ["達成時期", "", "", "短期"],
        ["達成時期", "", "", "最終"],
        ["事業期間", "2022", "2026", ""],
        ["事業期間", "2025", "", ""],
        ["目標年度", "2030", "2030", ""],
    ],
    "caps": [["500", "上限", "補助額", "電化"]],
    "components": [["GX", "100"], ["DX", "50"]],
    "other_amounts": [["2023", "補正", "300"]],
    "bureaus": [
        ["製造産業局", "manufacturing", "製造産業局", "0"],
        ["特許庁", "patent", "特許庁", "0"],
    ],
    "divisions": [["素材産業課", "0"]],
    "schemes": [["委託"], ["補助"]],
    "agencies": [["NEDO"]],
    "recipients": [["民間企業等", "民間企業・事業者"], ["大学", "大学・研究機関"]],
}


@pytest.fixture
def three(original: Path) -> None:
    """A sheet with something in every table between two that have nothing."""
    take_in(
        [sheet("Alpha"), sheet("Beta", **FULL), sheet("Gamma", amount_yen=2_000_000_000)], original=original
    )


def table(client: Client, query: str) -> list[list[str]]:
    response = client.get(f"/sheets.csv?{query}")
    assert response.status_code == 200
    content = b"".join(cast("Iterable[bytes]", cast("StreamingHttpResponse", response)))
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("each", TABLES[1:], ids=lambda each: each.name)
@pytest.mark.usefixtures("three")
def test_each_sheet_has_a_row_for_each_that_it_has(client: Client, each: Table) -> None:
    name = each.name
    headings, *rows = table(client, f"table={name}&headings=en")

    assert headings[: len(USUAL_BESIDE)] == list(USUAL_BESIDE)
    assert {row[4] for row in rows} == {"Beta"}
    assert [row[len(USUAL_BESIDE) :] for row in rows] == OWN_ROWS[name]


@pytest.mark.usefixtures("three")
def test_rows_stand_in_the_order_of_the_list(client: Client) -> None:
    shown = [row.sheet.name for row in client.get("/sheets/?sort=-amount").context["rows"]]

    assert [row[1] for row in table(client, "sort=-amount&column=name")[1:]] == shown


@pytest.mark.usefixtures("three")
def test_columns_are_those_chosen_in_the_order_of_the_dictionary(client: Client) -> None:
    assert table(client, "column=amount_yen&column=name&headings=en")[0] == ["sheet_id", "name", "amount_yen"]
    assert table(client, "table=schemes&column=amount_yen&headings=en")[:2] == [
        ["sheet_id", "amount_yen", "scheme_type"],
        [table(client, "q=Beta")[1][0], "1000000000", "委託"],
    ]


@pytest.mark.usefixtures("three")
def test_the_page_offers_every_choice_and_shows_what_it_gives(client: Client) -> None:
    response = client.get("/sheets/save/?year=2024&table=rates&column=amount_yen&headings=en&plain=1")
    page = response.content.decode()

    assert all(f'name="table" value="{each.name}"' in page for each in TABLES)
    assert all(f'value="{column.key}"' in page for column in COLUMNS[1:])
    for name, value in (("table", "rates"), ("column", "amount_yen"), ("headings", "en"), ("plain", "1")):
        assert f'name="{name}" value="{value}" checked' in page
    assert '<input type="hidden" name="year" value="2024">' in page
    assert [row[2:4] for row in response.context["sample"]] == [["2/3", "以内"], ["定額", ""]]
    assert all(f'formaction="/sheets.{ending}"' in page for ending in ("csv", "xlsx", "json", "jsonl"))


@pytest.mark.parametrize(
    "query", ["", "table=nothing&column=x&headings=fr&plain=2", "q=nowhere", "utm_source=x"]
)
def test_the_page_stands_whatever_the_address_says(client: Client, query: str) -> None:
    assert client.get(f"/sheets/save/?{query}").status_code == 200


@pytest.mark.usefixtures("three")
def test_the_list_leads_there(client: Client) -> None:
    assert 'href="/sheets/save/?year=2024"' in client.get("/sheets/?year=2024").content.decode()
