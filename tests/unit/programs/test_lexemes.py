"""What the search index holds of a text, and what is asked of it."""

from __future__ import annotations

import pytest

from programs.search.lexemes import lexemes, phrase, runs


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], set()),
        (["水素"], {"水素"}),
        (["新市場"], {"新市場", "~市場"}),
        (["openai"], {"openai"}),
        (["水素", "課"], {"水素", "課", "_水素_課"}),
        (["二", "国", "間"], {"二", "国", "間", "_二_国", "_国_間", "__二_国_間"}),
    ],
)
def test_words_their_ends_and_the_runs_of_them(words: list[str], expected: set[str]) -> None:
    assert set(runs(words)) == expected


def test_no_run_goes_from_one_passage_into_the_next() -> None:
    assert lexemes([runs(["水素"]), runs(["課", "水素"])]).split() == ["水素", "課", "_課_水素"]


def test_lexemes_end_where_postgresql_would_take_no_more() -> None:
    assert 0 < len(lexemes([[f"語{n:07}" for n in range(200_000)]]).encode()) <= 2**20


@pytest.mark.parametrize(
    ("words", "typed_on", "expected"),
    [
        (["市場"], True, "'市場':* | '~市場':*"),
        (["市場"], False, "'市場'"),
        (["局"], True, "'局':*"),
        (["ai"], True, "'ai':*"),
        (["水素", "課"], True, "'_水素_課':*"),
        (["一", "二", "三", "四"], True, "'__一_二_三' & '__二_三_四':*"),
    ],
)
def test_a_phrase_is_asked_for_by_its_runs(words: list[str], typed_on: bool, expected: str) -> None:
    assert phrase(words, last_by_its_beginning=typed_on) == expected
