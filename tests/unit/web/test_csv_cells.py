from __future__ import annotations

import pytest

from programs.exports.csv import safe


@pytest.mark.parametrize("text", ["=1+1", "+81", "-5%", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "－5", "＠A1"])
def test_a_text_that_a_spreadsheet_would_run_is_made_a_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("cell", [-5, 0, 5_920_000_000, None, "", "省エネ=節約", "1/2", "・目的"])
def test_numbers_and_ordinary_texts_stay_as_they_are(cell: str | int | None) -> None:
    assert safe(cell) == cell
