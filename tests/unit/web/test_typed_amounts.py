from __future__ import annotations

import pytest

from programs.filters.amounts import parse_typed_yen


@pytest.mark.parametrize(
    ("typed", "yen"),
    [
        ("10億", 1_000_000_000),
        ("5,074.75億円", 507_475_000_000),
        ("1.5兆", 1_500_000_000_000),
        ("１０億", 1_000_000_000),
        ("１．５兆円", 1_500_000_000_000),
        ("1兆2,000億", 1_200_000_000_000),
        ("500万", 5_000_000),
        (" 10 億円 ", 1_000_000_000),
        pytest.param("3000000", 3_000_000, id="a bare number is yen"),
        ("0", 0),
    ],
)
def test_sums_are_read_as_people_type_them(typed: str, yen: int) -> None:
    assert parse_typed_yen(typed) == yen


@pytest.mark.parametrize(
    "typed", ["", "円", "億", "abc", "-5億", "10億以上", "10億20億", "1e9", "1,5億", "9" * 40, "億10"]
)
def test_what_is_no_sum_is_not_guessed_at(typed: str) -> None:
    assert parse_typed_yen(typed) is None
