"""Sections of text sheets: what stands below which heading, in printed order and in drawing order."""

import random

import pytest

from ingest.blocks import Line
from ingest.sheets.blocks import Header, Section, SheetBlocks
from ingest.sheets.sections import split_sections

PURPOSE = "全国の工場が使う水の量を減らすため、節水に役立つ設備の\n導入を進めることを目的とする。"
OVERVIEW = "工場が節水の設備を入れる費用の一部を支援し、あわせて、\n節水の方法を学ぶ研修を実施する。"
OUTCOMES = "令和12年度までに、工場が使う水の量を1割減らすことを目\n指す。"
BAND = "事業の内容 事業スキーム（対象者、対象行為、補助率等）"
LONG = (
    "工場が使う水の量を減らすため、節水に役立つ設備の導入と研修を進め、"
    "水を使わない生産の方法を全国の工場に広めることを目的とする事業である。"
)


def split(text: str, *, header: tuple[str, ...] = ()) -> SheetBlocks:
    """The sheet printed as `text`; lines of `header` belong to it."""
    lines = [
        Line(printed.removeprefix("# "), number=number, heading=printed.startswith("# "))
        for number, printed in enumerate(text.split("\n"), start=1)
        if printed
    ]
    name = [line for line in lines if line.text in header]
    sheet = SheetBlocks(document="a.txt", lines=lines, header=Header(name=name))
    split_sections(sheet)
    return sheet


def text_of(sheet: SheetBlocks, section: Section) -> str:
    return "\n".join(line.text for line in sheet.sections.get(section, []))


def texts(sheet: SheetBlocks) -> tuple[str, str, str]:
    return (
        text_of(sheet, Section.PURPOSE),
        text_of(sheet, Section.OVERVIEW),
        text_of(sheet, Section.OUTCOMES),
    )


# Printed order: conversions, where text follows its heading.


def test_text_follows_its_heading() -> None:
    sheet = split(
        f"節水事業\n# 事業目的・概要\n# 事業目的\n{LONG}\n# 事業概要\n（1）研修\n{LONG}"
        "\n# 事業スキーム\n国\n補助\n# 成果目標\n節水。",
        header=("節水事業",),
    )
    assert texts(sheet) == (LONG, f"（1）研修\n{LONG}", "節水。")
    assert text_of(sheet, Section.SCHEME) == "国\n補助"
    assert sheet.unassigned == []
    assert sheet.headings[Section.OUTCOMES].text == "成果目標"


def test_a_heading_without_text_leaves_its_section_empty() -> None:
    sheet = split(f"# 事業目的\n{LONG}\n# 事業スキーム\n# 事業概要\n{LONG}\n# 成果目標")
    assert Section.OUTCOMES in sheet.headings
    assert texts(sheet) == (LONG, LONG, "")


def test_a_header_between_texts_stands_aside() -> None:
    sheet = split(f"# 事業概要\n{LONG}\n通商政策局総務課\n{LONG}", header=("通商政策局総務課",))
    assert text_of(sheet, Section.OVERVIEW) == f"{LONG}\n{LONG}"


def test_an_overview_goes_on_after_a_block_of_form_and_recipients() -> None:
    half, rest = LONG[:-20], LONG[-20:]
    sheet = split(f"# 事業概要\n{half}\n# 事業形態、対象者\n事業形態 補助事業\n対象者 工場\n{rest}")
    assert text_of(sheet, Section.OVERVIEW) == f"{half}\n{rest}"
    assert text_of(sheet, Section.SCHEME) == "事業形態 補助事業\n対象者 工場"


def test_a_list_goes_on_with_its_next_number() -> None:
    sheet = split(f"# 事業概要\n（1）研修\n{LONG}\n# 事業形態、対象者\n補助事業（1）（2）\n（2）実証\n{LONG}")
    assert text_of(sheet, Section.OVERVIEW).endswith(f"（2）実証\n{LONG}")


def test_numbers_of_the_block_itself_are_its_own() -> None:
    block = "（1）研修\n→別の資料に記載。\n（2）実証\n→別の資料に記載。"
    sheet = split(f"# 事業概要\n（1）研修\n{LONG}\n# 事業形態、対象者\n{block}\n（2）実証\n{LONG}")
    assert text_of(sheet, Section.SCHEME) == block
    assert text_of(sheet, Section.OVERVIEW) == f"（1）研修\n{LONG}\n（2）実証\n{LONG}"


