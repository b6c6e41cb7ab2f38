"""The interval in which the true share of errors lies."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from programs.decisions.accuracy import wilson

Z = NormalDist().inv_cdf(0.975)
SHARES = st.integers(1, 5_000).flatmap(lambda decided: st.tuples(st.integers(0, decided), st.just(decided)))


@pytest.mark.parametrize(
    ("wrong", "decided", "interval"),
    [
        # Newcombe 1998, Statistics in Medicine 17:857-872, method 3; the tests of the R package propint
        # hold themselves to the same figures.
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
    ],
)
def test_published_intervals(wrong: int, decided: int, interval: tuple[float, float]) -> None:
    assert wilson(wrong, decided) == pytest.approx(interval, abs=0.0001)


@given(SHARES)
@example((0, 20))
@example((1, 29))
@example((20, 20))
def test_its_ends_are_where_the_score_test_just_does_not_reject(case: tuple[int, int]) -> None:
    """Wilson's definition: at either end, the share lies z standard errors of that end away from it."""
    wrong, decided = case
    low, high = wilson(wrong, decided)
    assert 0 <= low <= wrong / decided <= high <= 1
    for end in (low, high):
        away = (wrong / decided - end) ** 2
        assert away == pytest.approx(Z**2 * end * (1 - end) / decided, abs=1e-9)


def test_with_nothing_to_go_by_every_share_is_possible() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
