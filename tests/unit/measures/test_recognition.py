import pytest

from ingest.blocks import Line
from ingest.measures import looks_like_measure_list
from tests.unit.measures.lists import MARKDOWN, PLAIN, WITH_SENTENCES, document

ONE_SECTION = """
    第2節 灯台
    1. 更新
    (1) 光源（2024年度予算額1億円）
    (2) 塔
"""
WITHOUT_SECTIONS = """
    1. 灯台
    (1) 光源（2024年度予算額1億円）
    (2) 塔（灯台事業：2024年度予算額2億円の内数）
    (3) 霧笛（2024年度予算額3億円）
"""
SHEETS = """
    光源更新事業
    令和8年度予算額 12億円（11億円）
    事業目的・概要
    (1)光源を更新する。
    (2)塔を直す。
    事業スキーム（対象者、対象行為、補助率等）
    成果目標
    浮標更新事業
    令和8年度予算額 3億円（新規）
    事業目的・概要
    ① 浮標を更新する。
    事業スキーム（対象者、対象行為、補助率等）
    成果目標
"""
REPORT = """
    1. はじめに
    港の話をする。
    2. おわりに
    港の話をした。
"""


def lines(text: str) -> list[Line]:
    return [line for page in document(text).pages for line in page.lines]


@pytest.mark.parametrize("text", [PLAIN, MARKDOWN, WITH_SENTENCES, ONE_SECTION, WITHOUT_SECTIONS])
def test_lists_of_measures_are_recognised_by_their_content(text: str) -> None:
    assert looks_like_measure_list(lines(text))


@pytest.mark.parametrize("text", [SHEETS, REPORT, "", "第1章 港\n第2章 海"])
def test_other_documents_are_not(text: str) -> None:
    assert not looks_like_measure_list(lines(text))
