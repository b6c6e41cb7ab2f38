import pytest

from ingest.fields.horizons import read_horizons
from tests.unit.fields.said import said


@pytest.mark.parametrize(
    ("outcomes", "horizons"),
    [
        ("短期的には10件、最終的には20件を目指す。", ["short", "final"]),
        ("最終的には20件、短期的には10件を目指す。", ["short", "final"]),
        ("短期では10件、長期では20件を目指す。", ["short", "long"]),
        ("短期：10件\n中期：20件\n最終：30件", ["short", "medium", "final"]),
        ("【短期】10件\n【長期】20件", ["short", "long"]),
        ("事業期間 短期目標 長期目標", ["short", "long"]),
        ("短期・長期アウトカムを創出する。", ["short", "long"]),
        ("長期的な成果目標として、節水を広げる。", ["long"]),
        ("長期的に節水が広がることを目指す。", ["long"]),
        ("中長期的には節水が根付くことを目指す。", ["medium", "long"]),
        ("中長期的に節水が根付く。", ["medium", "long"]),
        ("中期的（令和10年度末）には、10件を目指す。", ["medium"]),
        ("短期目標10件、中期目標20件", ["short", "medium"]),
        ("短中期的には10件、長期的には20件を目指す。", ["short", "medium", "long"]),
        ("短期、中期、長期の目標を定める。", ["short", "medium", "long"]),
    ],
)
def test_horizons_qualify_goals(outcomes: str, horizons: list[str]) -> None:
    assert read_horizons(said(outcomes=outcomes)).horizons == horizons


@pytest.mark.parametrize(
    "outcomes",
    [
        "第五期中期目標期間中に10件とする。",
        "中期計画に基づき節水する。",
        "事業者を支援し、中期目標の達成を目指す。",
        "長期にわたる節水を進める。",
        "長期・低利の資金を供給する。",
        "短期的な渇水に備える。",
        "短期間で節水する。",
        "最終年度における達成度を70％とする。",
        "最終的に節水を選んだ者の割合を80％以上にする。",
    ],
)
def test_words_of_time_that_are_no_horizon(outcomes: str) -> None:
    assert read_horizons(said(outcomes=outcomes)).horizons == []


def test_only_outcomes_have_horizons() -> None:
    assert read_horizons(said(overview="短期的には節水を目指す。")).horizons == []
