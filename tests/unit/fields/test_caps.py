import pytest

from ingest.fields.caps import read_caps
from ingest.record import Cap
from tests.unit.fields.said import said

OKU = 100_000_000


@pytest.mark.parametrize(
    ("scheme", "caps"),
    [
        ("上限額：1億円", [Cap(OKU, "upper", "補助額")]),
        ("補助上限25億円", [Cap(25 * OKU, "upper", "補助額")]),
        ("貸付限度額：2,000万円", [Cap(20_000_000, "upper", "貸付額")]),
        ("給付上限額450万円", [Cap(4_500_000, "upper", "給付額")]),
        ("※投資下限額は10億円", [Cap(10 * OKU, "lower", "投資額")]),
        ("事業規模15億円以上", [Cap(15 * OKU, "lower", "事業規模")]),
        ("５億円までは定額補助", [Cap(5 * OKU, "upper", "定額補助額")]),
        (
            "上限額：15億円（非化石の設備の場合は20億円等）",
            [Cap(15 * OKU, "upper", "補助額"), Cap(20 * OKU, "upper", "補助額", "非化石の設備")],
        ),
        (
            "①先端枠：事業規模15億円以上、補助上限25億円",
            [Cap(15 * OKU, "lower", "事業規模", "先端枠"), Cap(25 * OKU, "upper", "補助額", "先端枠")],
        ),
        (
            "<Ａ類型>\n補助上限額：15億円\n<Ｂ類型>\n補助上限額：3億円",
            [Cap(15 * OKU, "upper", "補助額", "A類型"), Cap(3 * OKU, "upper", "補助額", "B類型")],
        ),
        ("用地1㎡あたり2,500円を限度とし補助", [Cap(2500, "upper", "用地1m2あたりの補助額")]),
    ],
)
def test_caps_of_the_scheme(scheme: str, caps: list[Cap]) -> None:
    assert read_caps(said(scheme=scheme)).caps == caps


@pytest.mark.parametrize(
    "overview",
    [
        "売上高100億円を目指す企業を支援する。",
        "（1）節水の調査（3.3億円）",
        "市場規模は9000億円である。",
    ],
)
def test_sums_that_are_no_caps(overview: str) -> None:
    assert read_caps(said(overview=overview)).caps == []


def test_goals_are_no_caps() -> None:
    assert read_caps(said(outcomes="投資額50億円以上の案件を10件とする。")).caps == []


def test_a_cap_of_the_overview_is_derived() -> None:
    found = read_caps(said(overview="1億円を上限に補助する。"))
    assert found.caps == [Cap(OKU, "upper", "補助額")]
    assert found.derived
    assert not found.printed
