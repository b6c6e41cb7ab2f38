"""Pages on which blanks keep the columns of a slide apart."""

from __future__ import annotations

import pytest

from ingest.parse import parse_bytes
from ingest.readers.columns import unfold
from ingest.record import SheetRecord

HEADER = [
    "                                          商務・サービスグループ",
    "灯台の保全に向けた灯具更新支援事業",
    "                                          物流企画室",
    "令和7年度予算額 5.0億円（4.0億円）",
    "",
]
BODY = [
    "      事業の内容                    事業スキーム（対象者、対象行為、補助率等）",
    "事業目的",
    "古い灯具を使う灯台が多く、海の安全に       国      補助      民間企業等",
    "関わる。灯具の更新を助けることで、船               （1/2）",
    "が安心して通れるようにすることを目的",
    "とする。                           成果目標",
    "事業概要                           令和7年度から9年度までの3年間の事業で",
    "灯具を更新する者に費用を補助する。LED     あり、短期的には、更新した灯台を30基と",
    "の灯具を使う者を優先する。             することを目指す。",
]


def texts(rows: list[str]) -> list[str]:
    return [piece.text for piece in unfold(rows)]


def test_the_left_column_is_read_before_the_right_one() -> None:
    read = texts(BODY)
    assert read.index("の灯具を使う者を優先する。") < read.index("国") < read.index("成果目標")
    assert read[-1] == "することを目指す。"


def test_offices_beside_a_name_are_read_after_it() -> None:
    assert texts(HEADER + BODY)[:4] == [
        "灯台の保全に向けた灯具更新支援事業",
        "令和7年度予算額 5.0億円（4.0億円）",
        "商務・サービスグループ",
        "物流企画室",
    ]


def test_a_row_across_both_columns_parts_them() -> None:
    across = "※この図は灯台の更新の例であり、海域により費用の扱いが変わる場合があることに注意が必要である。"
    read = texts([*BODY, across, *BODY[2:]])
    assert read[read.index(across) - 1] == "することを目指す。"
    assert read[read.index(across) + 1].startswith("古い灯具")


@pytest.mark.parametrize(
    "rows",
    [
        ["灯具の更新を助ける。"] * 12,
        ["　　字下げした段落が続く。", "次の行も続く。"] * 6,
        ["枠      上限額", "通常枠   100万円"],
    ],
    ids=["prose", "wide indents", "a small table"],
)
def test_text_that_blanks_do_not_set_is_left_alone(rows: list[str]) -> None:
    assert unfold(rows) == []


def test_facts_are_read_from_columns() -> None:
    text = "\n".join([*HEADER, *BODY])
    [record] = parse_bytes(text.encode(), name="made-up.txt").records
    assert isinstance(record, SheetRecord)
    assert record.name == "灯台の保全に向けた灯具更新支援事業"
    assert record.bureaus == ["商務・サービスグループ"]
    assert record.divisions == ["物流企画室"]
    assert record.amount_yen == 500_000_000
    assert record.purpose is not None
    assert record.purpose.endswith("通れるようにすることを目的とする。")
    assert record.project_periods == [(2025, 2027)]
    assert [rate.rate for rate in record.subsidy_rates] == ["1/2"]
