"""A mark in a sentence is printed in the document's style and read off as a fact."""

import pytest

from fixtures.render import prose
from fixtures.render.numbers import YearStyle
from ingest.record import Cap, SubsidyRate


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("{period:2022-2026}事業であり、", "令和4年度から令和8年度までの5年間の事業であり、"),
        ("{short}件数を、{target:2030}までに", "短期的には、件数を、令和12年度までに"),
        ("補助率：{rate:中小企業 2/3 以内}", "補助率：中小企業2/3以内"),
        ("（{rate:国 1/2}、{rate:県 1/4}）", "（国1/2、県1/4）"),
        ("{rate:1/2 最大}", "最大1/2"),
        ("中小企業等：{rate:[中小企業等] 国 1/2}", "中小企業等：国1/2"),
        ("上限額：{cap:補助額 通常枠 97500000}", "上限額：9,750万円"),
    ],
)
def test_marks_are_printed(marked: str, printed: str) -> None:
    assert prose.printed(marked, YearStyle()) == printed


def test_marks_are_read() -> None:
    text = "{period:2022-2026}、{period:2021-}、{long}{target:2035}、{short}{target:2028}"
    assert prose.periods(text) == [(2022, 2026), (2021, None)]
    assert prose.target_years(text) == [2028, 2035]
    assert prose.horizons(text) == ["short", "long"]


@pytest.mark.parametrize(
    ("mark", "rate"),
    [
        ("定額", SubsidyRate("定額")),
        ("大企業 1/3 以内", SubsidyRate("1/3", "以内", "大企業")),
        ("県 1/4", SubsidyRate("1/4", payer="県")),
        ("[中小企業等] 国 1/2", SubsidyRate("1/2", target="中小企業等", payer="国")),
    ],
)
def test_rates(mark: str, rate: SubsidyRate) -> None:
    assert prose.parse_rate(mark) == rate


def test_limits() -> None:
    assert prose.caps("{cap:給付額 4500000}、{cap:補助額 通常枠 10000000}") == [
        Cap(4_500_000, "upper", "給付額"),
        Cap(10_000_000, "upper", "補助額", "通常枠"),
    ]


def test_a_mark_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="perod"):
        prose.printed("{perod:2022-2026}", YearStyle())
