"""Pages of slides to sheets: what a page is, whose title it prints, which text stands in which section."""

from __future__ import annotations

import pytest

from ingest.sheets.blocks import Section, SheetBlocks
from ingest.sheets.slides import PageKind, Slides, split_slides
from tests.unit.pdf.drawn import Slide
from tests.unit.pdf.reading import document

PURPOSE = ["地域の企業が新しい市場へ出るための調査を支えることを目的とする。"]
OVERVIEW = ["専門家の派遣と交流の場づくりを行う。"]
OUTCOMES = ["令和9年度までに百の連携を生み出すことを目指す。"]


def sheet(
    name: str = "地域連携促進事業",
    amount: str = "令和6年度予算額 20億円（19億円）",
    bureau: str = "製造産業局素材産業課",
) -> Slide:
    slide = Slide().text(30, 15, name, 20)
    if amount:
        slide.text(30, 48, amount, 14)
    slide.text(620, 10, bureau).band(20, 84, 380, "事業の内容").band(
        400, 84, 760, "事業スキーム（対象者、対象行為、補助率等）"
    )
    slide.band(400, 400, 760, "成果目標")
    slide.lines(24, 112, ["事業目的", *PURPOSE, "事業概要", *OVERVIEW], 10).lines(404, 428, OUTCOMES, 10)
    slide.box(410, 200, 440, 230, ["国"]).box(560, 200, 640, 230, ["民間企業等"]).connector(
        (442, 215), (558, 215)
    )
    return slide.text(490, 196, "委託").text(410, 300, "※委託先は公募により決める。", 8)


def only_sheet(*slides: Slide) -> SheetBlocks:
    [found] = split_slides(document(*slides)).sheets
    return found


def kinds(slides: Slides) -> list[PageKind]:
    return [page.kind for page in slides.pages]


COVER = Slide().text(200, 200, "令和６年度予算の事業概要（ＰＲ資料）", 24).text(330, 300, "経済産業省", 14)
CONTENTS = (
    Slide()
    .text(30, 20, "目　次", 22)
    .lines(40, 70, [f"第{n}の産業を育てる事業・・・・・・・・・・{n}" for n in range(3, 13)])
)
UNTITLED = Slide()
for entry in range(8):
    UNTITLED.text(40, 60 + 20 * entry, f"産業を育てる事業その{entry}").text(
        700, 60 + 20 * entry, str(3 + 2 * entry)
    )
PICTURES = (
    Slide().text(30, 15, "（参考）取組の例", 18).picture(60, 80, 300, 250).text(140, 255, "試作の様子", 9)
)
NAMED = (
    Slide()
    .text(30, 15, "地域連携促進事業（つづき）", 18)
    .text(30, 60, "（事業イメージ）", 12)
    .picture(60, 80, 300, 250)
)
SCAN = Slide().picture(0, 0, 780, 540)
DIVIDER = Slide().text(200, 240, "２．中小企業の支援", 28)

DECKS = [
    ("a cover and contents", [COVER, CONTENTS, sheet()], ["cover", "contents", "sheet"]),
    ("pages of pictures", [sheet(), PICTURES, NAMED], ["sheet", "continuation", "continuation"]),
    ("a scan", [sheet(), SCAN, sheet("別の事業")], ["sheet", "unreadable", "sheet"]),
    ("a blank page", [sheet(), Slide(), sheet("別の事業")], ["sheet", "blank", "sheet"]),
    ("a divider between sheets", [sheet(), DIVIDER, sheet("別の事業")], ["sheet", "cover", "sheet"]),
    ("contents with the numbers set apart", [UNTITLED, sheet()], ["contents", "sheet"]),
    (
        "contents known by their lines alone",
        [Slide(marks=CONTENTS.marks[1:]), sheet()],
        ["contents", "sheet"],
    ),
    (
        "the same name for two budgets",
        [sheet(), sheet(amount="令和5年度補正予算額 3億円")],
        ["sheet", "sheet"],
    ),
    ("a sheet that prints no amount", [sheet(), sheet("別の事業", amount="")], ["sheet", "sheet"]),
    (
        "a second page that repeats title and amount",
        [sheet(), sheet("地域連携促進事業（つづき）")],
        ["sheet", "continuation"],
    ),
]


