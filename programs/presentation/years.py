"""Fiscal years as the ministry prints them."""

from __future__ import annotations

from functools import cache

from meti_catalog.vocabulary import load


@cache
def fiscal_year(year: int) -> str:
    """A Western fiscal year under its Japanese era: 2024 → 令和6年度; a year before all eras as 1900年度."""
    for era in load("eras")["era"]:
        if year > era["before_first"]:
            number = year - era["before_first"]
            return f"{era['name']}{'元' if number == 1 else number}年度"
    return f"{year}年度"


def both(year: int) -> str:
    """A fiscal year in both counts: 令和6年度（2024）."""
    return f"{fiscal_year(year)}（{year}）"


def span(first: int | None, last: int | None) -> str:
    """A span of fiscal years; an open end stays open: 令和3年度〜令和7年度, 令和3年度〜."""
    if first is not None and first == last:
        return fiscal_year(first)
    return f"{fiscal_year(first) if first else ''}〜{fiscal_year(last) if last else ''}"
