"""Project periods: first and last Western fiscal year of a project.

Rules:
- two years joined by から or a dash are a period, in the outcomes wherever they stand
  (令和5年度から9年度までの5年間の事業, the rows of a table), elsewhere only as …までの5年間, after
  事業期間, or alone in brackets behind what they date (（令和3～8年度）), unless that is a plan
  (第5期計画（…）);
- AからBまでに and A～Bの合計 give B as a target, a mean or a result over years (A～Bの平均) is no period;
- an open end is None: 令和6年度からの継続事業, 平成16年から終了予定年度なし; 令和7年度までの事業 has an
  open beginning;
- 令和6年度からの5年間の事業 ends with its fifth year;
- 令和2年度に開始し、令和11年度に終了 is one period; months (令和7年4月～令和10年3月) are counted to the
  fiscal years they lie in;
- 令和7年度単年度の事業 and 令和7年度事業であり begin and end in that year;
- a year may be explained in brackets: 令和5年（2023年）から令和12年（2030年）まで.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.blocks import Line
from ingest.fields.passages import Passage, Passages
from ingest.fields.years import Year, find_years

_EXPLAINED = r"(?:\((?:19|20)\d\d年度?\))?"
_TO = re.compile(rf"{_EXPLAINED}(?:から|より|[~〜∼-])(?:同|最長|最大)?")
_STARTED = re.compile(
    rf"{_EXPLAINED}(?:(?:から|より|に)(?:事業を)?開始(?:し|の予定であり)?、?|[、,]?(?:事業)?(?:終了|完了)(?:[(]予定[)]|予定)?(?:年度?)?:?)"
)
"""Between the year a project begins and the one it ends, each said by itself."""
_ENDED = re.compile(r"\)?(?:(?:に|で|をもって|限りで)?終了|まで|$|[。、)\n])")
_MONTH = re.compile(r"(?P<month>\d{1,2})月(?:\d{1,2}日)?")
_LAST_MONTH = 3
"""Of a fiscal year: a date up to March belongs to the one before."""
_NO_PERIOD = re.compile(
    rf"{_EXPLAINED}(?:まで(?:に|累計)|(?:まで)?(?:の|における)?(?:\d年間の)?(?:平均|実績|累計|合計|伸び|増加率)|比)"
)
_YEARS_OF_WORK = re.compile(r"(?:の?まで)?の?、?\d{1,2}(?:年|か年|カ年|ヵ年)間?")
_FROM = re.compile(
    r"(?:から|より)(?:の|、)?(?:(?:新規|継続)?の?事業(?!化|者|終了|規模)|継続|開始|実施|終了|事業を(?:開始|実施))"
    r"|(?:に|度)?開始(?:の|した|する)?事業|以降、?継続"
    # 令和6年度に開始し、終了年度は未定; 令和6年度～（終期なし）
    r"|(?:(?:から|より|に)?(?:事業を)?開始(?:し|予定)?|[~〜∼-])[、。(]?(?:終了|終期)[^。)\n]{0,8}?(?:未定|な[しい]|定め(?:ない|ず))"
)
_FOR = re.compile(
    r"(?:(?:から|より)(?:の|、)?|に開始(?:した|する))(?:概ね|約|最長|最大)?(?P<years>\d{1,2})(?:年|か年|カ年|ヵ年)間?(?:の|にわたる)?(?:計画の)?事業"
)
_UNTIL = re.compile(
    r"(?:まで|を終期と)(?:の|、|する)?(?:\d{1,2}年間の)?(?:事業|時限|実証(?:を行|を実施)|実施(?:し|予定|する)|継続して実施)"
    # 前半は令和5年度まで、後半は令和6年度まで実施: the years share the verb.
    r"|まで、[^。、]{0,24}まで実施|(?:をもって|限りで|で|に)終了"
)
_ENDING = re.compile(r"(?:終了|完了)(?:時|年度|予定)?(?:は|:)?[(]?\Z")
_WORK = re.compile(r"(?:事業|実施|補助|委託)期間(?:は|が|:|\()?\Z")
_PLAN = re.compile(r"(?:計画|戦略|方針|大綱|プラン|ビジョン|目標|期)[」』]?\(\Z")
_ONLY = re.compile(r"(?:のみの|限りの|の?単年度(?:の)?)事業|(?:の)?事業であ")


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a text, text[start:end]. Western fiscal years; None: open."""

    first: int | None
    last: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of a sheet in the order of print, each once, and the lines that print them."""

    periods: list[tuple[int | None, int | None]] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    derived: list[Line] = field(default_factory=list)
    """Lines outside the outcomes."""


def read_periods(passages: Passages) -> Periods:
    """The project periods of a sheet."""
    found = Periods()
    _collect(passages.outcomes, find_periods(passages.outcomes.text), found.periods, found.printed)
    for passage in (passages.overview, passages.purpose, passages.scheme):
        periods = [period for period in find_periods(passage.text) if _dates_work(passage.text, period)]
        _collect(passage, periods, found.periods, found.derived)
    return found


@lru_cache(maxsize=16)
def find_periods(text: str) -> tuple[Period, ...]:
    """All periods in squeezed text, in order. Cached: periods and targets are read from the same text."""
    years = years_said(text)
    found: list[Period] = []
    for index, year in enumerate(years):
        if found and year.start < found[-1].end:
            continue
        if period := _closed(text, years, index) or _open(text, year):
            found.append(period)
    return tuple(found)


@lru_cache(maxsize=16)
def years_said(text: str) -> tuple[Year, ...]:
    """The years in squeezed text, without those that only explain the one before (令和5年（2023年）)."""
    said: list[Year] = []
    for year in find_years(text):
        if said and said[-1].year == year.year and text[said[-1].end : year.start] == "(":
            continue
        said.append(year)
    return tuple(said)


def _closed(text: str, years: Sequence[Year], index: int) -> Period | None:
    if index + 1 == len(years):
        return None
    first, last = years[index], years[index + 1]
    if by_month := _by_month(text, first, last):
        return by_month
    started = _STARTED.fullmatch(text, first.end, last.start) and _ENDED.match(text, last.end)
    if not (started or _TO.fullmatch(text, first.end, last.start)) or last.year < first.year:
        return None
    if _NO_PERIOD.match(text, last.end):
        return None
    return Period(first.year, last.year, first.start, last.end)


def _by_month(text: str, first: Year, last: Year) -> Period | None:
    """A period between two months (令和7年4月～令和10年3月), as fiscal years."""
    begins, ends = _MONTH.match(text, first.end), _MONTH.match(text, last.end)
    if begins is None or ends is None or not _TO.fullmatch(text, begins.end(), last.start):
        return None
    years = [
        year.year - (int(month["month"]) <= _LAST_MONTH) for year, month in ((first, begins), (last, ends))
    ]
    return Period(years[0], years[1], first.start, ends.end()) if years[0] <= years[1] else None


def _open(text: str, year: Year) -> Period | None:
    if span := _FOR.match(text, year.end):
        return Period(year.year, year.year + int(span["years"]) - 1, year.start, span.end())
    if _FROM.match(text, year.end):
        return Period(year.year, None, year.start, year.end)
    if _UNTIL.match(text, year.end) or _ENDING.search(text, max(0, year.start - 8), year.start):
        return Period(None, year.year, year.start, year.end)
    if _ONLY.match(text, year.end):
        return Period(year.year, year.year, year.start, year.end)
    return None


def _dates_work(text: str, period: Period) -> bool:
    """Whether a period outside the outcomes is one of the project's work."""
    if period.first is None or period.last is None:
        return period.first is None and _UNTIL.match(text, period.end) is not None
    if _PLAN.search(text, max(0, period.start - 8), period.start):
        return False
    if _WORK.search(text, max(0, period.start - 8), period.start):
        return True
    in_brackets = text[period.start - 1 : period.start] == "(" and text[period.end : period.end + 1] == ")"
    return in_brackets or _YEARS_OF_WORK.match(text, period.end) is not None


def _collect(
    passage: Passage,
    periods: Sequence[Period],
    found: list[tuple[int | None, int | None]],
    lines: list[Line],
) -> None:
    for period in periods:
        if (period.first, period.last) not in found:
            found.append((period.first, period.last))
            lines += passage.lines_at(period.start, period.end)