@pytest.mark.parametrize(("_what", "slides", "expected"), DECKS, ids=[case[0] for case in DECKS])
def test_what_each_page_is(_what: str, slides: list[Slide], expected: list[str]) -> None:
    found = split_slides(document(*slides))
    assert kinds(found) == expected
    assert len(found.sheets) == expected.count("sheet")


def test_continuations_belong_to_the_pages_of_their_sheet() -> None:
    found = split_slides(document(COVER, sheet(), PICTURES, NAMED, sheet("別の事業")))
    assert [sheet.pages for sheet in found.sheets] == [(2, 4), (5, 5)]


def test_unreadable_pages_are_listed_with_their_reason() -> None:
    [page] = split_slides(document(sheet(), SCAN)).unreadable
    assert (page.number, page.trust) == (2, "no_text")


def header(found: SheetBlocks) -> tuple[list[str], list[str], list[str]]:
    parts = found.header.name, found.header.amount, found.header.bureau
    return tuple([line.text for line in lines] for lines in parts)  # type: ignore[return-value]


def test_name_amount_and_bureau_are_told_apart() -> None:
    assert header(only_sheet(sheet())) == (
        ["地域連携促進事業"],
        ["令和6年度予算額 20億円（19億円）"],
        ["製造産業局素材産業課"],
    )


def test_offices_beside_the_bars_of_name_and_amount_are_kept() -> None:
    slide = sheet(name="", amount="", bureau="").box(0, 8, 600, 40, fill=(0.8, 0.9, 1.0), stroke=None)
    slide.box(18, 40, 760, 60, fill=(0.9, 0.9, 0.9), stroke=None).text(30, 14, "地域連携促進事業", 20)
    slide.text(30, 44, "令和6年度予算額 20億円（19億円）", 12).text(640, 14, "製造産業局素材産業課", 9)
    assert header(only_sheet(slide))[2] == ["製造産業局素材産業課"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["製造産業局 素材産業課"], ["製造産業局 素材産業課"]),
        (["担当：製造産業局"], ["担当：製造産業局"]),
        (["製造産業局", "素材産業課"], ["製造産業局", "素材産業課"]),
    ],
)
def test_offices_may_stand_at_the_foot(printed: list[str], expected: list[str]) -> None:
    found = only_sheet(sheet(bureau="").lines(600, 500, printed, 8))
    assert header(found)[2] == expected
    assert [line.text for line in found.sections[Section.OUTCOMES]] == OUTCOMES


def test_offices_may_stand_in_a_box_at_the_foot_of_a_diagram() -> None:
    slide = Slide().text(30, 15, "地域連携促進事業", 20).text(30, 48, "令和6年度予算額 20億円（19億円）", 14)
    slide.band(20, 84, 760, "事業目的").lines(24, 112, PURPOSE, 10)
    slide.band(20, 150, 760, "成果目標").lines(24, 178, OUTCOMES, 10).band(20, 220, 760, "事業スキーム")
    slide.box(60, 300, 100, 330, ["国"]).box(560, 300, 640, 330, ["民間企業等"])
    slide.connector((102, 315), (558, 315)).text(300, 296, "委託")
    slide.box(600, 496, 760, 528, ["製造産業局", "素材産業課"])
    found = only_sheet(slide)
    assert [line.text for box in found.diagrams[0].boxes for line in box.lines][-2:] == header(found)[2]
    assert header(found)[2] == ["製造産業局", "素材産業課"]


def test_the_order_of_drawing_means_nothing() -> None:
    drawn = sheet()
    shuffled = Slide(marks=drawn.marks[::-1])
    first, second = only_sheet(drawn), only_sheet(shuffled)
    assert header(first) == header(second)
    assert {s: [line.text for line in lines] for s, lines in first.sections.items()} == {
        s: [line.text for line in lines] for s, lines in second.sections.items()
    }


