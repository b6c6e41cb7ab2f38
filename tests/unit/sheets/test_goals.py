"""Where the goals begin in a text that runs on into them."""

from __future__ import annotations

import pytest

from ingest.blocks import Line
from ingest.readers.text import read_text
from ingest.sheets.blocks import Section, SheetBlocks
from ingest.sheets.boundaries import split_sheets
from ingest.sheets.goals import goals_begin
from ingest.sheets.sections import split_sections


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            [
                "橋の点検を行う者を支援する。",
                "令和7年度から3年間の事業であり、点検件数を増やすことを目指す。",
            ],
            ["令和7年度から3年間の事業であり、点検件数を増やすことを目指す。"],
        ),
        (
            [
                "①橋の点検を支援する。（委託）",
                "①短期的には、20件の点検を実施する。",
                "②中期的には、損傷の半減を目指す。",
            ],
            ["①短期的には、20件の点検を実施する。", "②中期的には、損傷の半減を目指す。"],
        ),
        (
            ["（1）水門の改修", "水門の改修費を補助する。", "2030年までに水門300基を整備する。"],
            ["2030年までに水門300基を整備する。"],
        ),
        (
            ["（2）漁港での実証を目指した調査を実施する。", "（1）調査の結果を5件公表することを目標とする。"],
            ["（1）調査の結果を5件公表することを目標とする。"],
        ),
        (["漁港の調査を実施する。", "漁具の改良を支援する。"], []),
    ],
    ids=["period", "horizons in a list of their own", "figure by a year", "numbers begin again", "none"],
)
def test_goals_at_the_end_of_a_text(text: list[str], goals: list[str]) -> None:
    begin = goals_begin([Line(line) for line in text])
    assert text[begin:] == goals


def sheet_of(text: str) -> SheetBlocks:
    [sheet] = split_sheets(read_text(text, name="made-up.txt"))
    split_sections(sheet)
    return sheet


HEADER = "水門改修支援事業\n令和7年度予算額 5億円（4億円）\n商務・サービスグループ 物流企画室\n"


def test_a_heading_drawn_behind_its_goals_gets_them() -> None:
    sheet = sheet_of(
        HEADER + "事業目的\n老いた水門から町を守ることを目的とする。\n事業概要\n水門の改修費を補助する。\n"
        "短期的には、改修を終えた水門を20基とすることを目指す。\n成果目標\n国\n民間企業等\n補助\n"
    )
    assert [line.text for line in sheet.sections[Section.OVERVIEW]] == ["水門の改修費を補助する。"]
    assert [line.text for line in sheet.sections[Section.OUTCOMES]] == [
        "短期的には、改修を終えた水門を20基とすることを目指す。"
    ]
    assert [doubt.field for doubt in sheet.header.doubts] == ["outcomes"]


def test_a_purpose_keeps_its_aims_where_the_goals_have_a_text_of_their_own() -> None:
    sheet = sheet_of(
        HEADER + "事業概要\n水門の改修費を補助する。\n事業目的\n老いた水門が増えている。\n"
        "本事業では町を水から守ることを目指す。\n成果目標\n改修した水門を20基とする。\n"
    )
    assert "目指す" in sheet.sections[Section.PURPOSE][-1].text
    assert [line.text for line in sheet.sections[Section.OUTCOMES]] == ["改修した水門を20基とする。"]
