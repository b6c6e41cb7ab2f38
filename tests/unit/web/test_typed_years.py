"""Fiscal years typed among the words of a search."""

from __future__ import annotations

import pytest

from programs.filters.years import TypedYear, typed_year

KNOWN = (2019, 2024)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", TypedYear(2024, "")),
        ("２０２４年度", TypedYear(2024, "")),
        ("令和６年度 半導体", TypedYear(2024, "半導体")),
        ("半導体 R6", TypedYear(2024, "半導体")),
        ("令和元年 OR 2024 半導体", None),
        ("令和元年", TypedYear(2019, "")),
        ("r1 水素 OR アンモニア -輸送", TypedYear(2019, "水素 OR アンモニア -輸送")),
        pytest.param("2023 半導体", None, id="no-sheets-of-that-year"),
        pytest.param('"2024" 半導体', None, id="quoted-it-is-a-text"),
        pytest.param("-2024", None, id="excluded"),
        pytest.param("2024年問題", None, id="within-a-word"),
        ("", None),
    ],
)
def test_a_word_that_is_a_year_is_told_from_the_rest(text: str, expected: TypedYear | None) -> None:
    assert typed_year(text, KNOWN) == expected