@pytest.mark.parametrize(
    ("image", "section"),
    [
        pytest.param(f"（1）研修\n{LONG}", Section.OVERVIEW, id="text"),
        pytest.param("工場\n補助\n節水", Section.SCHEME, id="the diagram"),
    ],
)
def test_the_image_of_an_undivided_sheet(image: str, section: Section) -> None:
    sheet = split(
        f"事業目的・概要\n{LONG}\n成果目標\n節水。\n条件（対象者、対象行為、補助率等）\n事業イメージ\n{image}"
    )
    assert text_of(sheet, Section.PURPOSE) == LONG
    assert text_of(sheet, section) == image


def test_captions_of_a_picture_belong_nowhere() -> None:
    sheet = split(f"事業目的・概要\n{LONG}\n事業イメージ\n設備の例\n研修の例")
    assert [line.text for line in sheet.unassigned] == ["設備の例", "研修の例"]


def test_text_before_any_heading_is_the_purpose_where_none_is_printed() -> None:
    sheet = split(f"{LONG}\n# 事業概要\n{LONG}")
    assert texts(sheet)[:2] == (LONG, LONG)


# Drawing order: text extracted from slides.


def test_diagram_words_end_a_text() -> None:
    sheet = split(
        f"{BAND}\n事業目的\n{PURPOSE}\n成果目標\n{OUTCOMES}\n民間企業等国\n委託\n事業概要\n{OVERVIEW}\n補助\n（1/2）"
    )
    assert texts(sheet) == (PURPOSE, OVERVIEW, OUTCOMES)
    assert text_of(sheet, Section.SCHEME) == "民間企業等国\n委託\n補助\n（1/2）"


def test_blank_lines_mean_nothing() -> None:
    lines = f"{BAND}\n事業目的\n{PURPOSE}\n事業概要\n{OVERVIEW}\n国".split("\n")
    assert texts(split("\n\n".join(lines)))[:2] == (PURPOSE, OVERVIEW)


def test_names_and_bureaus_do_not_leak_into_texts() -> None:
    header = ("工場節水支援事業", "令和6年度予算額 5億円", "製造産業局総務課")
    sheet = split(
        f"{BAND}\n事業目的\n{PURPOSE}\n製造産業局総務課\n成果目標\n{OUTCOMES}"
        "\n補助\n工場節水支援事業\n令和6年度予算額 5億円\n国",
        header=header,
    )
    assert texts(sheet) == (PURPOSE, "", OUTCOMES)
    assert text_of(sheet, Section.SCHEME) == "補助\n国"


def test_a_text_goes_on_after_a_header_line() -> None:
    first, second = OVERVIEW.split("\n")
    sheet = split(
        f"{BAND}\n事業目的\n{PURPOSE}\n事業概要\n{first}\n製造産業局\n{second}\n国", header=("製造産業局",)
    )
    assert text_of(sheet, Section.OVERVIEW) == OVERVIEW


def test_items_of_an_overview_are_its_text() -> None:
    bullets = "✓節水の方法を学ぶ研修の実施\n✓教材の作成と配布の取組"
    overview = f"以下の取組を行う。\n（１）設備の導入\n{OVERVIEW}\n（２）研修の実施\n{bullets}"
    sheet = split(f"{BAND}\n事業目的\n{PURPOSE}\n事業概要\n{overview}\n民間企業等国\n（１）\n委託")
    assert text_of(sheet, Section.OVERVIEW) == overview
    assert text_of(sheet, Section.SCHEME) == "民間企業等国\n（１）\n委託"


def test_numbers_that_begin_anew_are_the_diagrams() -> None:
    overview = f"（１）設備の導入\n{OVERVIEW}\n（２）研修の実施\n{OVERVIEW}"
    sheet = split(f"{BAND}\n事業目的\n{PURPOSE}\n事業概要\n{overview}\n（１）委託\n（２）補助（1/2）")
    assert text_of(sheet, Section.OVERVIEW) == overview
    assert text_of(sheet, Section.SCHEME) == "（１）委託\n（２）補助（1/2）"


