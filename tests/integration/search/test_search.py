"""Free-text search, on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingest.load import outdated_documents, refresh
from programs.models import Sheet, SheetSearch
from programs.search import query
from programs.search.query import find
from programs.search.snippets import snippets
from programs.search.suggestions import did_you_mean
from tests.catalog import arrow, found, sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

SHEETS = [
    sheet(
        "水素供給網整備事業",
        bureaus=["資源エネルギー庁"],
        divisions=["水素課"],
        purpose="工場の省エネルギー設備と電気自動車をつなぐ。",
        overview="港に貯蔵所を置き、二国間の協力で運ぶ。",
    ),
    sheet(
        "宇宙観測衛星開発事業",
        agencies=["JAXA"],
        purpose="小型の衛星で海を観測する。",
        outcomes="水素は使わない。",
        flow=[arrow("国", "観測コンソーシアム", "委託")],
    ),
    sheet(
        "蓄電池製造基盤強化事業",
        purpose="蓄電池の製造を広げ、スタートアップを助ける。",
        scheme_text="定額補助の後、委託へ移る。",
    ),
    sheet("地域商店街事業", amount_yen=1, purpose="商店街の空き店舗を使う。協力の輪を二国間に。"),
]


@pytest.fixture(scope="module", autouse=True)
def _catalog(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    load(document(tmp_path_factory.mktemp("documents")), SHEETS)


@pytest.fixture(autouse=True)
def _new_process() -> None:
    query.forget()


def names(text: str) -> set[str]:
    return {each.name[:2] for each in find(Sheet.objects.published(), text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水素", {"水素", "宇宙"}),
        ("すいそ", set()),
        ("観測", {"宇宙"}),
        ("水素 貯蔵所", {"水素"}),  # every term, wherever it stands
        ("水素　貯蔵所", {"水素"}),
        ("省エネ", {"水素"}),  # a synonym, and the beginning of a word
        ("ＥＶ", {"水素"}),
        ("製造基", {"蓄電"}),
        ("蓄電池製造基盤", {"蓄電"}),
        ("二国間の協力", {"水素"}),  # the words next to each other and in this order
        ('"二国間の協力"', {"水素"}),
        ("「協力の輪」", {"地域"}),
        ('"EV"', set()),  # quoted words are meant as they are
        ("アップ", {"蓄電"}),  # the end of a word
        ("水素 -衛星", {"水素"}),
        ("貯蔵所 OR 商店街", {"水素", "地域"}),
        (
            "製造基 | 貯蔵所 事業",
            {"水素", "蓄電"},
        ),  # with OR between them one is enough, a blank asks for both
        ("水素 貯蔵所 OR 観測 -衛星", {"水素"}),
        ("ネルギ OR エコノミ", {"水素"}),  # parts of words, where no word answers
        ("商店街 OR -事業", {"地域"}),
        ("-水素", {"蓄電", "地域"}),
        ("事業", {"水素", "宇宙", "蓄電", "地域"}),
        ("資源エネルギー庁", {"水素"}),
        ("水素課", {"水素"}),
        ("JAXA", {"宇宙"}),
        ("jaxa", {"宇宙"}),
        ("観測コンソーシアム", {"宇宙"}),
        ("定額補助", {"蓄電"}),
        ("開発事業 小型", {"宇宙"}),
        ("事業 工場", {"水素"}),
        ("整備事業工場", set()),  # the end of the name and the beginning of the purpose are no phrase
        ("（！）", set()),
        ("'", set()),
        ("水素 & | ! <-> :* ( ) \\", {"水素", "宇宙"}),
        ("';DROP TABLE programs_sheet;--", set()),
    ],
)
def test_what_is_found(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_parts_of_words_are_found_where_words_find_nothing() -> None:
    assert names("ネルギー設") == {"水素"}
    assert query.understand("ネルギー設").way is query.Way.PARTS_OF_WORDS


def test_words_are_preferred_to_parts_of_words() -> None:
    assert query.understand("水素").way is query.Way.WORDS


def test_signs_with_a_meaning_to_like_are_taken_as_they_are() -> None:
    assert names("100%_ネル") == set()
    assert names("ネル%設") == set()


def test_a_name_weighs_more_than_a_mention() -> None:
    ranked = find(Sheet.objects.published(), "水素").in_order_of("relevance")
    assert [each.name[:2] for each in ranked] == ["水素", "宇宙"]


def test_without_a_search_relevance_is_the_order_of_publication() -> None:
    ordered = [each.name for each in Sheet.objects.published().in_order_of("relevance")]
    assert ordered == [record["name"] for record in SHEETS]


def test_search_narrows_what_is_narrowed_already() -> None:
    assert not find(Sheet.objects.filter(amount_yen=1), "水素").exists()
    assert find(Sheet.objects.filter(amount_yen=1), "商店街").count() == 1


def test_whether_words_or_parts_is_decided_for_the_catalog_not_for_the_result() -> None:
    """Otherwise the facets of one page would answer different questions."""
    assert not find(Sheet.objects.filter(amount_yen=1), "水素").exists()
    assert query.understand("水素").way is query.Way.WORDS


def test_the_decision_is_made_once_for_a_page() -> None:
    list(find(Sheet.objects.published(), "水素"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        list(find(Sheet.objects.published(), "水素"))
    assert len(asked) == 1


def test_vanished_sheets_do_not_answer(tmp_path: Path) -> None:
    load(document(tmp_path, content="second edition"), SHEETS[1:])
    assert names("貯蔵所") == set()


def test_corrected_and_new_texts_are_found_at_once(tmp_path: Path) -> None:
    load(document(tmp_path), [{**SHEETS[0], "purpose": "風車を建てる。"}, *SHEETS[1:]], version="2")
    query.forget()
    assert names("風車") == {"水素"}
    assert names("省エネルギー") == set()


def test_snippets_from_prose_come_without_a_query() -> None:
    page = list(find(Sheet.objects.published(), "水素").with_texts())
    query.understand("水素")
    with CaptureQueriesContext(connection) as asked:
        shown = snippets(page, "水素")
    assert len(asked) == 0
    assert shown[found("宇宙観測衛星開発事業").pk].html == "<mark>水素</mark>は使わない。"


def test_snippets_from_lists_come_without_a_query_a_row() -> None:
    page = list(Sheet.objects.published().with_texts())
    query.understand("コンソーシアム")
    with CaptureQueriesContext(connection) as asked:
        shown = snippets(page, "コンソーシアム")
    assert len(asked) == 5
    assert [each.section for each in shown.values()] == ["資金の流れ"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("蓄電池製造基板強化", "蓄電池製造基盤強化事業"), ("宇宙観側衛星", "宇宙観測衛星開発事業")],
)
def test_did_you_mean(typed: str, meant: str) -> None:
    assert did_you_mean(typed)[0] == meant


def test_nothing_is_suggested_for_what_resembles_nothing() -> None:
    assert did_you_mean("qwertyuiop") == did_you_mean("（）") == []


def test_rows_of_another_tokenizer_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not outdated_documents().exists()
    SheetSearch.objects.update(index_version="an older dictionary", words="")
    query.forget()
    assert names("貯蔵所") == {"水素"}  # by parts of words, as its words are missing
    for each in outdated_documents():
        refresh(each)
    assert not outdated_documents().exists()
    query.forget()
    assert query.understand("貯蔵所").way is query.Way.WORDS
