from typing import Any

import pytest

from ingest.measures.funding import read_money
from ingest.record import Funding

OKU = 100_000_000


def money(
    oku: float | None, year: int | None = None, kind: Any = None, program: str | None = None, **more: Any
) -> Funding:
    amount = None if oku is None else round(oku * OKU)
    return Funding(program=program, fiscal_year=year, budget_type=kind, amount_yen=amount, **more)


INITIAL, SUPPLEMENTARY, RESERVE = "initial", "supplementary", "reserve"


@pytest.mark.parametrize(
    ("printed", "funding"),
    [
        pytest.param("（2024年度予算額12億円）", [money(12, 2024, INITIAL)], id="予算額 is initial"),
        pytest.param("（令和6年度当初予算：4.1億円）", [money(4.1, 2024, INITIAL)], id="era and colon"),
        pytest.param("（令和６年度予算額　１，２００億円）", [money(1200, 2024, INITIAL)], id="full width"),
        pytest.param("（2024（令和6）年度予算額3億円）", [money(3, 2024, INITIAL)], id="both calendars"),
        pytest.param("【2022年度当初：29.2億円】", [money(29.2, 2022, INITIAL)], id="当初 alone"),
        pytest.param("（令和6年度予算案10億円）", [money(10, 2024, INITIAL)], id="予算案"),
        pytest.param("（令和5年度補正予算額5億円）", [money(5, 2023, SUPPLEMENTARY)], id="補正"),
        pytest.param("（令和5年度第2次補正予算3億円）", [money(3, 2023, SUPPLEMENTARY)], id="第2次補正"),
        pytest.param("（令和5年度補正（第1号）3億円）", [money(3, 2023, SUPPLEMENTARY)], id="第1号"),
        pytest.param("（令和6年度予備費使用額 1,234百万円）", [money(12.34, 2024, RESERVE)], id="予備費"),
        pytest.param("（2024年度予算額2兆3,769億円）", [money(23769, 2024, INITIAL)], id="兆"),
        pytest.param("（2024年度予算額10億65百万円）", [money(10.65, 2024, INITIAL)], id="億 and 百万"),
    ],
)
def test_one_amount(printed: str, funding: list[Funding]) -> None:
    assert read_money(printed).funding == funding


@pytest.mark.parametrize(
    ("printed", "funding"),
    [
        pytest.param(
            "（2023年度補正予算額2億円、2024年度予算額3億円）",
            [money(2, 2023, SUPPLEMENTARY), money(3, 2024, INITIAL)],
            id="two budgets of one measure",
        ),
        pytest.param(
            "（2024年度予算額3億円，2024年度補正予算額2億円）",
            [money(3, 2024, INITIAL), money(2, 2024, SUPPLEMENTARY)],
            id="parted by commas",
        ),
        pytest.param(
            "(灯台事業:2023年度補正予算8億円の内数,2024年度予算:9億円;航路事業:2024年度予算1億円)",
            [
                money(8, 2023, SUPPLEMENTARY, "灯台事業", part_of=True),
                money(9, 2024, INITIAL, "灯台事業"),
                money(1, 2024, INITIAL, "航路事業"),
            ],
            id="half width, commas without blanks",
        ),
        pytest.param(
            "（令和6年度当初予算額10億円、補正予算額20億円）",
            [money(10, 2024, INITIAL), money(20, 2024, SUPPLEMENTARY)],
            id="a year left out is the year before",
        ),
        pytest.param(
            "（2024年度予算額10億円、2023年度9億円）",
            [money(10, 2024, INITIAL), money(9, 2023, INITIAL)],
            id="予算額 left out",
        ),
        pytest.param(
            "（令和6年度予算額：灯台事業10億円、航路事業20億円）",
            [money(10, 2024, INITIAL, "灯台事業"), money(20, 2024, INITIAL, "航路事業")],
            id="a budget before several programs",
        ),
        pytest.param(
            "（予算額：2024年度10億円、2023年度9億円）",
            [money(10, 2024, INITIAL), money(9, 2023, INITIAL)],
            id="words of the budget before several years",
        ),
    ],
)
def test_several_amounts(printed: str, funding: list[Funding]) -> None:
    assert read_money(printed).funding == funding


