import re
from collections.abc import Callable

import pytest

from ingest.record import Funding, TextPlace
from tests.unit.measures.lists import (
    MARKDOWN,
    PLAIN,
    PLAIN_OUTLINE,
    WITH_SENTENCES,
    measures,
    outline_of,
)

OKU = 100_000_000


@pytest.mark.parametrize("text", [PLAIN, MARKDOWN], ids=["plain", "markdown"])
def test_the_outline_shows_in_the_numbers_whatever_the_converter_made_of_it(text: str) -> None:
    assert outline_of(measures(text)) == PLAIN_OUTLINE


def test_markdown_and_plain_text_name_the_same_money() -> None:
    assert [one.funding for one in measures(MARKDOWN)] == [one.funding for one in measures(PLAIN)]
    assert measures(PLAIN)[5].funding == [
        Funding("港湾奨学事業", 2023, "supplementary", 3 * OKU),
        Funding("港湾奨学事業", 2024, "initial", 5 * OKU, part_of=True),
    ]


def _wrapped(width: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        lines = [line.strip() for line in text.strip().splitlines()]
        return "\n".join(line[at : at + width] for line in lines for at in range(0, len(line), width))

    return wrap


def _narrow(text: str) -> str:
    return text.translate({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})


def _era_years(text: str) -> str:
    return re.sub(r"(20\d\d)年度", lambda match: f"令和{int(match[1]) - 2018}年度", text)


@pytest.mark.parametrize(
    "convert",
    [
        pytest.param(_wrapped(14), id="broken after 14 characters"),
        pytest.param(_wrapped(21), id="broken after 21 characters"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="empty lines"),
        pytest.param(_narrow, id="half width"),
        pytest.param(lambda text: text.replace("年度", "年\n度"), id="broken inside a year"),
        pytest.param(_era_years, id="era years"),
        pytest.param(lambda text: re.sub(r"(?m)^ +", "- ", text), id="all list items"),
        pytest.param(lambda text: re.sub(r"(?m)^ +", "### ", text), id="all headings"),
        pytest.param(lambda text: text.replace("の更新\n", "の更新\n- 12 -\n"), id="page numbers"),
        pytest.param(lambda text: text.replace("の育成\n", "の育成\n第2節 港の担い手\n"), id="running heads"),
        pytest.param(lambda text: "目次\n第1章 港を支える施策……3\n" + text, id="table of contents"),
    ],
)
def test_a_list_reads_the_same_however_it_was_converted(convert: Callable[[str], str]) -> None:
    plain, converted = measures(PLAIN), measures(convert(PLAIN))
    assert outline_of(converted) == PLAIN_OUTLINE
    assert [one.funding for one in converted] == [one.funding for one in plain]


def test_sentences_between_the_measures_are_passed_over() -> None:
    assert [(one.subsection, one.number, one.name) for one in measures(WITH_SENTENCES)] == [
        (None, "1.", "電子受発注の実証事業"),
        (None, "2.", "取引条件の見直し"),
        ("2. 取引条件の見直し", "(1)", "運賃の調査"),
        ("2. 取引条件の見直し", "(2)", "支払条件の指導"),
        (None, "3.", "港の金融"),
        (None, "1.", "研修事業"),
    ]
    assert [one.funding for one in measures(WITH_SENTENCES) if one.funding] == [
        [Funding(None, 2021, "supplementary", 8 * OKU, part_of=True)],
        [Funding(None, 2022, "initial", 23 * OKU)],
        [Funding(None, 2022, "initial", 150_000_000)],
    ]


def test_an_entry_with_money_is_a_measure_even_above_others() -> None:
    found = measures(
        """
        第1節 灯台
        1. 灯台の更新（2024年度予算額3億円）
        (1) 光源
        (2) 塔
        """
    )
    assert [(one.subsection, one.name, len(one.funding)) for one in found] == [
        (None, "灯台の更新", 1),
        ("1. 灯台の更新", "光源", 0),
        ("1. 灯台の更新", "塔", 0),
    ]


def test_styles_may_stand_the_other_way_round() -> None:
    found = measures(
        """
        第1節 灯台
        1. 更新
        ① 光源
        (1) 大灯台の光源
        (2) 小灯台の光源
        ② 塔
        (1) 木の塔
        (2) 石の塔
        """
    )
    assert [(one.heading, one.number, one.name) for one in found] == [
        ("① 光源", "(1)", "大灯台の光源"),
        ("① 光源", "(2)", "小灯台の光源"),
        ("② 塔", "(1)", "木の塔"),
        ("② 塔", "(2)", "石の塔"),
    ]


def test_levels_below_the_heading() -> None:
    found = measures(
        """
        第2節　灯台
        ３　更新
        （１）標識
        ア　灯台（令和６年度当初予算額　１２億円）
        イ　浮標
        （ア）大型
        （イ）小型
        """
    )
    assert [(one.subsection, one.heading, one.number, one.name) for one in found] == [
        ("3. 更新", "(1) 標識", "ア", "灯台"),
        ("3. 更新", "(1) 標識 > イ 浮標", "(ア)", "大型"),
        ("3. 更新", "(1) 標識 > イ 浮標", "(イ)", "小型"),
    ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        pytest.param(["(1)", "灯台の更新"], "灯台の更新", id="the number alone"),
        pytest.param(["(1) 灯台の", "更新"], "灯台の更新", id="inside a word"),
        pytest.param(["(1) LIGHT", "HOUSE計画"], "LIGHT HOUSE計画", id="between Latin words"),
        pytest.param(["(1) 灯台の更新", "（2024年度", "予算額1億円）"], "灯台の更新", id="inside the money"),
        pytest.param(["(1) 灯台（光源", "及び塔）の更新"], "灯台（光源及び塔）の更新", id="inside brackets"),
        pytest.param(["(1) 灯台（光源", "", "及び塔）の更新"], "灯台（光源及び塔）の更新", id="over a page"),
        pytest.param(["(1) 灯台の更新", "", "（2024年度予算額1億円）"], "灯台の更新", id="money apart"),
        pytest.param(["(1) 灯台の更新", "", "港の説明"], "灯台の更新", id="other text apart"),
        pytest.param(["(1) 灯台の更新", "※ 新規"], "灯台の更新", id="a note"),
        pytest.param(["(1) 灯台の更新　灯台を更新する。"], "灯台の更新", id="a sentence on the same line"),
        pytest.param(["(1) C02を使う灯台"], "CO2を使う灯台", id="CO2 with a zero"),
        pytest.param(["(1) 灯台の财务"], "灯台の財務", id="a letter Japanese has not"),
        pytest.param(["(1) **灯台の更新**："], "灯台の更新", id="bold and a colon"),
    ],
)
def test_names_over_lines(lines: list[str], name: str) -> None:
    found = measures("第1節 港\n" + "\n".join(lines) + "\n(2) 浮標の更新")
    assert [one.name for one in found] == [name, "浮標の更新"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "(1) 光源（2024年度予算額1億円）(2) 塔（2024年度予算額2億円） (3) 霧笛",
            [("(1)", "光源", OKU), ("(2)", "塔", 2 * OKU), ("(3)", "霧笛", None)],
            id="run together",
        ),
        pytest.param(
            "① 光源（(2)の一部） ② 塔",
            [("①", "光源（(2)の一部）", None), ("②", "塔", None)],
            id="a number inside brackets",
        ),
        pytest.param("(1) 光源、(2)の塔", [("(1)", "光源、(2)の塔", None)], id="a number inside a name"),
        pytest.param("(1) 光源（甲） (3) 塔", [("(1)", "光源（甲） (3) 塔", None)], id="not the next number"),
        pytest.param("1.6次産業化", [("1.", "6次産業化", None)], id="a digit after the point"),
        pytest.param("| (1) | 光源 | 2024年度予算額1億円 |", [("(1)", "光源", OKU)], id="cells of a table"),
        pytest.param(
            "(1) 光源\n\n2024年度予算額：1億円", [("(1)", "光源", OKU)], id="money without brackets apart"
        ),
        pytest.param("(1) 光源及び\n\n塔", [("(1)", "光源及び塔", None)], id="a name that cannot end there"),
        pytest.param(
            "(1) 光源（2024年度予算額1億円\n灯台の光源を更新し、費用（上限9億円）を助けた。",
            [("(1)", "光源", OKU)],
            id="a sentence after a bracket left open",
        ),
    ],
)
def test_what_converters_do_to_lines(line: str, found: list[tuple[str, str, int | None]]) -> None:
    assert [
        (one.number, one.name, one.funding[0].amount_yen if one.funding else None)
        for one in measures(f"第1節 港\n{line}")
    ] == found


