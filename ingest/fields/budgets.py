"""Which budget a phrase names: 令和7年度補正予算（案） is fiscal year 2025, supplementary, draft.

Rules:
- a budget phrase is a fiscal year and the words of a kind or stage right behind it
  (meti_catalog/vocabulary/budgets.toml);
- the longest stage word decides: 予算額（案） is a draft although it holds 予算額;
- without the word of a kind it is the initial budget; without a word of a stage the stage is not known;
- a year in a name (令和6年能登…) is followed by other words, so it makes no phrase.

Text is `squeeze`d; positions refer to that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.fields.years import find_years
from ingest.record import BudgetType, Stage
from meti_catalog.vocabulary import load

_LONGEST_PHRASE = 40


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget: Western fiscal year, kind and stage."""

    fiscal_year: int
    budget_type: BudgetType
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class BudgetPhrase:
    """A budget named in a text, `text[start:end]`."""

    budget: Budget
    start: int
    end: int


def find_budgets(text: str) -> list[BudgetPhrase]:
    """All budgets named in `text`, in order of appearance."""
    found: list[BudgetPhrase] = []
    for year in find_years(text):
        if year.carried or not (year.fiscal or text[year.end - 1].isdigit()):
            continue
        words = _words().match(text, year.end, year.end + _LONGEST_PHRASE)
        if words is None or not (kinds := _kind_pattern().findall(words[0])):
            continue
        budget = Budget(year.year, _budget_type(kinds), _stage(kinds))
        found.append(BudgetPhrase(budget, year.start, year.end + len(words[0].rstrip("(・"))))
    return found


def _budget_type(kinds: list[str]) -> BudgetType:
    types = _types()
    return next((types[kind] for kind in kinds if kind in types), "initial")


def _stage(kinds: list[str]) -> Stage | None:
    stages = _stages()
    named = [kind for kind in kinds if kind in stages]
    return stages[max(named, key=len)] if named else None


@cache
def _types() -> dict[str, BudgetType]:
    return {word: entry["code"] for entry in load("budgets")["budget_types"] for word in entry["words"]}


@cache
def _stages() -> dict[str, Stage]:
    return {word: entry["code"] for entry in load("budgets")["stages"] for word in entry["words"]}


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _kind_pattern() -> re.Pattern[str]:
    return re.compile(_alternatives([*_types(), *_stages()]))


@cache
def _words() -> re.Pattern[str]:
    """Words of kind and stage with fillers between them, numbers (第1次) only behind 第."""
    kinds = _alternatives([*_types(), *_stages()])
    fillers = _alternatives(load("budgets")["fillers"])
    return re.compile(rf"(?:{kinds}|第[0-9]次?|{fillers})+")
