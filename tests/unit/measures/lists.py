"""Lists of measures as white papers print and converters render them. Made up, wording and amounts alike."""

from __future__ import annotations

from textwrap import dedent

from ingest.blocks import Document
from ingest.measures import read_measures
from ingest.readers.text import read_text
from ingest.record import MeasureRecord


def document(text: str) -> Document:
    return read_text(dedent(text).lstrip("\n"), name="list.txt")


def measures(text: str) -> list[MeasureRecord]:
    return list(read_measures(document(text)))


PLAIN = """
    第1章　港を支える施策
    第1節　航路の安全
    1．灯台の更新
    （1）光源更新事業（2024年度予算額12億円）
    （2）灯台守の表彰
    2．測量税制
    第2節　港の担い手
    1．人材の育成
    （1）研修の充実
    ①潜水士研修（港湾人材基金の内数：上限40億円）
    ②操船士研修
    （2）奨学金（港湾奨学事業：2023年度補正予算額3億円、2024年度予算額5億円の内数）
    第2章　港の環境に係る施策
    第1節　海の清掃
    1．清掃船の更新（2024年度補正予算額8億円）
"""
"""Every level of the outline, plain text, full-width numbers, no empty lines."""

PLAIN_OUTLINE = [
    ("第1章 港を支える施策", "第1節 航路の安全", "1. 灯台の更新", None, "(1)", "光源更新事業"),
    ("第1章 港を支える施策", "第1節 航路の安全", "1. 灯台の更新", None, "(2)", "灯台守の表彰"),
    ("第1章 港を支える施策", "第1節 航路の安全", None, None, "2.", "測量税制"),
    ("第1章 港を支える施策", "第2節 港の担い手", "1. 人材の育成", "(1) 研修の充実", "①", "潜水士研修"),
    ("第1章 港を支える施策", "第2節 港の担い手", "1. 人材の育成", "(1) 研修の充実", "②", "操船士研修"),
    ("第1章 港を支える施策", "第2節 港の担い手", "1. 人材の育成", None, "(2)", "奨学金"),
    ("第2章 港の環境に係る施策", "第1節 海の清掃", None, None, "1.", "清掃船の更新"),
]

MARKDOWN = """
    ## 第1章 港を支える施策

    # 第1節 航路の安全

    #### 1\\. 灯台の更新

    - (1) **光源更新事業**\\
    （2024年度予算額12億円）
    - (2) **灯台守の表彰**

    ## 2\\. 測量税制

    ### 第2節 港の担い手

    # 1\\. 人材の育成

    ##### (1) 研修の充実

    - ①潜水士研修（港湾人材基金の内数：上限40億円）

    ### ②操船士研修

    (2) 奨学金（港湾奨学事業：\\
    2023年度補正予算額3億円、2024年\\
    度予算額5億円の内数）

    ###### 第2章 港の環境に係る施策

    - 第1節 海の清掃

    1\\. 清掃船の更新（2024年度補正予算額8億円）
"""
"""The same list as a converter's markdown: heading levels at random, bold names, broken lines."""

WITH_SENTENCES = """
    第3章 港の取引の改善
    第1節 荷主との取引
    1.電子受発注の実証事業【令和3年度補正予算:8.0億円の内数】
    港ごとに異なる仕組みの間で受発注ができるよう、荷主と運送業者の参加を得て、二つの港で試みを行い、その結果をまとめた。
    2.取引条件の見直し【令和4年度当初予算:23.0億円】
    (1)調査、(2)指導、(3)公表の順に進めることとし、重点とする課題(〔1〕運賃、〔2〕支払条件)を定めた。取組は次のとおり。
    (1)運賃の調査
    三百の事業者に尋ね、その結果を公表した。
    (2)支払条件の指導
    事業者を訪ねた。
    3.港の金融【制度】
    低利の融資を続けている。(継続)
    第2節 港の人材
    1.研修事業【4年度予算:1.5億円】
    研修を行った。(新規)
"""
"""Sentences follow each measure, money stands in 【】, and numbers stand in the sentences too."""


def outline_of(found: list[MeasureRecord]) -> list[tuple[str | None, ...]]:
    return [(one.chapter, one.section, one.subsection, one.heading, one.number, one.name) for one in found]
