import pytest

from ingest.measures.slots import find_slot, is_money_line


@pytest.mark.parametrize(
    ("name", "money"),
    [
        ("光源更新事業", "（2024年度予算額12億円）"),
        ("灯台施設（LIGHT-8）／浮標（BUOY）の整備", "（2024年度予算額12億円）"),
        ("安全性検証等（交付金）", "（灯台事業：2024年度予算額2億円の内数）"),
        ("灯台研究", "（灯台事業の内数）（2024年度予算額2億円（一部GX1億円））"),
        ("灯台研究", "（灯台基金の内数）"),
        ("灯台研究", "（A事業：2024年度予算額1億円）、B事業：2024年度予算額2億円）"),
        ("灯台研究", "（2024年度予算額1億円）、（2023年度補正予算額2億円）"),
        ("灯台研究", "【2022年度当初：29.2億円】"),
        ("灯台研究", "（10億65百万円）"),
        ("灯台研究", "（2024年度予算額1億円"),
        ("研究税制", "（減収見込額3,000億円）"),
        ("100億企業の育成", "（2024年度予算額1億円）"),
        ("賃金（1,000円以上）の引上げ", "（2024年度予算額1億円）"),
        ("灯台研究　", "令和6年度予算額10億円"),
        ("灯台研究", "：10億円"),
    ],
)
def test_the_name_ends_where_the_money_begins(name: str, money: str) -> None:
    assert find_slot(name + money) == (len(name), len(name + money))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "灯台研究",
        "灯台研究（交付金）",
        "資本金1億円以下の企業への支援",
        "灯台税制（資本金1億円以下）",
        "灯台融資（融資限度額7,200万円）",
        "灯台投資（1億円以上の設備）",
        "年商100億円を目指す企業の支援",
        "（独）灯台研究所の支援",
    ],
)
def test_not_every_sum_is_money_of_the_measure(text: str) -> None:
    assert find_slot(text) is None


def test_what_follows_the_money_is_no_part_of_it() -> None:
    text = "灯台研究（2024年度予算額1億円）灯台を調べた。"
    assert find_slot(text) == (4, text.index("灯台を"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（2024年度予算額12億円）", True),
        ("（灯台事業：2024年度予算", False),
        ("（独）灯台研究所の支援", False),
        ("灯台（2024年度予算額12億円）", False),
    ],
)
def test_a_line_of_money(line: str, *, expected: bool) -> None:
    assert is_money_line(line) is expected
