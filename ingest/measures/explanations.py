"""The words after an amount: 内数, 程度, 以内, and the brackets that explain it.

Brackets directly after an amount are about it: they name its budget where that was not printed before it
(10億円（2024年度 予算額）), say that it is part of another (…運営費交付金の内数), or are a note. Sums in
them are no funding of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.measures.budget_lines import BudgetLine, one_of, read_before
from meti_catalog.vocabulary import load


@dataclass(frozen=True, slots=True)
class Explanation:
    """What follows an amount; `end`: where it ends."""

    end: int
    part_of: bool = False
    approximate: bool = False
    upper_limit: bool = False
    notes: tuple[str, ...] = ()
    budget: BudgetLine | None = None


def read_after(
    printed: str, same: str, pairs: dict[int, int], start: int, *, near: int | None = None
) -> Explanation:
    """What follows the amount that ends at `start` of `printed`. `same`: `printed` aligned; `pairs`: its
    brackets.
    """
    after = _qualified(Explanation(start), same)
    while same[after.end : after.end + 1] == "(":
        first, last = after.end + 1, pairs.get(after.end, len(same))
        after = _explained(replace(after, end=last + 1), printed[first:last], same[first:last], near)
        after = _qualified(after, same)
    return after


def _qualified(after: Explanation, same: str) -> Explanation:
    match = _qualifiers().match(same, after.end)
    return _with_words(replace(after, end=match.end()), match[0]) if match else after


def _explained(after: Explanation, note: str, inner: str, near: int | None) -> Explanation:
    """`after` with what the brackets around `note` say. `inner`: `note` aligned."""
    line = read_before(inner, near=near)
    if line.start == 0 and (line.names_year or line.names_budget):
        return replace(after, budget=line, part_of=after.part_of or line.part_of)
    if _qualifiers().fullmatch(inner) or inner in load("measures")["money"]["upper_limit_before"]:
        return _with_words(after, inner)
    return replace(after, notes=(*after.notes, note.strip()), part_of=after.part_of or inner.endswith("内数"))


def _with_words(after: Explanation, words: str) -> Explanation:
    def said(*lists: str) -> bool:
        return any(word in words for name in lists for word in load("measures")["money"][name])

    return replace(
        after,
        part_of=after.part_of or said("share"),
        approximate=after.approximate or said("approximate_after"),
        upper_limit=after.upper_limit or said("upper_limit_after", "upper_limit_before"),
    )


@cache
def _qualifiers() -> re.Pattern[str]:
    words = load("measures")["money"]
    lists = ("share", "approximate_after", "upper_limit_after", "neutral_after")
    return re.compile(rf"(?:{one_of([word for name in lists for word in words[name]])}| )*")