def test_a_chapter_and_its_first_section_on_one_line() -> None:
    [found] = measures("第3章 港の産業に関する事項第1節 灯台\n1. 更新")
    assert outline_of([found]) == [("第3章 港の産業に関する事項", "第1節 灯台", None, None, "1.", "更新")]


def test_what_pays_for_a_measure_is_no_part_of_its_name() -> None:
    found = measures(
        """
        第1節 灯台
        1. 灯台融資【財政投融資】
        2. 浮標融資【財政投融資】
        3. 灯台（海側）の更新
        """
    )
    assert [one.name for one in found] == ["灯台融資", "浮標融資", "灯台（海側）の更新"]


def test_an_era_that_the_document_never_names_is_assumed_and_doubted() -> None:
    [found] = measures("第1節 灯台\n1. 更新【28年度予算：3億円】")
    assert [one.fiscal_year for one in found.funding] == [2016]
    assert [warning.code for warning in found.warnings] == ["era_assumed"]


def test_unnumbered_lines_are_measures_only_with_money() -> None:
    found = measures(
        """
        第1節 灯台
        (1) 財政の支援
        ・灯台補助金（2024年度予算額1億円）
        ・浮標補助金（2024年度予算額2億円）
        ・その他の支援
        (2) 税の支援
        """
    )
    assert [(one.heading, one.number, one.name) for one in found] == [
        ("(1) 財政の支援", None, "灯台補助金"),
        ("(1) 財政の支援", None, "浮標補助金"),
        (None, "(2)", "税の支援"),
    ]


