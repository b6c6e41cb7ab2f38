"""What a typed query asks for."""

from __future__ import annotations

import pytest

from programs.search.parsing import terms
from programs.search.synonyms import readings
from programs.search.tokenizer import words


def asked(text: str) -> list[tuple[str, bool, bool]]:
    return [(term.text, term.quoted, term.excluded) for term in terms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水素 発電", [("水素", False, False), ("発電", False, False)]),
        ("水素　発電", [("水素", False, False), ("発電", False, False)]),
        ('"水素 発電"', [("水素 発電", True, False)]),
        ("「水素発電」 補助", [("水素発電", True, False), ("補助", False, False)]),
        ("水素 -補助", [("水素", False, False), ("補助", False, True)]),
        ("水素 －補助", [("水素", False, False), ("補助", False, True)]),
        ('水素 -"二国間 協力"', [("水素", False, False), ("二国間 協力", True, True)]),
        ('"水素', [("水素", True, False)]),
        ("産学-連携", [("産学-連携", False, False)]),
        ("（）！", []),
        ('- "" 「」', []),
        ("", []),
    ],
)
def test_words_quotes_and_exclusions(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert asked(text) == expected


def test_no_more_terms_than_a_query_can_bear() -> None:
    assert len(terms("水 " * 500)) == 20


def test_a_word_is_also_said_by_its_synonyms() -> None:
    said = readings(tuple(words("省エネ設備")))
    assert said[0] == tuple(words("省エネ設備"))
    assert tuple(words("省エネルギー設備")) in said


def test_words_without_synonyms_are_said_in_one_way() -> None:
    assert readings(("半導体",)) == [("半導体",)]


def test_many_synonyms_do_not_multiply_without_end() -> None:
    assert len(readings(tuple(words("EV AI DX GX IoT CO2 LNG SAF")))) <= 16
