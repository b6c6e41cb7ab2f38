import pytest

from ingest.blocks import Line
from ingest.readers.text import read_text
from ingest.sheets.blocks import Header
from ingest.sheets.header import read_header

NAME = "蓄電池の実証事業"
AMOUNT = "令和8年度予算（案） 12億円（10億円）"


def header(text: str, *, paged: bool = False) -> Header:
    lines = [line for page in read_text(text, name="a.txt").pages for line in page.lines]
    return read_header(lines, paged=paged)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "bureau"),
    [
        (f"{NAME}\n\n{AMOUNT}\n\n製造産業局 自動車課", ["製造産業局 自動車課"]),
        (
            f"{NAME}\n\n資源エネルギー庁\n\n{AMOUNT}\n\n資源・燃料部 政策課",
            ["資源エネルギー庁", "資源・燃料部 政策課"],
        ),
        (f"{NAME}\n\n通商政策局総務課\n等\n\n{AMOUNT}", ["通商政策局総務課", "等"]),
        (
            f"{NAME}\n\n資源エネルギー庁\n省エネルギー課\n03-1234-5678\n\n{AMOUNT}",
            ["資源エネルギー庁", "省エネルギー課", "03-1234-5678"],
        ),
        (
            f"{NAME}\n\n{AMOUNT}\n\n事業概要\n\n- （1）通商政策局総務課\n\n（2）貿易の拡大",
            ["（1）通商政策局総務課"],
        ),
        (
            f"{NAME}\n{AMOUNT} 製造産業局\n\n製造産業戦略企画室",
            [f"{AMOUNT} 製造産業局", "製造産業戦略企画室"],
        ),
        (
            f"{NAME}\n\n特許庁総務部企画調査課独立行政法人\n情報・研修館室\n\n{AMOUNT}",
            ["特許庁総務部企画調査課独立行政法人", "情報・研修館室"],
        ),
        (f"{NAME}\n\n{AMOUNT}\n\n新資源開発局 鉱物課", ["新資源開発局 鉱物課"]),
    ],
)
def test_lines_of_bureaus(text: str, bureau: list[str]) -> None:
    assert texts(header(text).bureau) == bureau


@pytest.mark.parametrize(
    ("text", "bureau"),
    [
        ("特許庁\n\n出願人\n\n特許庁総務部国際協力課\n\n", ["特許庁総務部国際協力課"]),
        ("国\n\n中小企業庁\n\n民間企業等\n\n", ["中小企業庁"]),
        ("資源エネルギー庁において、設備の導入を\n支援する取引課\n\n", []),
        ("製造産業局 自動車課\n\n補助\n\n会議室\n\n", ["製造産業局 自動車課"]),
    ],
)
def test_words_of_a_diagram_are_no_bureaus_where_a_division_is_named(text: str, bureau: list[str]) -> None:
    assert texts(header(f"{NAME}\n{AMOUNT}\n\n事業目的\n\n{text}", paged=True).bureau) == bureau


def test_the_amount_with_a_name_is_the_headline() -> None:
    text = f"令和8年度予算（案） 90億円\n\n補助\n\n{NAME}\n{AMOUNT}\n\n事業目的\n"
    found = header(text, paged=True)
    assert texts(found.amount) == [AMOUNT]
    assert [doubt.code for doubt in found.doubts] == ["two_amounts"]


def test_the_same_amount_twice_is_no_doubt() -> None:
    text = f"{NAME}\n{AMOUNT}\n\n事業目的\n\n令和8年度予算（案） 12億円\n"
    assert header(text, paged=True).doubts == []


def test_lines_are_those_of_the_sheet() -> None:
    lines = read_text(f"{NAME} {AMOUNT} 製造産業局", name="a.txt").pages[0].lines
    found = read_header(lines, paged=False)
    assert found.name[0] is found.amount[0] is found.bureau[0] is lines[0]
