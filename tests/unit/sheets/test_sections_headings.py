import pytest

from ingest.blocks import Line
from ingest.sheets.blocks import Section
from ingest.sheets.headings import Heading, Mark, read_heading, sections_of


@pytest.mark.parametrize(
    ("printed", "marks"),
    [
        ("事業目的", [Mark.PURPOSE]),
        ("事 業 目 的", [Mark.PURPOSE]),
        ("【事業目的】", [Mark.PURPOSE]),
        ("■ 事業目的：", [Mark.PURPOSE]),
        ("背景・必要性", [Mark.PURPOSE]),
        ("事業目的・概要", [Mark.JOINT]),
        ("事業の目的・概要", [Mark.JOINT]),
        ("事業の目的及び概要", [Mark.JOINT]),
        ("事業概要", [Mark.OVERVIEW]),
        ("事業の内容", [Mark.BAND]),
        ("事業スキーム（対象者、対象行為、補助率等）", [Mark.SCHEME]),
        ("事業スキ一ム", [Mark.SCHEME]),
        ("条件（対象者、対象行為、補助率等）", [Mark.SCHEME]),
        ("事業形態、対象者", [Mark.FORM]),
        ("成果目標", [Mark.OUTCOMES]),
        ("成果目標・事業期間", [Mark.OUTCOMES]),
        ("事業イメージ", [Mark.IMAGE]),
        ("事業の内容 事業スキーム（対象者、対象行為、補助率等）", [Mark.BAND, Mark.SCHEME]),
        ("２．事業の目的", [Mark.PURPOSE]),
        ("Ⅰ. 達成目標", [Mark.OUTCOMES]),
        ("アウトカム", [Mark.OUTCOMES]),
        ("資金の流れ", [Mark.SCHEME]),
        ("【目的】", [Mark.PURPOSE]),
        ("■概要", [Mark.OVERVIEW]),
    ],
)
def test_headings_of_all_layouts(printed: str, marks: list[Mark]) -> None:
    heading = read_heading(Line(printed))
    assert heading is not None
    assert list(heading.marks) == marks
    assert heading.rest is None


@pytest.mark.parametrize("printed", ["目的", "概要", "・目標", "○課題", "効果：", "（1）事業目的"])
def test_everyday_words_and_list_items_are_no_headings(printed: str) -> None:
    assert read_heading(Line(printed)) is None


def test_a_converters_mark_sets_an_everyday_word_off() -> None:
    heading = read_heading(Line("概要", heading=True))
    assert heading is not None
    assert heading.marks == (Mark.OVERVIEW,)


@pytest.mark.parametrize(
    ("printed", "rest"),
    [
        ("事業目的：工場の節水を進めることを目的とする。", "工場の節水を進めることを目的とする。"),
        ("成果目標 令和9年度までに10件の節水を目指す。", "令和9年度までに10件の節水を目指す。"),
    ],
)
def test_a_text_may_follow_its_heading_on_the_line(printed: str, rest: str) -> None:
    heading = read_heading(Line(printed, number=7))
    assert heading is not None
    assert heading.rest == Line(rest, number=7)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "条件",
        "目的",
        "事業目的を達成するため、節水を進める。",
        "（1）節水事業の概要",
        "節水事業",
        "事業形態 補助事業（1）（2）",
        "成果目標の達成に向けて取り組む。",
    ],
)
def test_lines_that_are_no_heading(printed: str) -> None:
    assert read_heading(Line(printed)) is None


def sections(*printed: str) -> dict[Mark, Section | None]:
    return sections_of(heading for line in printed if (heading := read_heading(Line(line))))


def test_a_band_over_both_sections_opens_neither() -> None:
    assert sections("事業の内容", "事業目的", "事業概要")[Mark.BAND] is None


def test_a_band_stands_for_the_section_that_is_not_printed() -> None:
    assert sections("背景・必要性", "事業の内容")[Mark.BAND] is Section.OVERVIEW
    assert sections("事業の内容", "事業概要")[Mark.BAND] is Section.PURPOSE


def test_an_image_is_the_overview_where_purpose_and_overview_are_undivided() -> None:
    assert sections("事業目的・概要", "事業イメージ")[Mark.IMAGE] is Section.OVERVIEW
    assert sections("事業目的・概要", "事業目的", "事業概要", "事業イメージ")[Mark.IMAGE] is None


def test_one_undivided_heading_is_the_purpose() -> None:
    assert sections("事業目的・概要")[Mark.JOINT] is Section.PURPOSE


def test_a_heading_keeps_its_line() -> None:
    line = Line("## 成果目標".lstrip("# "), number=3, heading=True)
    assert read_heading(line) == Heading(line, (Mark.OUTCOMES,))
