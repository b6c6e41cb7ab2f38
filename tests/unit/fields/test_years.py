import pytest

from ingest.fields.years import find_years, first_fiscal_year
from meti_catalog.notation.characters import fold, squeeze


@pytest.mark.parametrize(
    ("printed", "years"),
    [
        ("令和7年度", [2025]),
        ("令和元年度", [2019]),
        ("平成31年度", [2019]),
        ("昭和60年", [1985]),
        ("R9年度", [2027]),
        ("Ｒ６当初", [2024]),
        ("㋿8年度", [2026]),
        ("令和八年度", [2026]),
        ("令和十年度", [2028]),
        ("平成二十九年度", [2017]),
        ("2030年までに", [2030]),
        ("2030年度以降", [2030]),
        ("FY2031", [2031]),
        ("令和3年度から5年度まで", [2021, 2023]),
        ("令和３～８年度", [2021, 2026]),
        ("平成29～令和3年度", [2017, 2021]),
        ("平成29年度から令和3年度までの5年間", [2017, 2021]),
        ("2022～2026年度", [2022, 2026]),
        ("2024（令和6）年度", [2024]),
        ("令和6（2024）年度", [2024]),
        ("平成30（2018年）年度", [2018]),
    ],
)
def test_years_are_western(printed: str, years: list[int]) -> None:
    assert [found.year for found in find_years(fold(printed))] == years
    assert [found.year for found in find_years(squeeze(printed))] == years


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "3年間",
        "5年程度",
        "毎年度",
        "2030年代",
        "R4-05",
        "CPTR7年",
        "2,030年",
        "12030年",
        "10年以内",
        "年度",
    ],
)
def test_what_is_not_a_year_is_not_read(printed: str) -> None:
    assert find_years(fold(printed)) == []


@pytest.mark.parametrize(
    "printed",
    [
        "令和5年度から3年間",
        "令和5年度から10年で達成",
        "令和5年度、15年後",
        "令和9年度の3年目",
        "令和9年度から2年度目",
    ],
)
def test_durations_do_not_carry_the_era(printed: str) -> None:
    assert len(find_years(fold(printed))) == 1


def test_fiscal_years_are_told_from_calendar_years() -> None:
    found = find_years(fold("令和6年能登の地震を受け令和7年度から9年度まで"))
    assert [(year.year, year.fiscal, year.carried) for year in found] == [
        (2024, False, False),
        (2025, True, False),
        (2027, True, True),
    ]
    assert first_fiscal_year(fold("令和2年の豪雨、令和4年度補正")) == 2022


def test_the_first_year_of_a_range_takes_the_unit_of_its_end() -> None:
    assert [year.fiscal for year in find_years(fold("令和3～8年度"))] == [True, True]
    assert [year.fiscal for year in find_years(fold("平成30～令和4年"))] == [False, False]


@pytest.mark.parametrize("filling", ["令和", "令和5", "5年度", "令和5年度", "R", "2030", "2030~", "令和5~"])
def test_hostile_input_takes_linear_time(filling: str) -> None:
    assert find_years(filling * 20_000) is not None