def test_every_value_leads_to_its_lines() -> None:
    [found] = measures(
        """
        第1章 港

        第1節 灯台
        1. 更新
        (1) 灯台の光源と
        塔の更新（灯台事業：
        2024年度予算額1億円）
        """
    )
    assert found.provenance == {
        "chapter": [TextPlace(1, 1)],
        "section": [TextPlace(3, 3)],
        "subsection": [TextPlace(4, 4)],
        "number": [TextPlace(5, 5)],
        "name": [TextPlace(5, 6)],
        "funding": [TextPlace(6, 7)],
    }
    assert found.document == "list.txt"


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ("(3) 灯台の更新", "number", "number_out_of_row"),
        ("(2) 灯台の更新（2024年度予算額1億円", "funding", "bracket_left_open"),
        ("(2) 灯台の更新（1億円）", "funding", "no_fiscal_year"),
        ("(2) 灯台の更新（2024年度予算額1億円）の推進", "name", "text_after_funding"),
        ("(2) 灯台税制（資本金1億円以下）", "funding", "sum_in_name"),
        ("(2) 灯台税制（減収見込額10億円）", "funding", "sum_not_budget"),
        ("(2) C02を使う灯台", "name", "letter_repaired"),
    ],
)
def test_what_is_doubted_is_said(line: str, field: str, code: str) -> None:
    sure, doubted = measures(f"第1節 港\n(1) 浮標の更新（2024年度予算額1億円）\n{line}")
    assert sure.warnings == []
    assert [(warning.field, warning.code) for warning in doubted.warnings] == [(field, code)]


@pytest.mark.parametrize("text", ["", "\n\n", "灯台の話。", "第1章 港", "（", "(1)", "1億円"])
def test_text_without_measures_has_none(text: str) -> None:
    assert measures(text) == []


HOSTILE = [
    *(
        "（",
        "）",
        "（）",
        "（1億円",
        "1億円、（",
        "2024年度",
        "補正予算額",
        "の総額約",
        ",",
        "(1)",
        "①",
        "ア ",
    ),
    *("第1章", "あ。", "1. a\n", "(1) a（\n", "(1) a（1億円の\n続き\n", "あいう）\n"),
]


@pytest.mark.parametrize("filling", HOSTILE)
def test_hostile_input_takes_linear_time(filling: str) -> None:
    """Thousands of anything are read at once; what is quadratic in them would take minutes."""
    assert measures("第1節 灯台\n(1) 灯" + filling * 4_000) is not None
