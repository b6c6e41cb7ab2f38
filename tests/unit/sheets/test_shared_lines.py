"""Lines on which a name or an amount and the offices stand side by side."""

from __future__ import annotations

import pytest

from ingest.blocks import Line
from ingest.sheets.shared_lines import part_shared_lines


def parted(*texts: str) -> list[str]:
    return [line.text for line in part_shared_lines([Line(text) for text in texts])]


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        (
            ["灯台灯具更新支援事業 資源エネルギー庁 石油精製備蓄課"],
            ["灯台灯具更新支援事業", "資源エネルギー庁 石油精製備蓄課"],
        ),
        (
            ["中小企業庁 灯台灯具更新支援事業 経営支援課"],
            ["灯台灯具更新支援事業", "中小企業庁 経営支援課"],
        ),
        (
            ["商務・サービスグループ", "灯台灯具更新支援事業 物流企画室"],
            ["商務・サービスグループ", "物流企画室", "灯台灯具更新支援事業"],
        ),
        (
            ["令和7年度予算額 5.0億円（4.0億円） 製造産業局金属課"],
            ["令和7年度予算額 5.0億円（4.0億円）", "製造産業局金属課"],
        ),
        (
            ["製造産業局 金属課 港の灯台を守る灯具の更新事業のうち、 03-0000-0000"],
            ["港の灯台を守る灯具の更新事業のうち、", "製造産業局 金属課 03-0000-0000"],
        ),
    ],
    ids=[
        "behind the name",
        "around the name",
        "going on from the line above",
        "behind the amount",
        "beside a piece of a name",
    ],
)
def test_offices_beside_a_headline_get_a_line_of_their_own(printed: list[str], lines: list[str]) -> None:
    assert parted(*printed) == lines


@pytest.mark.parametrize(
    "printed",
    [
        "製造産業局 金属課",
        "中小企業庁 経営支援部 経営支援課",
        "灯台灯具 更新支援事業",
        "経済産業政策局 総務課、素材 産業課",
        "製造産業局福島事業 ・なりわい再建支援室",
        "灯具の更新は経済産業局 の担当課が受け付ける。",
        "国 中小企業庁 民間企業等",
    ],
)
def test_other_lines_with_blanks_stay_whole(printed: str) -> None:
    assert parted(printed) == [printed]
