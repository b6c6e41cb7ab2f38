"""Where in a sheet a search matched."""

from __future__ import annotations

from typing import Any

import pytest

from programs.search.parsing import asked
from programs.search.query import Search, Way
from programs.search.snippets import CONTEXT, Snippet, marker, snippet


def found(text: str, way: Way = Way.WORDS, **record: Any) -> Snippet:
    result = snippet(record, Search(asked(text), way))
    assert result is not None
    return result


def test_the_match_is_marked_and_the_section_named() -> None:
    result = found("水素", name="エネルギー事業", purpose="工場で水素を使う。")
    assert (result.section, result.html) == ("事業目的", "工場で<mark>水素</mark>を使う。")


def test_everything_else_is_escaped() -> None:
    result = found("水素", purpose='<b onclick="x">水素</b>&')
    assert result.html == "&lt;b onclick=&quot;x&quot;&gt;<mark>水素</mark>&lt;/b&gt;&amp;"


def test_prose_tells_more_than_names() -> None:
    assert found("水素", name="水素事業", divisions=["水素課"], overview="水素を運ぶ。").section == "事業概要"
    assert found("水素", name="水素事業", purpose="別の話。").section == "事業名"


def test_long_texts_are_cut_around_the_match() -> None:
    result = found("水素", purpose="あ" * 500 + "水素" + "い" * 500)
    assert result.text == "…" + "あ" * CONTEXT + "水素" + "い" * CONTEXT + "…"
    assert "<mark>水素</mark>" in result.html


def test_widths_case_and_blanks_do_not_hide_a_match() -> None:
    assert "<mark>Ａ Ｉ</mark>" in found("ai", purpose="新しいＡ Ｉの開発").html


def test_a_synonym_is_marked_where_it_stands() -> None:
    assert "<mark>電気自動車</mark>" in found("EV", purpose="電気自動車を広める。").html


def test_quoted_words_are_not_replaced_by_synonyms() -> None:
    assert snippet({"purpose": "電気自動車を広める。"}, Search(asked('"EV"'), Way.WORDS)) is None


def test_parts_of_words_are_marked_as_typed() -> None:
    assert "<mark>ネルギ</mark>" in found("ネルギ", Way.PARTS_OF_WORDS, purpose="エネルギー").html


def test_what_is_excluded_is_not_looked_for() -> None:
    assert snippet({"purpose": "補助する。"}, Search(asked("-補助"), Way.WORDS)) is None


def test_of_alternatives_the_one_that_stands_there_is_marked() -> None:
    assert "<mark>アンモニア</mark>" in found("水素 OR アンモニア", purpose="アンモニアを運ぶ。").html


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("水素供給網整備事業", "水素 整備", "<mark>水素</mark>供給網<mark>整備</mark>事業"),
        ("電気自動車の普及", "EV", "<mark>電気自動車</mark>の普及"),
        ("水素供給網", "水素供給 供給網", "<mark>水素供給網</mark>"),
        ("蓄電池", "水素 -電池", "蓄電池"),
        ("<蓄電池>", "電池", "&lt;蓄<mark>電池</mark>&gt;"),
        ("ＡＩ の開発とai", "AI", "<mark>ＡＩ</mark> の開発と<mark>ai</mark>"),
        (" 水素事業", "水素", " <mark>水素</mark>事業"),
        ("", "水素", ""),
    ],
)
def test_all_that_was_searched_for_is_marked_in_a_name(name: str, text: str, expected: str) -> None:
    assert marker(Search(asked(text), Way.WORDS))(name) == expected
