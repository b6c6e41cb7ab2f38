import pytest

from ingest.readers.text import read_text
from ingest.sheets.header import read_header

AMOUNT = "令和8年度予算（案） 12億円（10億円）"
BUREAU = "製造産業局 自動車課"


def name_lines(text: str, *, paged: bool = False) -> list[str]:
    lines = read_text(text, name="a.txt").pages[0].lines
    return [line.text for line in read_header(lines, paged=paged).name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"蓄電池の実証事業\n\n{AMOUNT}\n", ["蓄電池の実証事業"]),
        (f"蓄電池の実証事業\n\n{BUREAU}\n03-1234-5678\n\n{AMOUNT}\n", ["蓄電池の実証事業"]),
        (f"蓄電池の実証事業 {AMOUNT}\n", [f"蓄電池の実証事業 {AMOUNT}"]),
        (f"{AMOUNT}\n\n蓄電池の実証事業\n", ["蓄電池の実証事業"]),
        (f"{AMOUNT}\n\n{BUREAU}\n\n蓄電池の実証事業\n", ["蓄電池の実証事業"]),
        (f"施設見学の様子\n\n蓄電池の実証事業\n\n{AMOUNT}\n", ["蓄電池の実証事業"]),
        (f"# 令和の蓄電池\n\n{AMOUNT}\n", ["令和の蓄電池"]),
        (f"被災企業への特別な融資枠\n{AMOUNT}\n", ["被災企業への特別な融資枠"]),
        (f"（2）人材育成事業\n\n{AMOUNT}\n", ["（2）人材育成事業"]),
    ],
)
def test_where_a_name_stands(text: str, name: list[str]) -> None:
    assert name_lines(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"地域の課題解決に向けた\n基盤整備事業\n{AMOUNT}", ["地域の課題解決に向けた", "基盤整備事業"]),
        (f"# 重要物資の\n\n# 供給網強靱化事業\n\n{AMOUNT}", ["重要物資の", "供給網強靱化事業"]),
        (
            f"# 経済環境変化に応じた重要物資\n\n# 供給網強靱化事業\n\n{AMOUNT}",
            ["経済環境変化に応じた重要物資", "供給網強靱化事業"],
        ),
        (f"再建支援事業費\n\n（令和2年7月豪雨）\n\n{AMOUNT}", ["再建支援事業費", "（令和2年7月豪雨）"]),
        (
            f"# 創業支援事業のうち、\n\n## （1）海外展開事業\n\n{AMOUNT}",
            ["創業支援事業のうち、", "（1）海外展開事業"],
        ),
        (
            f"経済環境変化に応じた重要物資サプライ\nチェーン強靱化事業\n{AMOUNT}",
            ["経済環境変化に応じた重要物資サプライ", "チェーン強靱化事業"],
        ),
        (f"# 前の見出し事業\n\n# 蓄電池の実証事業\n\n{AMOUNT}", ["蓄電池の実証事業"]),
        (f"## （2）前の取組\n\n# 蓄電池の実証事業\n\n{AMOUNT}", ["蓄電池の実証事業"]),
    ],
)
def test_a_broken_name_is_put_together(text: str, name: list[str]) -> None:
    assert name_lines(text) == name


@pytest.mark.parametrize(
    "text",
    [
        f"令和9年度までに300件を目指す。\n\n{AMOUNT}\n\n事業目的\n",
        f"- 支援件数：180件以上\n\n{AMOUNT}\n\n事業目的\n",
        f"成果目標\n\n{AMOUNT}\n\n### 事業目的・概要\n\n#### （1）人材育成事業（2億円）\n",
        f"{AMOUNT}\n\n{BUREAU}\n\n事業の内容\n",
        "",
    ],
)
def test_what_stands_where_a_name_should_is_not_taken_for_one(text: str) -> None:
    assert name_lines(text) == []


def test_on_a_page_a_name_may_stand_anywhere() -> None:
    text = f"補助\n\n国\n\n蓄電池の実証事業\n\n普通充電器\n\n{AMOUNT}\n"
    assert name_lines(text, paged=True) == ["蓄電池の実証事業"]


def test_on_a_page_a_text_is_not_taken_for_a_name() -> None:
    purpose = "事業目的\n\n新しい技術を使って行う\n製造基盤の整備を進める事業"
    text = f"{purpose}\n\n（1）人材育成事業\n\n補助\n\n{AMOUNT}\n"
    assert name_lines(text, paged=True) == []


def test_a_name_away_from_its_amount_is_doubted() -> None:
    lines = read_text(f"補助\n\n蓄電池の実証事業\n\n国\n\n{AMOUNT}\n", name="a.txt").pages[0].lines
    header = read_header(lines, paged=True)
    assert [doubt.code for doubt in header.doubts] == ["uncertain_name"]


def test_a_line_right_above_a_name_that_may_begin_it_is_doubted() -> None:
    text = f"※港の様子\n灯台と港の保全\n蓄電池の実証事業\n{AMOUNT}\n"
    header = read_header(read_text(text, name="a.txt").pages[0].lines, paged=False)
    assert [line.text for line in header.name] == ["蓄電池の実証事業"]
    assert [doubt.code for doubt in header.doubts] == ["uncertain_name"]
