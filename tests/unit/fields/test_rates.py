import pytest

from ingest.fields.rates import read_rates
from ingest.record import SubsidyRate
from tests.unit.fields.said import said


def rates(**parts: str) -> list[str]:
    return [rate.rate for rate in read_rates(said(**parts)).rates]


@pytest.mark.parametrize(
    ("scheme", "printed"),
    [
        ("補助（1/2、2/3）", ["1/2", "2/3"]),
        ("補助\n(定額)", ["定額"]),
        ("((1)1/2\n(2)2/3)", ["1/2", "2/3"]),
        ("②補助（1/2又は2/3）", ["1/2", "2/3"]),
        ("②1/2", ["1/2"]),
        ("補助率 2 / 3", ["2/3"]),
        ("補助率２／３", ["2/3"]),
        ("【補助率 1/2, 2/3】", ["1/2", "2/3"]),
        ("定額（10/10）", ["定額", "10/10"]),
        ("・組合等への指導：1/3(一部、定額・1/2)", ["1/3", "定額", "1/2"]),
        ("・組合等への指導：6/10(一部、定額)", ["6/10", "定額"]),
        ("補助率100%", ["1/1"]),
        ("補助率50%", ["1/2"]),
        ("補助率：2分の1以内", ["1/2"]),
    ],
)
def test_rates_of_the_scheme_are_read_as_printed(scheme: str, printed: list[str]) -> None:
    assert rates(scheme=scheme) == printed


@pytest.mark.parametrize(
    "scheme",
    [
        "重さは鋼鉄の1/5",
        "開発期間を1/5に短縮",
        "機器ごとに一定額を支援",
        "全国の1/3の自治体が参加",
        "対象：12/31",
        "3/2",
        "100%子会社を除く",
        "上限額：2億円",
    ],
)
def test_numbers_of_the_scheme_that_are_no_rates(scheme: str) -> None:
    assert rates(scheme=scheme) == []


@pytest.mark.parametrize(
    ("overview", "printed"),
    [
        ("設備の購入を定額（10/10）で補助する。", ["定額", "10/10"]),
        ("節水に要する費用の3/4を補助する。", ["3/4"]),
        ("節水設備の導入費を補助（定額）する。", ["定額"]),
        ("（2）節水の実証（補助率：2/3）", ["2/3"]),
        ("【補助率：定額（10／10）】", ["定額", "10/10"]),
        ("必要な資金を最大1/2補助する。", ["1/2"]),
        ("費用の一部（1/2以内）を補助する。", ["1/2"]),
        ("節水技術の開発期間を1/5に短縮する。", []),
        ("鋼鉄の1/5の重さの部品を開発する。補助事業ではない。", []),
        ("節水の費用を補助する。使う水は1/2になる。", []),
    ],
)
def test_prose_prints_a_rate_only_beside_a_subsidy(overview: str, printed: list[str]) -> None:
    found = read_rates(said(overview=overview))
    assert [rate.rate for rate in found.rates] == printed
    assert bool(found.derived) == bool(printed)
    assert not found.printed


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("補助（1/2等）", [SubsidyRate("1/2", "等")]),
        ("補助（最大1/2）", [SubsidyRate("1/2", "最大")]),
        (
            "3/4（国：1/2、県：1/4）",
            [SubsidyRate("3/4"), SubsidyRate("1/2", payer="国"), SubsidyRate("1/4", payer="県")],
        ),
        ("補助（1/3以下）", [SubsidyRate("1/3", "以内")]),
        (
            "補助率：中小企業2/3以内、大企業1/2以内",
            [SubsidyRate("2/3", "以内", "中小企業"), SubsidyRate("1/2", "以内", "大企業")],
        ),
        (
            "補助（個別の産地：2/3、産地共通：定額）",
            [SubsidyRate("2/3", None, "個別の産地"), SubsidyRate("定額", None, "産地共通")],
        ),
        ("補助（定額：水質の対策）", [SubsidyRate("定額", None, "水質の対策")]),
        ("※大企業：補助 (1/3)", [SubsidyRate("1/3", None, "大企業")]),
        ("（大学・公設試等）原則定額", [SubsidyRate("定額", "原則", "大学・公設試等")]),
        (
            "中小企業等：3/4以内（国3/8以内、県3/8以内）",
            [
                SubsidyRate("3/4", "以内", "中小企業等"),
                SubsidyRate("3/8", "以内", "中小企業等", "国"),
                SubsidyRate("3/8", "以内", "中小企業等", "県"),
            ],
        ),
        (
            "・組合等への指導：1/3(一部、定額)",
            [SubsidyRate("1/3", None, "組合等への指導"), SubsidyRate("定額", None, "組合等への指導")],
        ),
    ],
)
def test_a_rate_says_how_for_whom_and_by_whom(scheme: str, expected: list[SubsidyRate]) -> None:
    assert read_rates(said(scheme=scheme)).rates == expected


def test_a_rate_printed_twice_is_one() -> None:
    assert rates(scheme="補助（1/2）\n補助（1/2）", overview="節水の費用を補助（1/2）する。") == ["1/2"]
