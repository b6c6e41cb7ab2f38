"""Bands, columns, tables, captions and paragraphs."""

from __future__ import annotations

import pytest

from ingest.blocks import Page
from tests.unit.pdf.drawn import BLUE, Slide
from tests.unit.pdf.reading import read_one, texts

LEFT = ["地域の企業が新しい市場へ出るための", "調査と試作を支える。"]
RIGHT = ["専門家の派遣と交流の場づくりを行い", "連携の輪を広げる。"]
BELOW = ["三年のうちに百の連携を生み出すことを", "目指す。"]


def regions(page: Page) -> list[tuple[str | None, list[str]]]:
    return [
        (region.heading.text if region.heading else None, [line.text for line in region.lines])
        for region in page.regions
    ]


def two_columns(cut: float = 390) -> Slide:
    slide = Slide().text(30, 20, "地域の連携を進める事業", 20)
    slide.band(20, 84, cut - 10, "事業の内容").band(cut + 10, 84, 760, "事業イメージ")
    return slide.lines(24, 115, LEFT, 10).lines(cut + 14, 115, RIGHT, 10)


@pytest.mark.parametrize("cut", [220, 300, 390, 480, 560])
def test_columns_stand_where_their_bands_are(cut: float) -> None:
    assert regions(read_one(two_columns(cut))) == [
        (None, ["地域の連携を進める事業"]),
        ("事業の内容", LEFT),
        ("事業イメージ", RIGHT),
    ]


def test_a_band_further_down_ends_the_region_above_it() -> None:
    slide = two_columns().band(400, 300, 760, "成果目標").lines(404, 330, BELOW, 10)
    assert regions(read_one(slide))[2:] == [("事業イメージ", RIGHT), ("成果目標", BELOW)]


def test_a_band_over_both_columns_ends_both() -> None:
    slide = (
        two_columns()
        .band(20, 300, 760, "成果目標")
        .lines(24, 330, BELOW, 10)
        .text(420, 330, "中期の目標も定める。", 10)
    )
    assert regions(read_one(slide))[3] == ("成果目標", [BELOW[0], "中期の目標も定める。", BELOW[1]])


def test_bands_within_a_column_part_it_again() -> None:
    slide = two_columns().band(400, 200, 570, "(1) 調査", size=9).band(585, 200, 760, "(2) 試作", size=9)
    slide.text(404, 225, "市場を調べる。", 10).text(590, 225, "試作を支える。", 10)
    assert regions(read_one(slide))[2:] == [
        ("事業イメージ", RIGHT),
        ("(1) 調査", ["市場を調べる。"]),
        ("(2) 試作", ["試作を支える。"]),
    ]


def test_a_bar_behind_the_title_makes_no_column() -> None:
    slide = Slide().box(0, 10, 480, 45, ["地域の連携を進める事業"], fill=BLUE, stroke=None, size=20)
    slide.band(20, 84, 380, "事業の内容").band(400, 84, 760, "事業イメージ").lines(24, 115, LEFT, 10).lines(
        404, 115, RIGHT, 10
    )
    assert regions(read_one(slide)) == [
        ("地域の連携を進める事業", []),
        ("事業の内容", LEFT),
        ("事業イメージ", RIGHT),
    ]


def test_a_portrait_page_has_its_regions_below_each_other() -> None:
    slide = Slide(width=540, height=780).text(30, 20, "地域の連携を進める事業", 20)
    slide.band(20, 84, 520, "事業の内容").lines(24, 115, LEFT, 10).band(20, 400, 520, "成果目標").lines(
        24, 430, BELOW, 10
    )
    assert regions(read_one(slide)) == [
        (None, ["地域の連携を進める事業"]),
        ("事業の内容", LEFT),
        ("成果目標", BELOW),
    ]


def test_a_line_that_sticks_out_of_its_column_stays_in_it() -> None:
    slide = two_columns().text(24, 150, "この行は柱の幅より少しだけ長く印刷されているので外へ出る。", 12.8)
    assert regions(read_one(slide))[1][1][-1].startswith("この行は")


def test_without_bands_columns_are_parted_by_the_blank_between_them() -> None:
    slide = Slide().text(30, 20, "地域の連携を進める事業", 20)
    slide.lines(24, 100, ["■事業の目的", *LEFT * 2], 10).lines(410, 103, ["■事業の概要", *RIGHT * 2], 10)
    assert texts(read_one(slide)) == [
        "地域の連携を進める事業",
        "■事業の目的",
        *LEFT * 2,
        "■事業の概要",
        *RIGHT * 2,
    ]


PLAIN = ["事業目的", "【事業目的】", "■事業目的", "＜事業の目的＞", "１．事業の目的", "【目的】", "目的"]


@pytest.mark.parametrize("heading", PLAIN)
def test_headings_without_bars_part_a_slide_as_bands_do(heading: str) -> None:
    slide = Slide().text(30, 20, "地域の連携を進める事業", 20)
    slide.text(24, 84, heading, 12).lines(24, 115, LEFT * 3, 10)
    slide.text(404, 84, "【事業概要】", 12).lines(404, 115, RIGHT, 10)
    slide.text(404, 300, "【成果目標】", 12).lines(404, 330, BELOW, 10)
    assert regions(read_one(slide)) == [
        (None, ["地域の連携を進める事業"]),
        (heading, LEFT * 3),
        ("【事業概要】", RIGHT),
        ("【成果目標】", BELOW),
    ]


