import pytest

from meti_catalog.notation.characters import fold, squeeze
from meti_catalog.notation.yen import find_yen, parse_yen


@pytest.mark.parametrize(
    ("printed", "yen"),
    [
        ("20億円", [2_000_000_000]),
        ("6.２億円", [620_000_000]),
        ("１，２５０億円", [125_000_000_000]),
        ("1,576 億円", [157_600_000_000]),
        ("1, 576億 円", [157_600_000_000]),
        ("0. 8億円", [80_000_000]),
        ("3兆4,500億円", [3_450_000_000_000]),
        ("1億5,000万円", [150_000_000]),
        ("2億5千万円", [250_000_000]),
        ("300百万円", [300_000_000]),
        ("45,600千円", [45_600_000]),
        ("980円", [980]),
        ("12億円（9.5億円）", [1_200_000_000, 950_000_000]),
    ],
)
def test_sums_are_read_in_yen(printed: str, yen: list[int]) -> None:
    assert [found.yen for found in find_yen(fold(printed))] == yen
    assert [found.yen for found in find_yen(squeeze(printed))] == yen


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "120億件",
        "3億ドル",
        "数億円",
        "単価は18円/kg",
        "円",
        "5億2兆円",
        "9" * 40 + "億円",
        "99999999兆円",
    ],
)
def test_what_is_not_a_sum_is_not_read(printed: str) -> None:
    assert parse_yen(fold(printed)) is None


def test_numbers_of_a_table_row_stay_apart() -> None:
    assert [found.yen for found in find_yen(fold("1,000 20億円 3,000 4億円"))] == [2_000_000_000, 400_000_000]


def test_positions_refer_to_the_given_text() -> None:
    text = fold("予算額 1,200億円程度")
    [found] = find_yen(text)
    assert text[found.start : found.end] == "1,200億円"


@pytest.mark.parametrize("filling", ["1", "1,", "1 ", "1億", "億", "円", "1.1", "1,111"])
def test_hostile_input_takes_linear_time(filling: str) -> None:
    assert find_yen(filling * 50_000) is not None