AMOUNT = "令和6年度予算額 20億円（19億円）"
TITLES = [
    (
        "a name of two lines",
        [
            (30, 8, "地域の企業と大学が連携して行う", 18),
            (30, 30, "新しい市場の開拓を支える事業", 18),
            (30, 54, AMOUNT, 13),
        ],
    ),
    ("the amount beside the name", [(30, 15, "地域連携促進事業", 20), (420, 20, AMOUNT, 13)]),
    ("the amount at the right below", [(30, 15, "地域連携促進事業", 20), (480, 62, AMOUNT, 14)]),
    (
        "a remark below the amount",
        [(30, 15, "地域連携促進事業", 20), (30, 40, AMOUNT, 14), (30, 64, "※取組の一部は自治体が行う。", 9)],
    ),
]


def titled() -> Slide:
    slide = Slide().band(20, 84, 380, "事業の内容").band(400, 84, 760, "事業スキーム")
    return slide.lines(24, 112, ["事業目的", *PURPOSE], 10).lines(680, 8, ["製造産業局", "素材産業課"], 10)


@pytest.mark.parametrize(("_what", "printed"), TITLES, ids=[case[0] for case in TITLES])
def test_names_wherever_they_stand(_what: str, printed: list[tuple[float, float, str, float]]) -> None:
    slide = titled()
    for x, top, words, size in printed:
        slide.text(x, top, words, size)
    name = [words for _, _, words, size in printed if size >= 18]
    assert header(only_sheet(slide)) == (name, [AMOUNT], ["製造産業局", "素材産業課"])


def test_a_name_in_a_bar_is_a_name() -> None:
    slide = titled().text(30, 48, AMOUNT, 14)
    slide.box(0, 5, 560, 38, ["地域連携促進事業"], fill=(0, 0.2, 0.5), stroke=None, size=20)
    assert header(only_sheet(slide)) == (["地域連携促進事業"], [AMOUNT], ["製造産業局", "素材産業課"])


def test_each_section_holds_its_own_text() -> None:
    found = only_sheet(sheet())
    texts = {section: [line.text for line in lines] for section, lines in found.sections.items()}
    assert texts == {
        Section.PURPOSE: PURPOSE,
        Section.OVERVIEW: OVERVIEW,
        Section.SCHEME: ["※委託先は公募により決める。"],
        Section.OUTCOMES: OUTCOMES,
    }
    assert found.headings[Section.OUTCOMES].text == "成果目標"
    assert found.unassigned == []


def test_the_layout_of_2020_keeps_its_joint_purpose_and_its_image_as_overview() -> None:
    slide = (
        Slide().text(30, 15, "地域連携促進事業", 20).text(450, 60, "令和2年度概算要求額 20億円（19億円）", 14)
    )
    slide.band(20, 84, 380, "事業の内容").band(400, 84, 760, "事業イメージ")
    for top, words in (
        (108, "事業目的・概要"),
        (250, "成果目標"),
        (350, "条件（対象者、対象行為、補助率等）"),
    ):
        slide.box(20, top, 380, top + 18, fill=(0.85, 0.85, 0.85), stroke=None).text(24, top + 4, words)
    slide.lines(24, 132, PURPOSE, 10).lines(24, 275, OUTCOMES, 10).lines(404, 112, OVERVIEW, 10)
    slide.box(30, 400, 60, 430, ["国"]).box(150, 400, 230, 430, ["民間企業等"]).block_arrow(
        (62, 415), (148, 415)
    ).text(92, 396, "委託")
    texts = {section: [line.text for line in lines] for section, lines in only_sheet(slide).sections.items()}
    assert texts == {
        Section.PURPOSE: PURPOSE,
        Section.OVERVIEW: OVERVIEW,
        Section.OUTCOMES: OUTCOMES,
        Section.SCHEME: [],
    }


def test_captions_are_no_text_of_a_section() -> None:
    slide = sheet().picture(60, 300, 220, 400).text(110, 404, "試作の様子", 9)
    assert [line.text for line in only_sheet(slide).sections[Section.OVERVIEW]] == OVERVIEW
