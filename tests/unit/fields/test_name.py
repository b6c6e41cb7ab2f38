import pytest

from ingest.blocks import Line
from ingest.fields.name import SheetName, read_name
from ingest.sheets.blocks import Header


def name_of(*texts: str) -> SheetName:
    return read_name(Header(name=[Line(text) for text in texts]))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["蓄電池の実証事業"], "蓄電池の実証事業"),
        (["大規模開発地区への 企業立地を促進する補助金"], "大規模開発地区への企業立地を促進する補助金"),
        (["重要物資の", "供給網強靱化事業", "（LNG）"], "重要物資の供給網強靱化事業（LNG）"),
        (["Society 5.0 AI Hub", "実証事業"], "Society 5.0 AI Hub実証事業"),
        (["独立行政法人工エネルギー機構運営費交付金"], "独立行政法人エネルギー機構運営費交付金"),
        (["商工ネットワーク整備事業"], "商工ネットワーク整備事業"),
        (["技 術 開 発 事 業"], "技術開発事業"),
    ],
)
def test_lines_are_joined_and_blanks_of_the_converter_dropped(texts: list[str], name: str) -> None:
    assert name_of(*texts) == SheetName(name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("創業支援事業のうち、 海外展開事業", SheetName("海外展開事業", "創業支援事業", "part")),
        ("創業支援事業のうち（２）海外展開事業", SheetName("海外展開事業", "創業支援事業", "part")),
        ("（2） 海外展開事業", SheetName("海外展開事業", numbered=True)),
        ("①海外展開事業", SheetName("海外展開事業", numbered=True)),
        ("国際拠出金事業の内訳③", SheetName("国際拠出金事業の内訳③", "国際拠出金事業", "breakdown")),
        ("国際拠出金事業の内訳（3）", SheetName("国際拠出金事業の内訳（3）", "国際拠出金事業", "breakdown")),
        ("国際拠出金（再掲）", SheetName("国際拠出金", relation="relisted")),
        ("【再掲】国際拠出金", SheetName("国際拠出金", relation="relisted")),
        (
            "AI基盤開発事業（通信基盤強化事業等の内数）",
            SheetName("AI基盤開発事業", "通信基盤強化事業等", "part", is_share=True),
        ),
        ("5G基盤整備事業", SheetName("5G基盤整備事業")),
        ("内訳の分析手法開発事業", SheetName("内訳の分析手法開発事業")),
        ("電力のうち再エネを使う設備導入事業", SheetName("電力のうち再エネを使う設備導入事業")),
    ],
)
def test_a_name_tells_its_umbrella(text: str, expected: SheetName) -> None:
    assert name_of(text) == expected


def test_the_amount_on_the_same_line_is_no_part_of_the_name() -> None:
    line = Line("蓄電池の実証事業 令和7年度予算額 12億円（新規）")
    assert read_name(Header(name=[line], amount=[line])) == SheetName("蓄電池の実証事業")


def test_no_name_is_none() -> None:
    assert read_name(Header()) == SheetName()
