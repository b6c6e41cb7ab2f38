"""Target years: the Western years by which the outcomes are to be reached.

Rules:
- a year of the outcomes is a target where its sentence goes on as a goal does: までに, に, において,
  における, 時点, 末, を目途に,
  the forecast it works for (2030年度の見通し), or where it stands in the bracket of a goal
  (短期目標（令和7年度）) or beside a figure to reach (100件（令和9年度）, 令和9年度：100件);
- a fiscal year explained in brackets (令和17年度（2035年度）までに) is one target;
- years that date something else are not: the project's period, dates of laws and strategies (令和7年2月),
  disasters (令和6年能登…), base years (からの累計, 比), what comes after the goal (令和9年度以降), the work
  a goal is set for (令和9年度までの支援課題について);
- a year before the sheet's own is a past result, unless it says までに: the goal of the year before may
  stand unrevised;
- the end of a 目標期間 printed with the goals is their target as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ingest.blocks import Line
from ingest.fields.passages import Passages
from ingest.fields.periods import Period, find_periods, years_said
from ingest.fields.years import Year

_EXPLAINED = r"\)?(?:\((?:19|20)\d\d年度?\))?"
_WITHIN = r"(?:\d{1,2}月)?(?:度?末|内|中|頃|ごろ|時点|初頭)*\)?"
_BY = re.compile(
    rf"{_EXPLAINED}{_WITHIN}"
    r"(?:まで(?:に|の間に|の(?:累計|合計|間|実用化|社会実装|実装|事業化|商用化|達成|実現|導入|普及|目標))|を目(?:途|処|標|安)|目標|[^、。\n\d]{0,10}(?:見通し|カーボンニュートラル)|に(?:かけて|向け))"
)
_IN = re.compile(
    rf"{_EXPLAINED}{_WITHIN}(?<!\d月)"
    r"(?:にお(?:いて|ける|き)|には?(?!発生|成立|施行|改正|改定|策定|決定|閣議|公布|設立|創設|発効|開始|実施した|採択)|時点|は|で(?!の)|の(?!実績|平均|排出|閣議|改正|災害|豪雨|地震|大阪|万博))"
)
_DATED = re.compile(r"\d{1,2}(?:[~～・、]\d{1,2})?月(?!(?:末|頃)?まで)")
_RESULT = re.compile(r"[^。\n]{0,30}(?:済み?[)。、]|となっている|であった|だった|していた|されていた)")
_LABELLED = re.compile(r"目標(?:[(]|(?:年度?|時期)(?:は|:))\Z")
_FIGURE_OF = re.compile(r"\d[^。、()\n]{0,6}[(]\Z")
"""A figure before the bracket in which its year stands: 100件（令和9年度）."""
_FIGURE_BEHIND = re.compile(r":[^。、:\n]{0,12}\d")
"""A list of figures by year: 令和9年度：100件."""
_GOAL_PERIOD = re.compile(r"目標期間(?:中)?(?:は|:)?[(]?\Z")


@dataclass(frozen=True, slots=True)
class Targets:
    """Target years in the order of print, each once, and the lines that print them."""

    years: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_targets(passages: Passages, *, fiscal_year: int | None) -> Targets:
    """The target years of a sheet whose budget is that of `fiscal_year`."""
    found = Targets()
    outcomes = passages.outcomes
    for year in find_targets(outcomes.text, fiscal_year=fiscal_year):
        if year.year not in found.years:
            found.years.append(year.year)
            found.lines.extend(outcomes.lines_at(year.start, year.end))
    return found


def find_targets(text: str, *, fiscal_year: int | None) -> list[Year]:
    """The years of squeezed text that are targets."""
    periods = find_periods(text)
    starts = [period.start for period in periods]
    found = []
    for year in years_said(text):
        before = bisect_right(starts, year.start)
        period = periods[before - 1] if before else None
        inside = period is not None and year.start < period.end
        if (period and _ends_goal_period(text, year, period)) or _is_target(
            text, year, inside=inside, fiscal_year=fiscal_year
        ):
            found.append(year)
    return found


def _is_target(text: str, year: Year, *, inside: bool, fiscal_year: int | None) -> bool:
    """Whether the sentence around the year makes it a target; `inside`: it stands in a period."""
    if _DATED.match(text, year.end):
        return False
    if _BY.match(text, year.end) or _LABELLED.search(text, max(0, year.start - 8), year.start):
        return fiscal_year is None or year.year >= fiscal_year - 1
    said = _dates_figure(text, year) or _IN.match(text, year.end)
    if inside or not said or _RESULT.match(text, year.end):
        return False
    return fiscal_year is None or year.year >= fiscal_year


def _dates_figure(text: str, year: Year) -> bool:
    """Whether a figure to reach stands beside the year."""
    in_bracket = text[year.end : year.end + 1] == ")"
    before = in_bracket and _FIGURE_OF.search(text, max(0, year.start - 12), year.start) is not None
    return before or _FIGURE_BEHIND.match(text, year.end) is not None


def _ends_goal_period(text: str, year: Year, period: Period) -> bool:
    """Whether the year is the end of a period in which goals are to be reached."""
    if year.end != period.end or year.year != period.last:
        return False
    return _GOAL_PERIOD.search(text, max(0, period.start - 10), period.start) is not None