def test_a_heading_without_bar_over_lines_across_the_columns_takes_the_whole_width() -> None:
    wide = "年度の終わりまでに百の連携を生み出し、その半数が新しい市場へ出ることを目指して支援の輪を広げる。"
    slide = Slide().text(24, 84, "■事業目的", 12).lines(24, 115, LEFT, 10)
    slide.text(404, 84, "■事業概要", 12).lines(404, 115, RIGHT, 10)
    slide.text(24, 300, "■成果目標", 12).lines(24, 330, [wide], 12)
    assert regions(read_one(slide))[-1] == ("■成果目標", [wide])


def test_words_like_headings_within_a_column_with_a_bar_make_no_columns() -> None:
    slide = two_columns().text(24, 200, "事業目的", 10).text(120, 200, "地域の力を高める。", 10)
    assert [heading for heading, _ in regions(read_one(slide))] == [None, "事業の内容", "事業イメージ"]


def test_an_outlined_bar_is_a_band_too() -> None:
    slide = (
        Slide()
        .box(20, 84, 380, 104, ["事業の内容"], size=13)
        .box(400, 84, 760, 104, ["事業イメージ"], size=13)
    )
    slide.lines(24, 115, LEFT, 10).lines(404, 115, RIGHT, 10)
    assert regions(read_one(slide)) == [("事業の内容", LEFT), ("事業イメージ", RIGHT)]


def table(slide: Slide, x: float, top: float) -> Slide:
    for row in range(4):
        slide.line((x, top + 20 * row), (x + 240, top + 20 * row), width=0.5)
    for column in range(4):
        slide.line((x + 80 * column, top), (x + 80 * column, top + 60), width=0.5)
    for row, cells in enumerate(
        (("枠", "上限", "期間"), ("一般枠", "500万円", "１年"), ("連携枠", "2,000万円", "３年"))
    ):
        for column, words in enumerate(cells):
            slide.text(x + 4 + 80 * column, top + 5 + 20 * row, words, 9)
    return slide


def test_the_rows_of_a_table_are_lines() -> None:
    page = read_one(table(two_columns(), 30, 200))
    assert regions(page)[1][1] == [
        *LEFT,
        "枠\t上限\t期間",
        "一般枠\t500万円\t１年",
        "連携枠\t2,000万円\t３年",
    ]


CAPTIONS = [
    ("below, centred", 450, 288, "試作の様子", True),
    ("above, centred", 450, 186, "試作の様子", True),
    ("inside", 450, 240, "試作の様子", True),
    ("flush with the picture", 420, 288, "写真", True),
    ("far below", 450, 330, "試作の様子", False),
    ("beside", 580, 240, "試作の様子", False),
]


@pytest.mark.parametrize(
    ("_where", "x", "top", "words", "is_caption"), CAPTIONS, ids=[case[0] for case in CAPTIONS]
)
def test_words_at_a_picture_are_its_caption(
    _where: str, x: float, top: float, words: str, is_caption: bool
) -> None:
    page = read_one(two_columns().picture(420, 200, 530, 285).text(x, top, words, 9))
    assert [line.text for line in page.captions] == ([words] if is_caption else [])
    assert (words in regions(page)[2][1]) is not is_caption


def test_text_right_above_a_picture_is_no_caption() -> None:
    slide = two_columns().picture(420, 172, 740, 285).lines(404, 118, RIGHT * 2, 10)
    assert read_one(slide).captions == []


def test_a_picture_behind_the_whole_page_has_no_captions() -> None:
    slide = Slide().picture(0, 0, 780, 540)
    slide.marks += two_columns().marks
    assert regions(read_one(slide))[1] == ("事業の内容", LEFT)


PARAGRAPHS = [
    (
        "a short line ends one",
        [
            "本事業は、地域の企業が新しい市場へ出るための調査と試作を支えるも",
            "のである。",
            "次の段落はここから始まり、専門家の派遣と交流の場づくりについて述べ",
            "る。",
        ],
        [False, True, False, True],
    ),
    (
        "a word that does not fit runs on",
        [
            "調査の結果は、毎年秋に首都で開く国際的な会議である第三回の",
            "International Conference で報告し、広く意見を求めることとする。そのう",
            "えで見直す。",
        ],
        [False, False, True],
    ),
    (
        "items of a list",
        ["・無人で運行する交通の実現", "・安全性の評価の標準づくり", "・実証を踏まえた環境の整備"],
        [True, True, True],
    ),
    (
        "a bracket that may not end a line",
        ["全国の窓口で相談を受け、関係する省庁と連絡を取りながら進めるほか、", "「連携の手引き」を配る。"],
        [False, True],
    ),
]


@pytest.mark.parametrize(("_what", "lines", "ends"), PARAGRAPHS, ids=[case[0] for case in PARAGRAPHS])
def test_paragraphs_end_where_the_next_word_would_have_fitted(
    _what: str, lines: list[str], ends: list[bool]
) -> None:
    page = read_one(Slide().band(20, 84, 372, "事業の内容").lines(24, 115, lines, 10.5))
    assert [line.ends_paragraph for line in page.regions[-1].lines] == ends


def test_a_wider_blank_parts_paragraphs_of_full_lines() -> None:
    full = "本事業は、地域の企業が新しい市場へ出るための調査と試作を支えるもの"
    slide = (
        Slide()
        .band(20, 84, 374, "事業の内容")
        .lines(24, 115, [full, full[:-1] + "。"], 10.5)
        .lines(24, 152, [full, "である。"], 10.5)
    )
    assert [line.ends_paragraph for line in read_one(slide).regions[-1].lines] == [False, True, False, True]
