import pytest

from ingest.fields.targets import read_targets
from tests.unit.fields.said import said

FISCAL_YEAR = 2024


def targets(outcomes: str, *, fiscal_year: int | None = FISCAL_YEAR) -> list[int]:
    return read_targets(said(outcomes=outcomes), fiscal_year=fiscal_year).years


@pytest.mark.parametrize(
    ("outcomes", "years"),
    [
        ("令和12年度までに節水率を10％とする。", [2030]),
        ("2030年までに、工場の半数が節水する。", [2030]),
        ("R9年度までに、節水の基盤を作る。", [2027]),
        ("令和22年度において、水の使用を半減する。", [2040]),
        ("令和17年時点での節水率50％", [2035]),
        ("2030年度における水の需給の見通しの達成に寄与する。", [2030]),
        ("令和12年度節水見通しの達成に寄与する。", [2030]),
        ("令和8年度を目安に、節水を始める。", [2026]),
        ("短期的（令和8年度末）には、10件を目指す。", [2026]),
        ("短期目標（令和6年度）：10件以上", [2024]),
        ("令和8年度内に設備を整える。", [2026]),
        ("令和9年3月末までに設備を整える。", [2027]),
        ("令和17年度（2035年度）までに10件とする。", [2035]),
        ("令和12年の節水率を10％とし、令和22年には20％とする。", [2030, 2040]),
        ("目標期間中（令和5年度～令和8年度）の合計で10件とする。", [2026]),
        ("令和5～8年度の合計180件を目指す。", [2026]),
        ("令和５年度までに、節水した工場を10件とする。", [2023]),
        ("令和6年度に10件増やす。", [2024]),
        ("節水した工場の数：100件（令和9年度）", [2027]),
        ("令和9年度：100件、令和11年度：150件", [2027, 2029]),
        ("目標年度：令和10年度", [2028]),
        ("2035年までの社会実装を進める。", [2035]),
    ],
)
def test_years_by_which_goals_are_to_be_reached(outcomes: str, years: list[int]) -> None:
    assert targets(outcomes) == years


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param(
            "令和5年度から令和9年度までの5年間の事業であり、節水を目指す。", id="the project's period"
        ),
        pytest.param("節水戦略（2025年8月31日）に基づき、節水を進める。", id="the date of a strategy"),
        pytest.param("令和8年2月に決めた方針に沿って節水する。", id="a month"),
        pytest.param("令和8年1～3月の使用分を支援する。", id="months of use"),
        pytest.param("令和6年能登半島地震で被災した工場を支援する。", id="a disaster"),
        pytest.param("80件を目指す（令和6年度からの累計）。", id="a base year"),
        pytest.param("2024年度比で10％減らす。", id="a year compared with"),
        pytest.param("令和9年度までの支援課題について、節水を広げる。", id="the work a goal is set for"),
        pytest.param("令和9年度以降に各地で節水の取組が生まれる。", id="what comes after the goal"),
        pytest.param("2030年代の早期までに節水を広げる。", id="a decade"),
        pytest.param("平成30年度までに448件を行った。", id="a past result"),
        pytest.param("2020年に4兆円となっている市場を広げる。", id="a past state"),
        pytest.param("年度末時点で再建した者を8割とする。", id="no year at all"),
    ],
)
def test_years_that_date_something_else(outcomes: str) -> None:
    assert targets(outcomes) == []


def test_only_outcomes_set_targets() -> None:
    assert read_targets(said(purpose="2030年までに節水する。"), fiscal_year=FISCAL_YEAR).years == []


def test_without_the_sheets_year_no_year_is_past() -> None:
    assert targets("令和2年度において節水する。", fiscal_year=None) == [2020]
