"""Charts say the same as the total of the list, and lead back to the list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from programs.charts import CHARTS, year_map
from programs.charts.base import Cell, Drawing
from programs.filters import SheetFilterSet
from programs.totals import total_of
from tests.catalog import found, rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

OKU = 100_000_000


@pytest.fixture
def catalog(tmp_path: Path) -> None:
    """Money over two years, by one way or several; and money that is not to be counted."""
    original = tmp_path / "sheets.txt"
    original.write_text("sheets")
    take_in(
        [
            sheet(
                "鉱山保安事業",
                fiscal_year=2025,
                amount_yen=10 * OKU,
                prior_amount_yen=7 * OKU,
                bureaus=["製造産業局", "中小企業庁"],
                scheme_types=["委託", "補助", "交付金"],
                subsidy_rates=[rate("1/2"), rate("定額")],
                agencies=["NEDO"],
                recipients=["民間企業等", "大学"],
            ),
            sheet(
                "窯業振興事業",
                fiscal_year=2024,
                amount_yen=4 * OKU,
                prior_amount_yen=9 * OKU,
                bureaus=["産業技術環境局"],
                scheme_types=["補助"],
                subsidy_rates=[rate("2/3")],
                recipients=["民間企業等"],
            ),
            sheet("製紙調査", fiscal_year=2025, amount_yen=2 * OKU, bureaus=["イノベーション・環境局"]),
            sheet("商店街事業", fiscal_year=2025, amount_yen=3 * OKU, relation="relisted"),
            sheet("離島事業", fiscal_year=2025, amount_yen=5 * OKU, amount_qualifiers=["part_of"]),
        ],
        original=original,
    )


def draw(name: str, query: str = "") -> Drawing | None:
    """The chart of that name for a query string."""
    (chart,) = (chart for chart in CHARTS if chart.name == name)
    return chart.draw(SheetFilterSet(QueryDict(query)))


def rows(drawing: Drawing | None) -> list[list[Any]]:
    """The table of a drawing as bare values."""
    assert drawing is not None
    return [[_bare(cell) for cell in row] for row in drawing.table.rows]


def _bare(cell: Cell) -> Any:
    if cell.yen is not None:
        return cell.yen / OKU
    return cell.count if cell.count is not None else cell.text or None


def _column(table: Sequence[Sequence[Any]], index: int) -> float:
    return sum(row[index] or 0 for row in table)


@pytest.mark.usefixtures("catalog")
@pytest.mark.parametrize("query", ["", "year=2025", "scheme=%E8%A3%9C%E5%8A%A9", "bureau=manufacturing"])
def test_amounts_add_up_to_the_total_of_the_list(query: str) -> None:
    total = total_of(SheetFilterSet(QueryDict(query)).qs).amount_yen
    assert total is not None
    *by_year, whole = rows(draw("bureau-years", query))

    assert whole == ["計", *(_column(by_year, index) for index in range(1, len(whole)))]
    assert sum(whole[1:]) == total / OKU
    assert _column(rows(draw("money-flow", query)), 4) == pytest.approx(total / OKU, abs=1e-6)


@pytest.mark.usefixtures("catalog")
def test_a_bureau_keeps_its_row_through_its_renaming() -> None:
    assert rows(draw("bureau-years")) == [
        ["イノベーション・環境局", 4.0, 2.0],
        ["製造産業局", None, 10.0],
        ["計", 4.0, 12.0],
    ]


@pytest.mark.usefixtures("catalog")
def test_the_map_shows_the_newest_year_unless_another_is_chosen() -> None:
    assert rows(draw("year-map")) == [
        ["製造産業局", "鉱山保安事業", 10.0],
        ["イノベーション・環境局", "製紙調査", 2.0],
    ]
    assert rows(draw("year-map", "year=2024")) == [["イノベーション・環境局", "窯業振興事業", 4.0]]


@pytest.mark.usefixtures("catalog")
def test_an_amount_is_divided_equally_over_the_ways_a_sheet_names() -> None:
    ways = rows(draw("money-flow", "bureau=manufacturing"))

    assert len(ways) == 6
    assert {(bureau, agency) for bureau, _, agency, _, _ in ways} == {("製造産業局", "NEDO")}
    assert [yen for *_, yen in ways] == pytest.approx([10 / 6] * 6, abs=1e-6)


@pytest.mark.usefixtures("catalog")
def test_what_a_sheet_does_not_say_is_named_as_that() -> None:
    assert rows(draw("money-flow", "q=%E8%A3%BD%E7%B4%99")) == [
        ["イノベーション・環境局", "方法の記載なし", "実施機関の記載なし", "交付先の記載なし", 2.0]
    ]


@pytest.mark.usefixtures("catalog")
def test_rates_stand_in_the_order_of_their_worth() -> None:
    drawing = draw("rates")

    assert rows(drawing) == [["2/3", 1], ["1/2", 1], ["定額", 1]]
    assert drawing is not None
    assert drawing.notes == ["補助率の記載がないシートは3件です。"]


@pytest.mark.usefixtures("catalog")
def test_changes_are_against_the_prior_amount_that_the_sheet_prints() -> None:
    assert rows(draw("increases")) == [["鉱山保安事業（令和7年度）", 7.0, 10.0, 3.0]]
    assert rows(draw("decreases")) == [["窯業振興事業（令和6年度）", 9.0, 4.0, -5.0]]


@pytest.mark.usefixtures("catalog")
def test_marks_lead_to_the_list_they_stand_for(client: Client) -> None:
    drawing = draw("bureau-years", "scheme=%E8%A3%9C%E5%8A%A9")
    assert drawing is not None
    addresses = [cell.address for row in drawing.table.rows[:-1] for cell in row if cell.yen is not None]

    assert addresses == [
        "/sheets/?year=2024&bureau=innovation-environment&scheme=%E8%A3%9C%E5%8A%A9",
        "/sheets/?year=2025&bureau=manufacturing&scheme=%E8%A3%9C%E5%8A%A9",
    ]
    for address in addresses:
        assert client.get(address).context["page"].paginator.count == 1


@pytest.mark.usefixtures("catalog")
def test_a_line_of_the_money_flow_leads_to_the_sheets_of_both_its_ends(client: Client) -> None:
    drawing = draw("money-flow", "year=2025")
    assert drawing is not None
    found_by = {
        (link["source"][1], link["target"][1]): client.get(link["address"]).context["page"].paginator.count
        for link in drawing.data["links"]
    }

    assert found_by["製造産業局", "委託"] == 1
    assert found_by["イノベーション・環境局", "方法の記載なし"] == 1
    assert found_by["交付金", "NEDO"] == 1


@pytest.mark.usefixtures("catalog")
def test_a_station_of_the_money_flow_leads_to_its_sheets_in_the_drawing_and_in_the_table(
    client: Client,
) -> None:
    drawing = draw("money-flow", "year=2025")
    assert drawing is not None
    drawn = {station["at"][1]: station["address"] for station in drawing.data["stations"]}
    told = {cell.text: cell.address for row in drawing.table.rows for cell in row if cell.text}

    assert drawn == told
    assert drawn["民間企業等"] == "", "no facet narrows to a recipient by its name"
    found_by = {name: client.get(address).context["page"] for name, address in drawn.items() if address}
    assert {name: found_by[name].paginator.count for name in ("製造産業局", "交付金", "NEDO")} == {
        "製造産業局": 1,
        "交付金": 1,
        "NEDO": 1,
    }


@pytest.mark.usefixtures("catalog")
def test_requests_that_no_column_holds_are_told(tmp_path: Path) -> None:
    original = tmp_path / "requests.txt"
    original.write_text("requests")
    take_in([sheet("灯台改修", stage="request", fiscal_year=2026, amount_yen=6 * OKU)], original=original)

    among_budgets, alone = draw("bureau-years"), draw("bureau-years", "stage=request")

    assert among_budgets is not None
    assert alone is not None
    assert list(among_budgets.notes) == ["別に集計する概算要求（1件、6億円）は含みません。"]
    assert (list(alone.notes), rows(alone)[-1]) == ([], ["計", 6.0])


@pytest.mark.usefixtures("catalog")
def test_the_map_puts_small_sheets_of_a_bureau_together(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(year_map, "MOST", 1)
    drawing = draw("year-map")

    assert rows(drawing) == [["製造産業局", "鉱山保安事業", 10.0], ["イノベーション・環境局", "その他", 2.0]]
    assert drawing is not None
    rest = drawing.table.rows[1][1].address
    assert [row.name for row in client.get(rest).context["rows"]] == ["製紙調査"]
    assert "「その他」" in drawing.notes[1]


@pytest.mark.usefixtures("catalog")
def test_the_page_shows_the_filters_and_the_total_of_the_list(client: Client) -> None:
    page = client.get("/charts/?year=2024").content.decode()

    assert "令和6年度（2024）" in page
    assert "4億円" in page
    assert f"/sheets/{found('窯業振興事業').public_id}/" in page
    assert 'href="/sheets/?year=2024"' in page


@pytest.mark.parametrize("query", ["", "?q=%00", "?year=9999", "?bureau=nowhere"])
def test_nothing_to_draw_is_said(client: Client, query: str) -> None:
    response = client.get(f"/charts/{query}")

    assert response.status_code == 200
    assert "グラフにできる金額や補助率がありません" in response.content.decode()


def test_a_long_table_is_cut_on_the_page_and_whole_in_its_file(
    catalog: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("programs.views.charts.MOST_ROWS", 1)
    page = client.get("/charts/").content.decode()
    assert "表示しているのは初めの1行です" in page
    rows = client.get("/charts/bureau-years.csv")
    assert len(b"".join(rows).decode().splitlines()) > 2