@pytest.mark.parametrize(
    ("printed", "funding"),
    [
        pytest.param(
            "（灯台更新事業：2024年度予算額5億円）", [money(5, 2024, INITIAL, "灯台更新事業")], id="a program"
        ),
        pytest.param(
            "（灯台更新事業2024年度予算額5億円）", [money(5, 2024, INITIAL, "灯台更新事業")], id="no colon"
        ),
        pytest.param(
            "（灯台の更新：2023年度補正予算額1億円、2024年度予算額2億円）",
            [money(1, 2023, SUPPLEMENTARY, "灯台の更新"), money(2, 2024, INITIAL, "灯台の更新")],
            id="the last program goes on",
        ),
        pytest.param(
            "（2024年度予算額5億円、灯台／浮標、霧笛の省エネ対策：2024年度補正予算額2億円の内数）",
            [
                money(5, 2024, INITIAL),
                money(2, 2024, SUPPLEMENTARY, "灯台／浮標、霧笛の省エネ対策", part_of=True),
            ],
            id="、 inside a program, none before the first",
        ),
        pytest.param(
            "（SEA：海の基盤：2024年度予算額5億円）",
            [money(5, 2024, INITIAL, "SEA：海の基盤")],
            id="： inside a program",
        ),
        pytest.param(
            "（（独）灯台研究所運営費交付金：2024年度予算額5億円の内数）",
            [money(5, 2024, INITIAL, "（独）灯台研究所運営費交付金", part_of=True)],
            id="a program that begins with brackets",
        ),
        pytest.param(
            "（灯台助成金（更新コース）：2024年度予算額1億円、灯台助成金（新設コース）：2024年度予算額2億円）",
            [
                money(1, 2024, INITIAL, "灯台助成金（更新コース）"),
                money(2, 2024, INITIAL, "灯台助成金（新設コース）"),
            ],
            id="programs that end with brackets",
        ),
        pytest.param(
            "（令和6年沖合地震復旧事業：2023年度予備費10億円）",
            [money(10, 2023, RESERVE, "令和6年沖合地震復旧事業")],
            id="a year in the program's name",
        ),
        pytest.param(
            "【灯台事業（令和5年度補正予算額：1億円）、航路事業（令和6年度当初予算：2億円）】",
            [money(1, 2023, SUPPLEMENTARY, "灯台事業"), money(2, 2024, INITIAL, "航路事業")],
            id="each amount in brackets of its own",
        ),
        pytest.param(
            "（灯台事業：2024年度予算額1億円、同：2024年度補正予算額2億円）",
            [money(1, 2024, INITIAL, "灯台事業"), money(2, 2024, SUPPLEMENTARY, "灯台事業")],
            id="同",
        ),
        pytest.param(
            "（灯台事業：2024年度予算額1億円）（2024年度補正予算額2億円）",
            [money(1, 2024, INITIAL, "灯台事業"), money(2, 2024, SUPPLEMENTARY)],
            id="a program ends with its brackets",
        ),
        pytest.param(
            "（灯台事業：2024年度予算額1億円）、航路事業：2024年度予算額2億円）",
            [money(1, 2024, INITIAL, "灯台事業"), money(2, 2024, INITIAL, "航路事業")],
            id="a bracket closed too early",
        ),
    ],
)
def test_programs(printed: str, funding: list[Funding]) -> None:
    assert read_money(printed).funding == funding


