from __future__ import annotations

import pytest

from programs.presentation import money


@pytest.mark.parametrize(
    ("yen", "printed"),
    [
        pytest.param(157_600_000_000, "1,576億円", id="whole 億"),
        pytest.param(5_920_000_000, "59.2億円", id="one decimal"),
        pytest.param(507_475_000_000, "5,074.75億円", id="two decimals"),
        pytest.param(1_234_567_890, "12.35億円", id="rounded half up at two decimals"),
        pytest.param(2_376_900_000_000, "23,769億円", id="above one 兆 still in 億"),
        pytest.param(100_000_000, "1億円", id="no trailing zeros"),
        pytest.param(10_000_000, "0.1億円", id="a tenth of an 億"),
        pytest.param(5_000_000, "500万円", id="small sums in 万円"),
        pytest.param(1_234_567, "1,234,567円", id="small sums that are no whole 万 to the yen"),
        pytest.param(0, "0億円", id="zero is a sum"),
    ],
)
def test_sums_read_as_the_ministry_prints_them(yen: int, printed: str) -> None:
    assert money.printed(yen) == printed


@pytest.mark.parametrize(
    ("yen", "number"),
    [
        (507_475_000_000, "5,074.75"),
        (5_920_000_000, "59.2"),
        (300_000_000, "3"),
        (0, "0"),
        pytest.param(400_000, "0.004", id="too small for two decimals, and not nothing"),
        pytest.param(123, "0.00000123", id="to the yen"),
    ],
)
def test_sums_in_a_column_of_oku(yen: int, number: str) -> None:
    assert money.in_oku(yen) == number


@pytest.mark.parametrize(
    ("yen", "prior", "change"),
    [
        pytest.param(5_920_000_000, 5_030_000_000, "+8.9", id="more"),
        pytest.param(680_000_000, 800_000_000, "−1.2", id="less, with a true minus sign"),
        pytest.param(100, 100, "±0", id="the same"),
    ],
)
def test_a_change_has_a_sign(yen: int, prior: int, change: str) -> None:
    assert money.change(yen, prior) == change
