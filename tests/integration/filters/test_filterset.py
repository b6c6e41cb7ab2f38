"""Which sheets a query string admits, in which order, and what is said of what cannot be understood."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from programs.filters import SheetFilterSet
from programs.filters.state import ListState
from tests.catalog import rate, sheet, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    original = tmp_path_factory.mktemp("documents") / "sheets.txt"
    original.write_text("sheets")
    take_in(
        [
            sheet(
                "Alpha", fiscal_year=2024, amount_yen=2_000_000_000, scheme_types=["委託"], bureaus=["特許庁"]
            ),
            sheet(
                "Beta",
                fiscal_year=2026,
                amount_yen=500_000_000,
                scheme_types=["補助"],
                subsidy_rates=[rate("1/2")],
            ),
            sheet(
                "Gamma",
                fiscal_year=2025,
                amount_yen=None,
                purpose="水素を運ぶ。",
                subsidy_rates=[rate("定額")],
            ),
            sheet("Delta", fiscal_year=2026, amount_yen=9_000_000_000, scheme_types=["委託", "補助"]),
        ],
        original=original,
    )


def names(query: str) -> list[str]:
    return [sheet.name for sheet in SheetFilterSet(QueryDict(query)).qs]


@pytest.mark.parametrize(
    ("query", "admitted"),
    [
        pytest.param("", {"Alpha", "Beta", "Gamma", "Delta"}, id="no filter admits everything"),
        pytest.param("year=2024&year=2025", {"Alpha", "Gamma"}, id="values of a facet are or"),
        pytest.param("year=2026&scheme=委託", {"Delta"}, id="facets are and"),
        pytest.param("scheme=委託&scheme=補助&year=2026", {"Beta", "Delta"}, id="or within and"),
        pytest.param("rate=none", {"Alpha", "Delta"}, id="none stated is a value"),
        pytest.param("rate=none&rate=定額", {"Alpha", "Gamma", "Delta"}, id="none stated or a value"),
        pytest.param("bureau=patent", {"Alpha"}, id="a bureau by its lineage"),
        pytest.param("min=10億", {"Alpha", "Delta"}, id="a lower bound"),
        pytest.param("min=５億&max=20億円", {"Alpha", "Beta"}, id="both bounds belong to the range"),
        pytest.param("q=水素", {"Gamma"}, id="free text"),
        pytest.param("year=2031", set(), id="a year without sheets"),
    ],
)
def test_filters_admit(query: str, admitted: set[str]) -> None:
    assert set(names(query)) == admitted


@pytest.mark.parametrize(
    ("sort", "ordered"),
    [
        pytest.param("", ["Beta", "Delta", "Gamma", "Alpha"], id="newest first where nothing is said"),
        ("year", ["Alpha", "Gamma", "Beta", "Delta"]),
        pytest.param("-amount", ["Delta", "Alpha", "Beta", "Gamma"], id="falling, unknown amounts last"),
        ("amount", ["Beta", "Alpha", "Delta", "Gamma"]),
        ("name", ["Alpha", "Beta", "Delta", "Gamma"]),
    ],
)
def test_rows_are_ordered(sort: str, ordered: list[str]) -> None:
    assert names(f"sort={sort}") == ordered


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("min=たくさん", "「たくさん」を金額として読み取れません"),
        ("year=abcd", "年度「abcd」という値はない"),
        ("scheme=委託&scheme=委詫", "事業スキーム「委詫」という値はない"),
        ("stage=%00", "段階「�」という値はない"),
        ("sort=upwards", "upwards"),
        ("q=" + "あ" * 201, "キーワードは200文字以内で入力してください（現在201文字"),
        ("q=水素%00", "キーワードに使えない文字"),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(query: str, said: str) -> None:
    filterset = SheetFilterSet(QueryDict(query))

    assert filterset.qs.count() == (2 if "委託" in query else 4)
    assert any(said in notice for notice in filterset.notices)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('q="', '「"」には検索できる語がありません'),
        ("q=-", "「-」には検索できる語がありません"),
        ("q=「」", "「「」」には検索できる語がありません"),
        ("min=20億&max=１０億", "金額の下限（20億円）が上限（10億円）より大きい"),
    ],
)
def test_what_no_sheet_can_meet_is_said(query: str, said: str) -> None:
    filterset = SheetFilterSet(QueryDict(query))

    assert not filterset.qs.exists()
    assert [said in notice for notice in filterset.notices] == [True]


def test_what_is_understood_is_said_nothing_of() -> None:
    assert SheetFilterSet(QueryDict("year=2024&rate=none&min=1億&q=水素&sort=-amount")).notices == []


@pytest.mark.parametrize(
    ("query", "state"),
    [
        ("", ""),
        ("sort=-year&page=3", ""),
        ("min=10億&year=2024&q=水素", "q=水素&year=2024&min=10億"),
        ("scheme=補助&scheme=委託&scheme=補助", "scheme=補助&scheme=委託"),
        ("year=abcd&max=x&colour=red", ""),
        ("q=水素&sort=relevance", "q=水素"),
        ("q=水素&sort=-year", "q=水素&sort=-year"),
    ],
)
def test_the_state_of_a_list_is_a_plain_address(query: str, state: str) -> None:
    assert QueryDict(ListState(SheetFilterSet(QueryDict(query))).query) == QueryDict(state)


def test_an_address_drops_one_value_and_keeps_the_rest() -> None:
    state = ListState(SheetFilterSet(QueryDict("year=2024&year=2025&min=10億")))

    assert QueryDict(state.without("year", "2024").removeprefix("?")) == QueryDict("year=2025&min=10億")
    assert QueryDict(state.address(page=2).removeprefix("?")) == QueryDict(
        "year=2024&year=2025&min=10億&page=2"
    )
