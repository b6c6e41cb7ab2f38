"""Which sheet is whose umbrella."""

from __future__ import annotations

from programs.projection.umbrellas import Listed, Umbrella, umbrellas


def own(number: int, name: str) -> Listed:
    return Listed(number, name, "", "own")


def part(number: int, name: str, parent: str = "") -> Listed:
    return Listed(number, name, parent, "part")


def test_the_umbrella_is_the_sheet_of_the_parents_name() -> None:
    sheets = [own(1, "傘"), own(2, "別"), part(3, "内訳", "傘")]
    assert umbrellas(sheets) == {3: Umbrella(1)}


def test_of_several_sheets_of_that_name_the_nearest_before_is_meant() -> None:
    sheets = [own(1, "傘"), own(2, "傘"), part(3, "内訳", "傘"), own(4, "傘")]
    assert umbrellas(sheets)[3] == Umbrella(2)


def test_an_umbrella_may_stand_behind_its_parts() -> None:
    assert umbrellas([part(1, "内訳", "傘"), own(2, "傘")]) == {1: Umbrella(2)}


def test_a_run_of_parts_belongs_to_the_nameless_sheet_before_it() -> None:
    sheets = [own(1, ""), part(2, "内訳一"), part(3, "内訳二", "読めなかった傘")]
    assert umbrellas(sheets) == {2: Umbrella(1, by_place=True), 3: Umbrella(1, by_place=True)}


def test_a_sheet_with_another_name_is_no_umbrella() -> None:
    assert umbrellas([own(1, "別"), part(2, "内訳"), part(3, "内訳二", "傘")]) == {}


def test_a_part_is_not_its_own_umbrella() -> None:
    assert umbrellas([part(1, "傘", "傘")]) == {}


def test_breakdowns_and_relisted_sheets_have_umbrellas_too() -> None:
    sheets = [own(1, "傘"), Listed(2, "傘の内訳①", "傘", "breakdown"), Listed(3, "甲", "傘", "relisted")]
    assert umbrellas(sheets) == {2: Umbrella(1), 3: Umbrella(1)}
