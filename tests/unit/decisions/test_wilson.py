"""The interval in which the true share of errors lies."""

from __future__ import annotations

import pytest

from programs.decisions.accuracy import wilson


@pytest.mark.parametrize(
    ("wrong", "decided", "interval"),
    [
        # Newcombe 1998, Statistics in Medicine 17, table I, method 3.
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
        # The third the other way round, and nothing to go by.
        (20, 20, (0.8389, 1.0)),
        (0, 0, (0.0, 1.0)),
    ],
)
def test_published_intervals(wrong: int, decided: int, interval: tuple[float, float]) -> None:
    assert wilson(wrong, decided) == pytest.approx(interval, abs=0.0001)
