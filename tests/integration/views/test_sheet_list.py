"""The list: what it says, its addresses, its answers to htmx; and no query string breaks it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.filters.state import PARAMETERS
from tests.catalog import sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


def words(client: Client, query: str) -> str:
    return client.get(f"/sheets/?{query}").content.decode()


@pytest.mark.usefixtures("text")
def test_the_total_says_how_it_was_counted(client: Client) -> None:
    page = words(client, "")

    assert "10億円" in page
    assert "集計方法：1件を計上、1件を除外" in page
    assert '除外：<a href="/sheets/left-out/part/?">親事業の金額に含まれる</a>' in page


@pytest.mark.usefixtures("text")
def test_every_filter_in_force_can_be_taken_back(client: Client) -> None:
    chips = client.get("/sheets/?year=2024&scheme=none&min=1億&q=支援").context["chips"]

    assert [(chip.kind, chip.text) for chip in chips] == [
        ("キーワード", "「支援」"),
        ("金額", "1億円以上"),
        ("年度", "令和6年度（2024）"),
        ("事業スキーム", "記載なし"),
    ]
    assert "q=" not in chips[0].removed
    assert "year=2024" in chips[0].removed


@pytest.mark.usefixtures("text")
def test_an_empty_result_says_what_to_do(client: Client) -> None:
    assert "条件に合う事業シートはありません" in words(client, "year=2031")


@pytest.mark.usefixtures("text")
def test_an_empty_result_says_with_which_condition_less_there_are_sheets(client: Client) -> None:
    ways = client.get("/sheets/?q=商店街 宇宙&year=2024&stage=enacted").context["ways_out"]

    assert {way.said: way.count for way in ways} == {
        "「キーワード」の条件を外す": 2,
        "「商店街」だけで探す": 1,
    }
    for way in ways:
        assert client.get(f"/sheets/{way.address}").context["page"].paginator.count == way.count
    assert "「年度」の条件を外す" in words(client, "year=2031")
    assert not client.get("/sheets/?year=2031&q=宇宙").context["ways_out"], "two are at fault"


@pytest.mark.usefixtures("text")
@pytest.mark.parametrize("typed", ["支援 令和6年度", "2024 支援", "R6 支援"])
def test_who_searches_for_a_year_is_led_to_it(client: Client, typed: str) -> None:
    hint = client.get("/sheets/", {"q": typed, "stage": "enacted"}).context["year_typed"]
    led_to = client.get(f"/sheets/{hint['address']}")

    assert (hint["typed"].year, hint["typed"].rest) == (2024, "支援")
    assert led_to.context["page"].paginator.count == 2
    assert "令和6年度（2024）の「支援」の事業シート" in words(client, urlencode({"q": typed}))


@pytest.mark.usefixtures("text")
def test_what_belongs_to_the_page_of_values_leaves_the_address(client: Client) -> None:
    response = client.get("/sheets/?find=課&sums=1&year=2024")

    assert (response.status_code, response["Location"]) == (302, "/sheets/?year=2024")


@pytest.mark.usefixtures("text")
def test_a_search_that_finds_nothing_offers_similar_names(client: Client) -> None:
    assert client.get("/sheets/?q=商店街志援事業").context["suggestions"] == ["商店街支援事業"]


@pytest.mark.usefixtures("text")
@pytest.mark.parametrize("typed", ["10億", "１０億円", "0.1兆"])
def test_who_searches_for_a_sum_is_led_to_the_amounts(client: Client, typed: str) -> None:
    page = words(client, urlencode({"q": typed}))

    assert f'href="/sheets/?min={quote(typed)}&amp;max={quote(typed)}"' in page
    assert f'href="/sheets/?min={quote(typed)}"' in page
    assert "金額で探す" not in words(client, "q=2024")


@pytest.mark.usefixtures("text")
def test_a_search_goes_by_relevance_where_no_order_was_chosen(client: Client) -> None:
    """The field of the order sends no value for the usual one, which is another once there is a search."""
    before, after = words(client, ""), words(client, "q=支援")

    assert '<option value="" selected>年度の新しい順</option>' in before
    assert "検索語との関連順" not in before
    assert '<option value="" selected>検索語との関連順</option>' in after
    assert '<option value="-year">年度の新しい順</option>' in after


@pytest.mark.usefixtures("text")
def test_a_search_shows_where_it_matched(client: Client) -> None:
    page = words(client, "q=支える")

    assert "事業目的：" in page
    assert "<mark>支える</mark>" in page


@pytest.mark.usefixtures("text")
def test_what_was_left_out_is_said(client: Client) -> None:
    assert "「たくさん」を金額として読み取れません" in words(client, "min=たくさん")


def test_blank_fields_of_the_form_leave_the_address(client: Client) -> None:
    response = client.get("/sheets/?q=&year=2024&min=&max=&sort=")

    assert (response.status_code, response.headers["Location"]) == (302, "/sheets/?year=2024")


@pytest.mark.usefixtures("text")
def test_htmx_gets_the_part_that_changes_and_a_clean_address(client: Client) -> None:
    response = client.get("/sheets/?q=&year=2024&min=", headers={"HX-Request": "true"})
    page = response.content.decode()

    assert "<html" not in page
    assert 'id="browse"' in page
    assert '<div hx-swap-oob="innerHTML:#announcement">2件の事業シートが該当します。</div>' in page
    assert response.headers["HX-Push-Url"] == "/sheets/?year=2024"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.usefixtures("text")
def test_going_back_gets_the_whole_page(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert "<html" in client.get("/sheets/?year=2024", headers=headers).content.decode()


@pytest.mark.usefixtures("text")
def test_all_values_of_a_facet_have_a_page_that_keeps_the_other_filters(client: Client) -> None:
    page = client.get("/sheets/facets/bureau/?year=2024&find=中小").content.decode()

    assert '<input type="hidden" name="year" value="2024">' in page
    assert "中小企業庁" in page


def test_pages_of_a_long_list_follow_each_other(client: Client, tmp_path: Path) -> None:
    original = tmp_path / "many.txt"
    original.write_text("many")
    take_in([sheet(f"Program {n}") for n in range(120)], original=original)

    shown = [
        row.sheet.name
        for number in (1, 2, 3)
        for row in client.get(f"/sheets/?page={number}").context["rows"]
    ]

    assert len(shown) == len(set(shown)) == 120
    assert client.get("/sheets/?page=9").context["page"].number == 3
    assert client.get("/sheets/?page=abc").context["page"].number == 1


@pytest.mark.parametrize("query", ["", "q=Program&scheme=委託"])
def test_the_number_of_queries_does_not_grow_with_the_rows(
    client: Client, tmp_path: Path, query: str
) -> None:
    def queries(name: str, rows: int) -> int:
        original = tmp_path / f"{name}.txt"
        original.write_text(name)
        take_in([sheet(f"Program {name}{n}", scheme_types=["委託"]) for n in range(rows)], original=original)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(f"/sheets/?{query}").status_code == 200
        return len(captured)

    queries("warm", 2)
    assert queries("few", 3) == queries("many", 40)


typed = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "none",
        "2024",
        "1/2",
        "10億",
        "-year",
        "0",
        "-1",
        "\x00",
        "'",
        "%",
        "9" * 30,
        "{{",
        'a"b',
        "定額",
        "(",
        "-",
        "*",
    ]
)
queries = st.lists(st.tuples(st.sampled_from([*PARAMETERS, "find", "x"]), typed), max_size=8)


@pytest.mark.usefixtures("text")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameters=queries)
def test_no_query_string_breaks_a_page(client: Client, parameters: list[tuple[str, str]]) -> None:
    for address, answers in (
        ("/sheets/", {200}),
        ("/sheets.csv", {200, 400}),  # a file refuses what a page leaves out
        ("/sheets/facets/rate/", {200}),
    ):
        response = client.get(f"{address}?{urlencode(parameters)}")
        if response.status_code == 302:
            response = client.get(response.headers["Location"])
        assert response.status_code in answers, response.headers


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_a_query_string_break_the_list(client: Client, raw: bytes) -> None:
    response = client.get("/sheets/", QUERY_STRING=raw.decode("latin-1"))

    assert response.status_code in (200, 302)
