"""What a typed query asks for."""

from __future__ import annotations

import pytest

from programs.search.parsing import asked
from programs.search.synonyms import readings
from programs.search.tokenizer import words


def each_asked(text: str) -> list[tuple[str, bool, bool]]:
    return [(term.text, term.quoted, term.excluded) for any_of in asked(text) for term in any_of]


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
    assert each_asked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水素 OR アンモニア", [["水素", "アンモニア"]]),
        ("水素 ＯＲ アンモニア または 合成燃料", [["水素", "アンモニア", "合成燃料"]]),
        ("水素|アンモニア", [["水素", "アンモニア"]]),
        ("水素 ｜ アンモニア 港湾", [["水素", "アンモニア"], ["港湾"]]),
        pytest.param(
            "港湾 水素 OR アンモニア", [["港湾"], ["水素", "アンモニア"]], id="binds-its-neighbours"
        ),
        pytest.param("水素 AND アンモニア", [["水素"], ["アンモニア"]], id="as-a-blank"),
        pytest.param('水素 OR "二国間 協力"', [["水素", "二国間 協力"]], id="a-phrase"),
        pytest.param("OR 水素 OR", [["水素"]], id="nothing-beside-it"),
        pytest.param("水素 OR （） アンモニア", [["水素", "アンモニア"]], id="marks-beside-it"),
        pytest.param('"OR" 水素', [["OR"], ["水素"]], id="quoted-it-is-a-word"),
        pytest.param("LIDAR or レーダー", [["LIDAR"], ["or"], ["レーダー"]], id="not-in-small-letters"),
        pytest.param("水素またはアンモニア", [["水素またはアンモニア"]], id="not-within-a-text"),
    ],
)
def test_of_terms_with_or_between_them_one_is_enough(text: str, expected: list[list[str]]) -> None:
    assert [[term.text for term in any_of] for any_of in asked(text)] == expected


def test_no_more_terms_than_a_query_can_bear() -> None:
    assert len(asked("水 " * 500)) == 20
    assert [len(any_of) for any_of in asked("水|" * 500)] == [20]


def test_a_word_is_also_said_by_its_synonyms() -> None:
    said = readings(tuple(words("省エネ設備")))
    assert said[0] == tuple(words("省エネ設備"))
    assert tuple(words("省エネルギー設備")) in said


def test_words_without_synonyms_are_said_in_one_way() -> None:
    assert readings(("半導体",)) == [("半導体",)]


def test_many_synonyms_do_not_multiply_without_end() -> None:
    assert len(readings(tuple(words("EV AI DX GX IoT CO2 LNG SAF")))) <= 16
