"""Other people's readers find in the files what the page shows."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import frictionless
import pandas as pd
import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from ingest.blocks import DocumentKind
from programs.exports.columns import COLUMNS
from programs.exports.tables import TABLES
from tests.catalog import arrow, measure, rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


@pytest.fixture
def catalog(tmp_path: Path, db: None) -> None:
    """Sheets with odd texts and without amounts, and a measure that funds one of their programs."""
    for name in ("sheets.txt", "measures.txt"):
        (tmp_path / name).write_text(name)
    take_in(
        [
            sheet(
                f"Program {n}",
                fiscal_year=2024 + n % 2,
                amount_yen=None if n == 3 else n * 10**8,
                purpose='=SUM(A1)\n"引用"、,；' if n == 1 else "目的",
                bureaus=["製造産業局"],
                subsidy_rates=[rate("1/2"), rate("定額", target="+大学")],
                flow=[arrow("国", "NEDO", "補助", "1/2")],
                project_periods=[[2024, None]],
                components=[{"label": "GX", "yen": 5}],
            )
            for n in range(12)
        ],
        original=tmp_path / "sheets.txt",
    )
    funding = {"program": "Program 0", "fiscal_year": 2024, "budget_type": "initial", "amount_yen": 10**8}
    flags = {"part_of": True, "upper_limit": False, "approximate": False, "note": None}
    take_in(
        [measure("Measure", chapter="第1章", funding=[{**funding, **flags}])],
        original=tmp_path / "measures.txt",
        kind=DocumentKind.MEASURE_LIST,
    )


def saved(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(cast("Iterable[bytes]", cast("StreamingHttpResponse", response)))


def shown(client: Client, query: str) -> list[tuple[str, int | None]]:
    rows = client.get(f"/sheets/?{query}").context["rows"]
    return [(row.sheet.public_id, row.sheet.amount_yen) for row in rows]


@pytest.mark.usefixtures("catalog")
@pytest.mark.parametrize("query", ["sort=-amount", "year=2024&sort=name"])
@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_pandas_reads_the_rows_of_the_page(client: Client, ending: str, query: str) -> None:
    content = io.BytesIO(saved(client, f"/sheets.{ending}?{query}&headings=en"))
    read = {
        "csv": pd.read_csv,
        "xlsx": pd.read_excel,
        "json": pd.read_json,
        "jsonl": lambda file: pd.read_json(file, lines=True),
    }[ending]
    frame = read(content)

    amounts = [None if pd.isna(yen) else int(yen) for yen in frame["amount_yen"]]
    assert list(zip(frame["sheet_id"], amounts, strict=True)) == shown(client, query)
    assert list(frame.columns) == [column.key for column in COLUMNS]


@pytest.mark.usefixtures("catalog")
def test_the_whole_catalog_is_a_valid_data_package(client: Client, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(saved(client, "/catalog.zip"))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "package")

    report = frictionless.validate(str(tmp_path / "package" / "datapackage.json"))

    assert report.valid, report.flatten(["type", "note", "message"])
    rows = {str(task.name): task.stats.get("rows", 0) for task in report.tasks}
    assert {table.name for table in TABLES} < rows.keys()
    assert rows["sheets"] == rows["programs"] == rows["flow"] == rows["components"] == 12
    assert rows["rates"] == 24
    assert (rows["measures"], rows["measure_funding"], rows["documents"]) == (1, 1, 2)


def test_an_empty_catalog_is_a_package_too(client: Client, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(saved(client, "/catalog.zip"))) as archive:
        archive.extractall(tmp_path)
        described = json.loads(archive.read("datapackage.json"))

    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
    for resource in described["resources"]:
        assert all(each["title"] and each["description"] for each in resource["schema"]["fields"])


def test_the_dictionary_is_a_file(client: Client) -> None:
    frame = pd.read_csv(io.BytesIO(saved(client, "/about/data.csv")))

    assert list(frame[frame["table"] == "sheets"]["key"]) == [column.key for column in COLUMNS]
    assert 'href="/catalog.zip"' in client.get("/about/data/").content.decode()
    assert client.get("/catalog.zip?year=2024").status_code == 400
