"""A sheet's amount is divided equally over the ways it names, and no yen is lost or made."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.columnar.adding import counts_and_yen
from programs.columnar.columns import ValueColumn
from programs.columnar.ways import Ways, ways_through


def column(*values: list[int]) -> ValueColumn:
    """The sheets under each value: those of value 0, those of value 1 and so on."""
    places = np.array([place for own in values for place in own], dtype=np.int32)
    starts = np.cumsum([0, *(len(own) for own in values)])
    return ValueColumn([str(number) for number in range(len(values))], places, starts)


def through(amounts: list[int], *steps: ValueColumn, only: list[int] | None = None) -> Ways:
    mask = np.zeros(len(amounts), dtype=np.bool_)
    mask[range(len(amounts)) if only is None else only] = True
    return ways_through(np.array(amounts, dtype=np.int64), mask, steps)


def named(ways: Ways) -> list[tuple[int, ...]]:
    """The values that each way goes through."""
    return sorted(zip(*(step.tolist() for step in ways.steps), strict=True))


def test_two_values_after_three_are_six_ways() -> None:
    ways = through([60], column([0], [0]), column([0], [0], [0]))

    assert named(ways) == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    assert ways.of.tolist() == [6] * 6


def test_each_sheet_goes_by_its_own_values() -> None:
    ways = through([10, 20, 30], column([0, 2], [1, 2]), column([1], [0, 2]))

    assert named(ways) == [(0, 1), (0, 1), (1, 0), (1, 1)]
    assert ways.yen.tolist() == [10, 20, 30, 30]


def test_sheets_that_are_not_asked_for_have_no_ways() -> None:
    ways = through([10, 20], column([0, 1]), only=[1])

    assert ways.yen.tolist() == [20]


def test_no_sheets_have_no_ways() -> None:
    ways = through([10], column([0]), column([0]), only=[])

    assert ways.shares(ways.steps[0]) == {}
    assert ways.parts == 1


def test_thirds_and_halves_add_up_again() -> None:
    ways = through([10, 10], column([0], [0, 1], [0, 1]))

    assert ways.parts == 6
    assert ways.shares(ways.steps[0]) == {0: 20, 1: 50, 2: 50}


SHEETS = st.tuples(
    st.integers(1, 10**14), st.sets(st.integers(0, 4), min_size=1), st.sets(st.integers(0, 3), min_size=1)
)
"""Yen, and the values that a sheet has at the first step and at the second."""


@given(st.lists(SHEETS, max_size=20))
def test_all_shares_together_are_all_amounts(sheets: list[tuple[int, set[int], set[int]]]) -> None:
    first = column(*([place for place, (_, own, _) in enumerate(sheets) if n in own] for n in range(5)))
    second = column(*([place for place, (_, _, own) in enumerate(sheets) if n in own] for n in range(4)))
    ways = through([yen for yen, _, _ in sheets], first, second)

    for step in ways.steps:
        assert sum(ways.shares(step).values()) == sum(yen for yen, _, _ in sheets) * ways.parts


@pytest.mark.parametrize("yen", [0, 1, 2**31 - 1, 2**31, 10**15 + 1])
def test_sums_of_many_large_amounts_are_exact(yen: int) -> None:
    amounts = np.full(1001, yen)
    groups = np.arange(1001) % 2

    assert counts_and_yen(groups, amounts) == {0: (501, 501 * yen), 1: (500, 500 * yen)}
