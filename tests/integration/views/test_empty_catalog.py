"""A catalog without documents says so, and what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.catalog import sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


@pytest.mark.parametrize("address", ["/", "/sheets/", "/sheets/?q=水素&year=2024"])
def test_it_says_that_there_are_no_sheets_and_what_to_do(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "事業シートはまだありません" in page
    assert "manage.py ingest" in page


def test_nothing_is_offered_to_narrow_or_order(client: Client) -> None:
    page = client.get("/sheets/").content.decode()
    assert 'class="filters"' not in page
    assert 'name="sort"' not in page
    assert "テーマから探す" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "only",
    [
        sheet("内数だけの事業", fiscal_year=2026, amount_qualifiers=["part_of"]),
        sheet("金額のない事業", fiscal_year=2026, amount_yen=None),
        sheet("年度のない事業", fiscal_year=None, budget_type=None, stage=None),
        sheet("", fiscal_year=None, budget_type=None, stage=None, amount_yen=None),
    ],
    ids=["part_of", "no_amount", "no_year", "nothing"],
)
def test_one_sheet_that_adds_up_to_nothing_is_shown_on_every_page(
    client: Client, tmp_path: Path, only: dict[str, object]
) -> None:
    original = tmp_path / "one.txt"
    original.write_text("one")
    take_in([only], original=original)

    for address in (
        "/",
        "/sheets/",
        "/charts/",
        "/pivot/",
        "/sheets/facets/bureau/?sums=1",
        "/sheets/save/",
        "/sheets/left-out/part/",
    ):
        assert client.get(address).status_code == 200, address
    assert "合計できる金額がありません" in client.get("/").content.decode()
