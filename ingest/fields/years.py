"""Years and fiscal years as printed, as Western years.

Rules:
- an era and a number (令和7年度, R7年度, 平成元年, 令和7補正), or a Western year (2030年度, 2030年, FY2030);
- a number without era carries on the era of the year before it, upwards only (令和5年度から9年度,
  令和3～8年度);
- the same year in the other calendar may stand in brackets before the unit (2024(令和6)年度,
  令和6(2024)年度);
- a decade (2030年代), a duration (3年間, 5年程度, 10年で) and a project number (R4-05) are not years.

Text is given `fold`ed or `squeeze`d (meti_catalog.notation.characters); positions refer to that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from meti_catalog.vocabulary import load

_KANJI = "〇一二三四五六七八九"
"""Kanji digits, each at its value."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year in a text. `fiscal`: printed as 年度; `carried`: its era was printed with an earlier year."""

    year: int
    start: int
    end: int
    fiscal: bool
    carried: bool = False


def find_years(text: str) -> list[Year]:
    """All years named in `text`, in order of appearance."""
    found: list[Year] = []
    before_first: int | None = None
    for match in _pattern().finditer(text):
        start, end = match.span()
        fiscal = "度" in match[0] or any(match[group] for group in ("fy", "range", "western_range"))
        if western := match["western"] or match["fy"]:
            found.append(Year(int(western), start, end, fiscal))
            before_first = None
        elif match["era"]:
            before_first = _eras()[match["era"]]
            found.append(Year(before_first + _year_of_era(match["number"]), start, end, fiscal))
        elif before_first is not None and found[-1].year < before_first + int(match["bare"]):
            found.append(Year(before_first + int(match["bare"]), start, end, fiscal, carried=True))
    return found


def first_fiscal_year(text: str) -> int | None:
    """The first year printed as a fiscal year, or None."""
    return next((found.year for found in find_years(text) if found.fiscal), None)


def _year_of_era(number: str) -> int:
    """元, 7 or 十二 as a number."""
    if number == "元":
        return 1
    if number.isdecimal():
        return int(number)
    tens, ten, units = number.rpartition("十")
    return (10 * _KANJI.find(tens or "一") if ten else 0) + _KANJI.find(units or "〇")


@cache
def _eras() -> dict[str, int]:
    return {mark: era["before_first"] for era in load("eras")["era"] for mark in era["marks"]}


@cache
def _pattern() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in sorted(_eras(), key=len, reverse=True))
    dash = "(?:[~〜∼～-]|から)"
    unit = "(?:年度|年(?![代間々]))"
    bare_unit = "(?:年度(?!目)|年(?![代間々目後前で以超]|程度|かけ|にわた))"
    # A number whose unit stands at the end of its range: 令和3～8年度, 平成30～令和4年度.
    in_range = rf"(?= ?{dash} ?(?:(?:{marks}) ?)?\d{{1,2}} ?年(?P<range>度)?)"
    western_in_range = rf"(?= ?{dash} ?(?:19|20)?\d\d ?年(?P<western_range>度)?)"
    # 令和6補正, R7当初: the unit is left out before the kind of budget.
    before_budget = "(?= ?(?:当初|補正|予備費|概算|要求|予算))"
    kanji = "[一二三四五六七八九十]{1,3}"
    other_calendar = rf"(?: ?\( ?(?:(?:{marks}) ?(?:元|\d{{1,2}})|(?:19|20)\d\d) ?年?度? ?\))?"
    # A look at the first letter spares trying every form at every letter of a text.
    first = re.escape("".join({mark[0] for mark in _eras()}))
    return re.compile(
        rf"(?=[{first}\dF])(?:"
        rf"(?<![A-Za-z])(?P<era>{marks}) ?(?P<number>元|\d{{1,2}}(?!\d)|{kanji}){other_calendar}"
        rf" ?(?:{unit}|{in_range}|{before_budget})"
        rf"|(?<![\d.,])(?P<western>(?:19|20)\d\d(?!\d)){other_calendar} ?(?:{unit}|{western_in_range})"
        rf"|(?<![A-Za-z])FY ?(?P<fy>(?:19|20)\d\d(?!\d))"
        rf"|(?<![\d.,])(?P<bare>\d{{1,2}}) ?{bare_unit})"
    )
