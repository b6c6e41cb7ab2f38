"""Several fiscal years as text."""

from __future__ import annotations

from collections.abc import Iterable

from programs.presentation import years


def spans(fiscal_years: Iterable[int]) -> str:
    """Ascending fiscal years for reading, gaps kept apart: 令和2年度、令和4年度〜令和6年度."""
    return "、".join(years.span(first, last) for first, last in _runs(fiscal_years))


def _runs(fiscal_years: Iterable[int]) -> list[tuple[int, int]]:
    """First and last year of each run of years without a gap."""
    runs: list[tuple[int, int]] = []
    for year in fiscal_years:
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs
