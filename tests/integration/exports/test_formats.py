"""Every format holds the rows of the screen in their order, and stays what its readers expect."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from openpyxl import Workbook, load_workbook
from pytest_django import DjangoAssertNumQueries

from programs.exports.columns import COLUMNS
from programs.exports.notes import SOURCE
from programs.exports.rows import Rows
from programs.exports.tables import SHEETS
from programs.exports.xlsx import write_xlsx
from programs.models import Sheet
from tests.catalog import rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

KEYS = [column.key for column in COLUMNS]
HEADINGS = [column.heading for column in COLUMNS]
FORMATS = ["csv", "csv?plain=1&headings=en", "xlsx", "xlsx?headings=en", "json", "jsonl"]


def saved(client: Client, address: str) -> bytes:
    response = cast("HttpResponse | StreamingHttpResponse", client.get(address))
    assert response.status_code == 200
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(cast("Iterable[bytes]", response))


def workbook(client: Client, query: str = "") -> Workbook:
    return load_workbook(io.BytesIO(saved(client, f"/sheets.xlsx?{query}")))


def array(client: Client, query: str = "") -> list[dict[str, Any]]:
    return json.loads(saved(client, f"/sheets.json?{query}"))


def identifiers(client: Client, file_format: str, query: str) -> list[str]:
    ending, _, options = file_format.partition("?")
    content = saved(client, f"/sheets.{ending}?{query}&{options}")
    if ending == "json":
        return [row["sheet_id"] for row in json.loads(content)]
    if ending == "jsonl":
        return [json.loads(line)["sheet_id"] for line in content.decode().splitlines()]
    if ending == "xlsx":
        rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(min_row=2, values_only=True)
        return [str(row[0]) for row in rows]
    return [row[0] for row in list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]]


@pytest.mark.parametrize("query", ["sort=-amount", "year=2024&sort=name", "q=Program"])
@pytest.mark.parametrize("file_format", FORMATS)
def test_each_has_the_rows_of_the_screen_in_their_order(
    client: Client, original: Path, file_format: str, query: str
) -> None:
    take_in(
        [sheet(f"Program {n}", fiscal_year=2024 + n % 2, amount_yen=n % 5 * 10**8) for n in range(12)],
        original=original,
    )

    shown = [row.sheet.public_id for row in client.get(f"/sheets/?{query}").context["rows"]]

    assert shown
    assert identifiers(client, file_format, query) == shown


@pytest.mark.parametrize("file_format", FORMATS)
def test_each_stands_even_where_nothing_is_found(client: Client, file_format: str) -> None:
    assert identifiers(client, file_format, "q=nothing") == []


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json", "jsonl"])
@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("yaer=2024", ["yaer"]),
        ("year=x&min=many", ["min", "year"]),
        ("sort=%00", ["sort"]),
        ("headings=fr&plain=yes", ["headings", "plain"]),
        ("table=nothing&column=sheet_id&column=cost", ["table", "column"]),
        ("%ff=1", ["�"]),
    ],
)
def test_what_cannot_be_understood_is_not_saved_as_something_else(
    client: Client, file_format: str, query: str, parameters: list[str]
) -> None:
    response = client.get(f"/sheets.{file_format}?{query}")

    assert response.status_code == 400
    assert [problem.parameter for problem in response.context["problems"]] == parameters
    assert "Content-Disposition" not in response.headers
    assert all(f"<code>{name}</code>" in response.content.decode() for name in parameters)


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json", "jsonl"])
def test_a_file_can_be_asked_about_without_being_made(
    client: Client, file_format: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert client.head(f"/sheets.{file_format}").status_code == 200


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json", "jsonl"])
def test_the_list_leads_to_each_with_its_filters(client: Client, original: Path, file_format: str) -> None:
    take_in([sheet("Alpha")], original=original)

    page = client.get("/sheets/?year=2024").content.decode()

    assert f'href="/sheets.{file_format}?year=2024"' in page


def test_a_workbook_has_numbers_texts_and_a_frozen_heading(client: Client, original: Path) -> None:
    take_in([sheet("=1+1", amount_yen=5_920_000_000, bureaus=["製造産業局", "特許庁"])], original=original)

    worksheet = workbook(client).worksheets[0]
    row = dict(zip(KEYS, worksheet[2], strict=True))

    assert [cell.value for cell in worksheet[1]] == HEADINGS
    assert worksheet.freeze_panes == "A2"
    assert (row["name"].data_type, row["name"].value) == ("s", "=1+1")
    assert (row["amount_yen"].data_type, row["amount_yen"].value) == ("n", 5_920_000_000)
    assert row["amount_yen"].number_format == "#,##0"
    assert row["bureaus"].value == "製造産業局；特許庁"
    assert row["prior_amount_yen"].value is None
    assert not [cell for line in worksheet.iter_rows() for cell in line if cell.data_type == "f"]


def test_a_workbook_says_what_it_is(client: Client, original: Path) -> None:
    take_in([sheet("Alpha"), sheet("Beta", fiscal_year=2025)], original=original)

    notes = workbook(client, "year=2024").worksheets[1]
    said = {str(row[0].value): str(row[1].value) for row in notes.iter_rows()}

    assert said["条件"] == "年度：令和6年度（2024）"
    assert said["件数"] == "事業シート1件"
    assert said["合計"] == "1,000,000,000円（1件を計上）"
    assert said["画面のアドレス"] == "http://testserver/sheets/?year=2024"
    assert said["出典"] == SOURCE


def test_a_workbook_goes_on_in_a_further_worksheet_and_counts_what_it_cuts(original: Path) -> None:
    take_in([sheet("Alpha", purpose="あ" * 40_000), sheet("Beta"), sheet("Gamma")], original=original)
    out = io.BytesIO()

    keys = Sheet.objects.order_by("name").values_list("pk", flat=True)
    write_xlsx(out, Rows(SHEETS, COLUMNS, np.array(keys)), HEADINGS, notes=[], most_rows=2)

    first, second, notes = load_workbook(out).worksheets
    names = KEYS.index("name")
    assert [row[names] for row in first.iter_rows(min_row=2, values_only=True)] == ["Alpha", "Beta"]
    assert [row[names] for row in second.iter_rows(min_row=2, values_only=True)] == ["Gamma"]
    assert "2枚のシート" in str(notes["B1"].value)
    assert "1個のセル" in str(notes["B2"].value)


def test_json_keeps_kinds_of_values(client: Client, original: Path) -> None:
    take_in(
        [sheet("Alpha", amount_yen=None, subsidy_rates=[rate("1/2"), rate("定額")], target_years=[2030])],
        original=original,
    )

    (row,) = array(client)

    assert list(row) == KEYS
    assert row["fiscal_year"] == 2024
    assert row["amount_yen"] is None
    assert row["umbrella_name"] is None
    assert row["part_of"] is False
    assert row["subsidy_rates"] == ["1/2", "定額"]
    assert row["target_years"] == [2030]


def test_plain_csv_is_for_programs(client: Client, original: Path) -> None:
    take_in([sheet("=1+1", purpose="一行目\n二行目")], original=original)

    text = saved(client, "/sheets.csv?plain=1&headings=en").decode()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))

    assert list(row) == KEYS
    assert "\r" not in text
    assert (row["name"], row["purpose"]) == ("'=1+1", "一行目\n二行目")


def test_headings_of_a_spreadsheet_may_be_english(client: Client) -> None:
    assert [cell.value for cell in workbook(client, "headings=en").worksheets[0][1]] == KEYS