@pytest.mark.parametrize(
    ("printed", "funding"),
    [
        ("（灯台基金の内数：上限300億円）", [money(300, program="灯台基金", part_of=True, upper_limit=True)]),
        ("（灯台基金：300億円の内数）", [money(300, program="灯台基金", part_of=True)]),
        ("（灯台基金の内数）", [money(None, program="灯台基金", part_of=True)]),
        ("（2024年度予算額の内数20億円）", [money(20, 2024, INITIAL, part_of=True)]),
        ("（2024年度予算額20億円（内数））", [money(20, 2024, INITIAL, part_of=True)]),
        ("（灯台事業の一部：2024年度予算額2億円）", [money(2, 2024, INITIAL, "灯台事業", part_of=True)]),
        ("（灯台事業の内数）（2024年度予算額2億円）", [money(2, 2024, INITIAL, "灯台事業", part_of=True)]),
        ("（2024年度予算額2億円）（灯台事業の内数）", [money(2, 2024, INITIAL, "灯台事業", part_of=True)]),
        ("（2024年度予算額約36億円）", [money(36, 2024, INITIAL, approximate=True)]),
        ("（2024年度予算額36億円程度）", [money(36, 2024, INITIAL, approximate=True)]),
        ("（2024年度予算額36億円以内）", [money(36, 2024, INITIAL, upper_limit=True)]),
    ],
)
def test_parts_limits_and_round_sums(printed: str, funding: list[Funding]) -> None:
    assert read_money(printed).funding == funding


@pytest.mark.parametrize(
    ("printed", "funding"),
    [
        ("（2024年度予算額12億円（一部GX3億円））", [money(12, 2024, INITIAL, note="一部GX3億円")]),
        ("（2024年度予算額12億円、うちGX3億円）", [money(12, 2024, INITIAL, note="うちGX3億円")]),
        ("（2024年度予算額12億円（含基金））", [money(12, 2024, INITIAL, note="含基金")]),
        ("（2024年度予算額12億円（前年度9億円））", [money(12, 2024, INITIAL, note="前年度9億円")]),
        (
            "（2024年度予算額12億円（（独）灯台研究所運営費交付金の内数））",
            [money(12, 2024, INITIAL, part_of=True, note="（独）灯台研究所運営費交付金の内数")],
        ),
        (
            "（2024年度予算額12億円（（独）灯台研究所運営費交付金中の推計額））",
            [money(12, 2024, INITIAL, note="（独）灯台研究所運営費交付金中の推計額")],
        ),
        (
            "（2024年度補正予算額12億円、国庫債務負担行為を含め総額30億円）",
            [money(12, 2024, SUPPLEMENTARY, note="国庫債務負担行為を含め総額30億円")],
        ),
        ("（12億円（2024年度予算額））", [money(12, 2024, INITIAL)]),
    ],
)
def test_brackets_after_an_amount_explain_it(printed: str, funding: list[Funding]) -> None:
    assert read_money(printed).funding == funding


@pytest.mark.parametrize(
    ("printed", "near", "year"),
    [
        ("【28年度予算:20.3億円】", 2017, 2016),
        ("【4年度予算:20.3億円】", 2023, 2022),
        ("【4年度予算:20.3億円】", None, None),
    ],
)
def test_a_year_without_its_era_is_near_the_documents_years(
    printed: str, near: int | None, year: int | None
) -> None:
    assert read_money(printed, near=near).funding == [money(20.3, year, INITIAL)]


@pytest.mark.parametrize(
    ("printed", "funding", "doubts"),
    [
        ("（12億円）", [money(12)], ["no_fiscal_year"]),
        ("（2024年度：12億円）", [money(12, 2024)], ["no_budget_type"]),
        ("（令和6年度当初・補正予算12億円）", [money(12, 2024)], ["two_budgets_one_amount"]),
        ("（2023年度補正予算額及び2024年度予算額の合計5億円）", [money(5)], ["two_budgets_one_amount"]),
        ("（減収見込額3,000億円）", [], ["sum_not_budget"]),
        ("（融資限度額7,200万円）", [], ["sum_not_budget"]),
        ("（2024年度予算額12億円 ほか）", [money(12, 2024, INITIAL)], ["unread_funding_words"]),
        (
            "（灯台基金の内数：上限12億円）",
            [money(12, program="灯台基金", part_of=True, upper_limit=True)],
            [],
        ),
    ],
)
def test_doubts(printed: str, funding: list[Funding], doubts: list[str]) -> None:
    money = read_money(printed)
    assert money.funding == funding
    assert [code for code, _ in money.doubts] == doubts
