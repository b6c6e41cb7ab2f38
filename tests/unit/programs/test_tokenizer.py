"""Words as the index compares them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from programs.search.tokenizer import tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＩ半導体", "ai半導体"),
        ("１０億円", "10億円"),
        ("サーバー", "サーバ"),
        ("省エネルギー、設備", "省エネルギー設備"),
    ],
)
def test_spellings_of_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_compounds_come_apart() -> None:
    assert words("蓄電池製造基盤") == ["蓄電", "池", "製造", "基盤"]


def test_marks_and_blanks_are_no_words() -> None:
    assert words("（ ） ・ ／ \n\t'\\ & | ! :*") == []


def test_words_hold_nothing_that_is_syntax_in_a_query() -> None:
    for word in words("C++ & a'b | co-op <-> 1/2 AT&T :* \\'"):
        assert word.isalnum()


def test_tokens_know_where_they_stand() -> None:
    text = "水素を\n使う発電"
    assert all(text[token.begin : token.end] for token in tokens(text))
    assert [text[token.begin : token.end] for token in tokens(text)][-1] == "発電"


def test_texts_longer_than_the_tokenizer_takes() -> None:
    assert len(words("水素発電" * 20_000)) == 40_000


def test_several_threads_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(words, ["次世代半導体の製造基盤を整備する" * 50] * 40))
    assert all(each == found[0] for each in found)
