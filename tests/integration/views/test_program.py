"""The page of a program tells how it went over the years."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from programs.models import Program
from tests.catalog import sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

OKU = 100_000_000
NAME = "港湾水素設備支援事業"


def _document(folder: Path, name: str, *records: dict[str, object]) -> None:
    original = folder / name
    original.write_text(name)
    take_in(list(records), original=original)


@pytest.fixture
def years(db: None, tmp_path: Path) -> None:
    """Three years of a program, the last of them with the request before it, and a sum that does not fit."""
    _document(tmp_path, "2022.txt", sheet(NAME, fiscal_year=2022, amount_yen=3 * OKU, purpose="港に置く。"))
    _document(
        tmp_path,
        "2023.txt",
        sheet(NAME, fiscal_year=2023, amount_yen=75 * OKU, prior_amount_yen=3 * OKU, purpose="港に<b>置く。"),
    )
    _document(
        tmp_path, "2024_request.txt", sheet(NAME, fiscal_year=2024, stage="request", amount_yen=90 * OKU)
    )
    _document(
        tmp_path,
        "2024.txt",
        sheet(
            NAME,
            fiscal_year=2024,
            amount_yen=80 * OKU,
            prior_amount_yen=68 * OKU,
            purpose="港と空港に<b>置く。",
        ),
    )


def _address(name: str = NAME) -> str:
    return f"/programs/{Program.objects.get(name=name).public_id}/"


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def _words(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


@pytest.mark.usefixtures("years")
def test_a_prior_amount_that_contradicts_last_years_sheet_is_told_with_both_sums(client: Client) -> None:
    page = _page(client, _address())

    assert (
        "令和6年度当初・成立のシートに印刷された前年度の額は68億円ですが、"
        "令和5年度当初・成立のシートの金額は75億円です。"
    ) in _words(page)
    notice = page.split('class="notice"')[1].split("</div>")[0]
    sheets = Program.objects.get(name=NAME).sheets.filter(fiscal_year__gte=2023, stage="enacted")
    assert set(re.findall(r"/sheets/(\w+)/", notice)) == {each.public_id for each in sheets}
    assert "このほか1件では" in page


@pytest.mark.usefixtures("years")
def test_amounts_are_drawn_by_year_type_and_stage(client: Client) -> None:
    response = client.get(_address())

    drawing = response.context["drawing"]
    assert drawing.data["categories"] == ["令和4年度", "令和5年度", "令和6年度"]
    assert {
        series["name"]: [point["yen"] for point in series["points"]] for series in drawing.data["series"]
    } == {
        "当初・概算要求": [None, None, 90 * OKU],
        "当初・成立": [3 * OKU, 75 * OKU, 80 * OKU],
    }
    assert '<script id="amounts-data" type="application/json">' in response.content.decode()


@pytest.mark.usefixtures("years")
def test_the_two_newest_years_are_compared_and_texts_stay_texts(client: Client) -> None:
    page = _page(client, _address())

    assert (
        '<ins><span class="visually-hidden">（追加：</span>と空港'
        '<span class="visually-hidden">）</span></ins>' in page
    )
    assert "に&lt;b&gt;置く。" in page
    assert "事業名に変更はありません。" in page


@pytest.mark.usefixtures("years")
def test_other_years_are_compared_by_address(client: Client) -> None:
    program = Program.objects.get(name=NAME)
    old, new = (program.sheets.get(fiscal_year=year).public_id for year in (2022, 2023))

    between = client.get(_address(), {"from": old, "to": new}).context["between"]

    assert (between.old.fiscal_year, between.new.fiscal_year) == (2022, 2023)


@pytest.mark.usefixtures("years")
@pytest.mark.parametrize(
    "query", ["from=nothing", "to=%00", "from=<x>&to=%FF", "from=a&from=b", "to=" + "x" * 3000]
)
def test_no_choice_of_years_is_an_error(client: Client, query: str) -> None:
    assert client.get(f"{_address()}?{query}").context["between"].new.fiscal_year == 2024


def test_a_possible_renaming_is_told_as_such_on_both_pages(client: Client, db: None, tmp_path: Path) -> None:
    _document(tmp_path, "2023.txt", sheet("省エネ診断事業費", fiscal_year=2023))
    _document(tmp_path, "2024.txt", sheet("省エネ診断事業費補助金", fiscal_year=2024))

    for name, other in (
        ("省エネ診断事業費", "省エネ診断事業費補助金"),
        ("省エネ診断事業費補助金", "省エネ診断事業費"),
    ):
        page = _page(client, _address(name))
        assert f'<a href="{_address(other)}">{other}</a>' in page
        assert "同じ事業の可能性" in page
        assert "語尾だけが異なります。" in page
        assert re.search(r"確からしさ \d+%", page)


def test_an_umbrella_and_its_parts_are_told_with_years(client: Client, db: None, tmp_path: Path) -> None:
    for year in (2023, 2024):
        _document(
            tmp_path,
            f"{year}.txt",
            sheet("沿岸支援事業", fiscal_year=year),
            sheet("灯台整備事業", fiscal_year=year, parent="沿岸支援事業", relation="part", amount_yen=OKU),
        )

    assert "内訳事業灯台整備事業（令和5年度〜令和6年度）" in _words(_page(client, _address("沿岸支援事業")))
    assert "親事業沿岸支援事業（令和5年度〜令和6年度）" in _words(_page(client, _address("灯台整備事業")))


def test_programs_of_similar_names_are_offered(client: Client, db: None, tmp_path: Path) -> None:
    _document(
        tmp_path,
        "2024.txt",
        sheet("沿岸部水素設備支援事業"),
        sheet("港湾部水素設備支援事業"),
        sheet("統計調査の整備"),
    )

    similar = client.get(_address("沿岸部水素設備支援事業")).context["similar"]

    assert [program.name for program in similar] == ["港湾部水素設備支援事業"]
