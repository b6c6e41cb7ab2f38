"""The words before an amount: which budget it is of, and how the amount is meant.

They stand in this order: a year (2024年度, 令和6年度, 2024（令和6）年度), the words of the budget
(当初予算額, 第2次補正予算額), 内数, a colon and a limit (約, 上限). Positions refer to `aligned` text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from ingest.fields.years import find_years
from ingest.record import BudgetType
from meti_catalog.vocabulary import load

_REACH = 80
"""Longer than any words of a budget before an amount; what stands further away names a program."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """What the words before an amount say. `start`: where they begin; a program's name may stand before."""

    start: int
    fiscal_year: int | None = None
    budget_type: BudgetType | None = None
    names_budget: bool = False
    names_year: bool = False
    joint: bool = False
    """Two kinds of budget in one (当初・補正予算)."""
    part_of: bool = False
    approximate: bool = False
    upper_limit: bool = False


def read_before(text: str, *, near: int | None = None) -> BudgetLine:
    """The budget words at the end of `text`. A year without its era (28年度) is taken of the era that
    brings it nearest to the Western year `near`; without `near` it stays unread.
    """
    offset = max(0, len(text) - _REACH)
    window = text[offset:]
    year = _last_year(window, near)
    if year is not None:
        value, start, end = year
        match = _patterns().after_year.fullmatch(window, end)
        if match:
            return _budget_line(offset + start, match, year=value, names_year=True)
    match = _patterns().yearless.search(window) or _patterns().limits.search(window)
    if match is None:
        return BudgetLine(start=len(text))
    return _budget_line(offset + match.start(), match, year=None, names_year=False)


def is_budget(text: str) -> bool:
    """Whether `text` is nothing but a year and words of a budget, without a program."""
    line = read_before(text)
    return line.start == 0 and (line.names_budget or line.names_year)


def _budget_line(start: int, match: re.Match[str], *, year: int | None, names_year: bool) -> BudgetLine:
    found = match.groupdict()
    words, limits = found.get("words") or "", found["limits"]
    kinds = _kinds(words)
    return BudgetLine(
        start=start,
        fiscal_year=year,
        budget_type=kinds[0] if len(kinds) == 1 else None,
        names_budget=bool(words.strip()),
        names_year=names_year,
        joint=len(kinds) > 1,
        part_of=bool(found.get("share")),
        approximate=any(word in limits for word in _words()["approximate_before"]),
        upper_limit=any(word in limits for word in _words()["upper_limit_before"]),
    )


def _kinds(words: str) -> list[BudgetType]:
    """Kinds of budget that `words` name; 予算 or 要求 without 補正 or 予備費 is the initial budget."""
    kinds: list[BudgetType] = [
        code
        for code in get_args(BudgetType)
        if any(
            word in words
            for entry in load("budgets")["budget_types"]
            if entry["code"] == code
            for word in entry["words"]
        )
    ]
    if not kinds and ("予算" in words or "要求" in words):
        return ["initial"]
    return kinds


def _last_year(text: str, near: int | None) -> tuple[int | None, int, int] | None:
    """The last year printed in `text` as (Western year, start, end); the year is None where its era is
    unknown.
    """
    years = find_years(text)
    bare = next(reversed(list(_patterns().bare_year.finditer(text))), None)
    if bare and (not years or bare.start() > years[-1].start):
        return (_of_nearest_era(int(bare[1]), near), bare.start(), bare.end())
    return (years[-1].year, years[-1].start, years[-1].end) if years else None


def _of_nearest_era(number: int, near: int | None) -> int | None:
    if near is None:
        return None
    candidates = (era["before_first"] + number for era in load("eras")["era"])
    return min(candidates, key=lambda year: abs(year - near))


@cache
def _words() -> dict[str, Any]:
    return load("measures")["money"]


@dataclass(frozen=True, slots=True)
class _Patterns:
    after_year: re.Pattern[str]
    yearless: re.Pattern[str]
    limits: re.Pattern[str]
    bare_year: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = _words()
    kinds = [word for entry in load("budgets")["budget_types"] for word in entry["words"]]
    # Also the numbers of supplementary budgets (第1次, 第2号) and two kinds in one (当初・補正).
    budget = rf"(?:{one_of([*kinds, *words['budget_words']])}|\(?第?\d{{1,2}}[次号]\)?|[ ・])"
    share = r"(?P<share>の?内数)?"
    limit = one_of([*words["approximate_before"], *words["upper_limit_before"], *words["neutral_before"]])
    limits = rf"(?P<limits>(?:の?{limit}|[ :])*)"
    return _Patterns(
        after_year=re.compile(rf"(?P<words>{budget}*){share}{limits}"),
        # Words of a budget (措置, 計上) may end a program's name: without a year they must begin a part.
        yearless=re.compile(rf"(?:^|(?<=[、,;:()・/ ]))(?P<words>{budget}+){share}{limits}$"),
        limits=re.compile(rf"{limits}$"),
        bare_year=re.compile(r"(?<![\d.,年元和成RH])(\d{1,2}) ?年度"),
    )


def one_of(words: Iterable[str]) -> str:
    """A pattern of any of `words`, longer ones first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