def test_an_overview_goes_on_behind_diagram_words_with_its_next_number() -> None:
    sheet = split(
        f"{BAND}\n事業目的\n{PURPOSE}\n事業概要\n（１）設備の導入\n{OVERVIEW}\n国\n補助\n（２）研修の実施\n{OVERVIEW}"
    )
    assert text_of(sheet, Section.OVERVIEW) == f"（１）設備の導入\n{OVERVIEW}\n（２）研修の実施\n{OVERVIEW}"


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(
            f"{BAND}\n事業目的\n{PURPOSE}\n製造産業局\n{OUTCOMES}\n事業概要\n{OVERVIEW}\n国\n成果目標",
            id="heading last",
        ),
        pytest.param(
            f"{BAND}\n成果目標\n製造産業局\n国\n補助\n{OUTCOMES}\n事業目的\n{PURPOSE}\n事業概要\n{OVERVIEW}",
            id="heading first",
        ),
    ],
)
def test_a_text_apart_from_its_heading_goes_to_the_section_that_wants_one(printed: str) -> None:
    sheet = split(printed, header=("製造産業局",))
    assert texts(sheet) == (PURPOSE, OVERVIEW, OUTCOMES)
    assert [(doubt.code, doubt.field) for doubt in sheet.header.doubts] == [("uncertain_section", "outcomes")]


def test_outcomes_drawn_right_behind_another_text_begin_with_the_period() -> None:
    outcomes = "令和6年度から令和10年度までの5年間の事業であり、節水を\n目指す。"
    sheet = split(f"{BAND}\n成果目標\n事業目的\n{PURPOSE}\n{outcomes}\n国\n事業概要\n{OVERVIEW}")
    assert texts(sheet) == (PURPOSE, OVERVIEW, outcomes)


def test_outcomes_may_be_goals_without_a_sentence() -> None:
    outcomes = "短期目標：\n節水した工場の数 120件以上\n研修を受けた者の数 3,000者以上"
    sheet = split(f"{BAND}\n事業目的\n{PURPOSE}\n成果目標\n{outcomes}\n事業概要\n{OVERVIEW}\n国")
    assert text_of(sheet, Section.OUTCOMES) == outcomes


def test_sentences_of_the_diagram_stay_there() -> None:
    note = "工場が節水の設備を入れる費用の一部を、民間団体を通じて\n補助する。"
    sheet = split(f"{BAND}\n事業目的\n{PURPOSE}\n事業概要\n{OVERVIEW}\n国\n（１）補助事業\n{note}")
    assert text_of(sheet, Section.OVERVIEW) == OVERVIEW
    assert text_of(sheet, Section.SCHEME) == f"国\n（１）補助事業\n{note}"


def test_words_without_a_scheme_are_unassigned() -> None:
    sheet = split(f"背景・必要性\n{PURPOSE}\n事業の内容\n{OVERVIEW}\n主な担当：工場課")
    assert texts(sheet) == (PURPOSE, OVERVIEW, "")
    assert [line.text for line in sheet.unassigned] == ["主な担当：工場課"]


def test_a_sheet_without_lines_has_no_sections() -> None:
    sheet = split("")
    assert texts(sheet) == ("", "", "")


@pytest.mark.parametrize("seed", range(20))
def test_every_line_has_one_place_in_whatever_order_a_slide_was_drawn(seed: int) -> None:
    blocks = [
        f"事業目的\n{PURPOSE}",
        f"事業概要\n（１）設備の導入\n{OVERVIEW}",
        f"成果目標\n{OUTCOMES}",
        BAND,
        "製造産業局",
        "国 民間団体等\n補助（定額）",
        "中小企業等\n補助（1/2）\n※一部を除く",
    ]
    random.Random(seed).shuffle(blocks)  # noqa: S311  (an order to try, no secret)
    sheet = split("\n".join(blocks), header=("製造産業局",))
    assert texts(sheet) == (PURPOSE, f"（１）設備の導入\n{OVERVIEW}", OUTCOMES)
    placed = [line for lines in (*sheet.sections.values(), sheet.unassigned) for line in lines]
    assert len(placed) == len(set(placed)) == 7 + 5
