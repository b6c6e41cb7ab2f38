"""What a total leaves out can be looked at sheet by sheet, with what is added up in its stead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from programs.counting import LeftOut, with_left_out
from programs.filters import SheetFilterSet
from programs.synthetic.filling import fill
from tests.catalog import found, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


def rows(client: Client, reason: str, query: str = "") -> list[Any]:
    """(name, names of what is added up instead) of each row."""
    response = client.get(f"/sheets/left-out/{reason}/?{query}")
    assert response.status_code == 200
    return [(row.name, [each.name for each in added]) for row, added in response.context["rows"]]


@pytest.fixture
def _catalog(tmp_path: Path) -> None:
    original = tmp_path / "sheets.txt"
    original.write_text("sheets")
    take_in(
        [
            sheet("水素供給網", amount_yen=1_000_000_000),
            sheet("港湾の改修", parent="水素供給網", relation="part", amount_yen=300_000_000),
            sheet("貯蔵の実証", parent="水素供給網", relation="part", amount_yen=200_000_000),
            sheet("額のない事業", amount_yen=None),
            sheet("内数の事業", amount_yen=5_000_000, amount_qualifiers=["part_of"]),
            sheet("要求の事業", stage="request", amount_yen=7_000_000),
        ],
        original=original,
    )


@pytest.mark.usefixtures("_catalog")
def test_each_reason_lists_its_sheets_and_what_counts_instead(client: Client) -> None:
    assert sorted(rows(client, "part")) == [("港湾の改修", ["水素供給網"]), ("貯蔵の実証", ["水素供給網"])]
    assert rows(client, "no_amount") == [("額のない事業", [])]
    assert rows(client, "part_of") == [("内数の事業", [])]
    assert rows(client, "other_kind") == [("要求の事業", [])]
    assert rows(client, "relisted") == []


@pytest.mark.usefixtures("_catalog")
def test_it_is_the_result_of_the_list_that_is_looked_at(client: Client) -> None:
    assert rows(client, "part", "q=港湾") == []
    assert rows(client, "part", "max=9億&q=港湾+OR+水素") == []


@pytest.mark.usefixtures("_catalog")
def test_the_list_leads_there_and_the_page_leads_on(client: Client) -> None:
    assert "/sheets/left-out/part/?year=2024" in client.get("/sheets/?year=2024").content.decode()

    page = client.get("/sheets/left-out/part/?year=2024").content.decode()
    assert f"/sheets/{found('水素供給網').public_id}/" in page
    assert "/sheets/?year=2024" in page


def test_as_many_as_the_total_says_for_any_reason(client: Client) -> None:
    fill(300, seed=3)
    qs = SheetFilterSet(QueryDict("year=2025")).qs
    wanted = {
        reason: set(with_left_out(qs).filter(left_out=reason).values_list("name", flat=True))
        for reason in LeftOut.values
    }
    assert sum(map(bool, wanted.values())) > 3

    for reason, names in wanted.items():
        assert {name for name, _ in rows(client, reason, "year=2025")} == names


def test_a_long_list_goes_on_under_the_same_address(client: Client, tmp_path: Path) -> None:
    original = tmp_path / "many.txt"
    original.write_text("many")
    take_in([sheet(f"事業{n}", amount_yen=None) for n in range(60)], original=original)

    assert "/sheets/left-out/no_amount/?page=2" in client.get("/sheets/left-out/no_amount/").content.decode()
    assert len(rows(client, "no_amount", "page=2")) == 10
    assert len(rows(client, "no_amount", "page=9999")) == 10


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/sheets/left-out/nothing/", 404),
        ("/sheets/left-out/part/?page=x&year=abc&colour=red", 200),
        ("/sheets/left-out/part/?q=%00", 200),
    ],
)
def test_what_cannot_be_understood(client: Client, address: str, status: int) -> None:
    response = client.get(address)

    assert response.status_code == status
    if status == 200:
        assert "理由で除外した事業シートはありません" in response.content.decode()
