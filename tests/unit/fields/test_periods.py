import pytest

from ingest.fields.periods import read_periods
from tests.unit.fields.said import said


def periods(**parts: str) -> list[tuple[int | None, int | None]]:
    return read_periods(said(**parts)).periods


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ("令和5年度から令和9年度までの5年間の事業であり、節水を目指す。", [(2023, 2027)]),
        ("令和５年度から９年度までの５年間の事業であり、節水を目指す。", [(2023, 2027)]),
        ("平成29年から令和8年までの10年間の事業であり、節水を目指す。", [(2017, 2026)]),
        ("令和5年（2023年）から令和12年（2030年）までの8年間の事業であり、", [(2023, 2030)]),
        ("2023年度から2027年度までの5年間の事業であり、", [(2023, 2027)]),
        ("令和5年度から最長令和9年度までの事業であり、", [(2023, 2027)]),
        ("①令和4年度から6年度までの事業\n②令和3年度から7年度までの事業", [(2022, 2024), (2021, 2025)]),
        ("（1）令和7～11年度\t節水率10％", [(2025, 2029)]),
        ("第六期中期目標期間中（令和5年度～令和8年度）の合計で、以下を達成する。", [(2023, 2026)]),
        ("令和6年から新規事業であり、節水を目指す。", [(2024, None)]),
        ("令和3年度からの継続事業であり、節水を目指す。", [(2021, None)]),
        ("平成16年から終了予定年度なしの事業であり、", [(2004, None)]),
        ("機構を設立した平成13年度から実施。", [(2001, None)]),
        ("令和6年度からの5年間の事業であり、", [(2024, 2028)]),
        ("令和7年度までの事業であり、節水を目指す。", [(None, 2025)]),
        ("令和7年度まで実証を行い、節水を目指す。", [(None, 2025)]),
        ("プロジェクト終了時（2026年度）までに、節水率を10％とする。", [(None, 2026)]),
        ("令和8年度事業であり、節水を目指す。", [(2026, 2026)]),
    ],
)
def test_periods_of_the_outcomes(outcomes: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert periods(outcomes=outcomes) == expected


@pytest.mark.parametrize(
    "outcomes",
    [
        "令和12年度までに節水率を10％とする。",
        "令和5年度から令和9年度までに100件とする。",
        "令和3年度から令和5年度の平均を上回る。",
        "節水した工場の数を増やす（具体的には令和5～8年度の合計180件）。",
        "80件を目指す（令和5年度からの累計）。",
        "令和9年度から令和5年度",
        "中期計画に基づき3年間で節水する。",
    ],
)
def test_years_that_are_no_period(outcomes: str) -> None:
    assert periods(outcomes=outcomes) == []


@pytest.mark.parametrize(
    ("overview", "expected"),
    [
        ("節水技術の開発（令和3～8年度）を進める。", [(2021, 2026)]),
        ("令和3年度から令和7年度までの5年間で以下の取組を支援する。", [(2021, 2025)]),
        ("節水の実証（事業期間：令和3年度～令和7年度、全国）", [(2021, 2025)]),
        ("前半は令和5年度まで、後半は令和6年度まで実施予定。", [(None, 2023), (None, 2024)]),
        ("第5期節水計画（令和3～8年度）に基づき節水を進める。", []),
        ("令和3年度から令和7年度まで水の量が増えた。", []),
        ("令和6年度から開始した制度を広める。", []),
    ],
)
def test_other_texts_give_a_period_only_of_the_work(
    overview: str, expected: list[tuple[int | None, int | None]]
) -> None:
    found = read_periods(said(overview=overview))
    assert found.periods == expected
    assert bool(found.derived) == bool(expected)
