"""Sums of money, fiscal years, spans of years and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError

from ingest.fields.years import find_years
from ingest.load.storable import YEARS
from meti_catalog.notation.characters import squeeze
from meti_catalog.notation.rounding import OKU
from programs.decisions.values.texts import cleaned, lines, words
from programs.filters.amounts import parse_typed_yen
from programs.presentation.money import MAN, SMALLEST_IN_OKU
from programs.presentation.years import fiscal_year

Span = list[int | None]

_WESTERN = re.compile(r"(\d{4})(?:年度?)?")
_UNIT = re.compile(r"[兆億万千円]")
_TO = re.compile(r"[〜~～―–-]|から")
_PAGES = re.compile(r"(\d{1,6})(?:[-〜~～](\d{1,6}))?(?:頁|ページ)?")


def parse_yen(typed: str) -> int | None:
    """Yen for 5,074.75億円, 50万 or 3,000円, in any width; None where nothing was typed.

    A number without a unit is refused: 5074.75 may mean yen or 億円. Raises ValidationError.
    """
    text = squeeze(cleaned(typed))
    if not text:
        return None
    yen = parse_typed_yen(text)
    if yen is None or not _UNIT.search(text):
        raise ValidationError("金額は単位を付けて入力してください（例：5,074.75億円、50万円、3,000円）。")
    return yen


def require_yen(typed: str) -> int:
    """The same where a sum has to stand."""
    yen = parse_yen(typed)
    if yen is None:
        raise ValidationError("金額を入力してください（例：5,074.75億円）。")
    return yen


def show_yen(yen: int | None) -> str:
    """To the last yen, in 億円 where four decimals say all of it: 5,074.75億円, 4,500円."""
    if yen is None:
        return ""
    if yen >= SMALLEST_IN_OKU and yen % MAN == 0:
        whole, _, fraction = f"{Decimal(yen) / OKU:,.4f}".partition(".")
        fraction = fraction.rstrip("0")
        return f"{whole}.{fraction}億円" if fraction else f"{whole}億円"
    return f"{yen:,}円"


def parse_year(typed: str) -> int | None:
    """A Western fiscal year for 令和6年度, R6 or 2024; None where nothing was typed.

    Raises ValidationError.
    """
    text = squeeze(cleaned(typed))
    if not text:
        return None
    if (western := _WESTERN.fullmatch(text)) and int(western[1]) in YEARS:
        return int(western[1])
    named = text if text.endswith(("年", "年度")) else f"{text}年度"
    found = find_years(named)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(named)) or found[0].year not in YEARS:
        raise ValidationError("年度は「令和6年度」「R6」「2024」のように入力してください。")
    return found[0].year


def require_year(typed: str) -> int:
    """The same where a year has to stand."""
    year = parse_year(typed)
    if year is None:
        raise ValidationError("年度を入力してください（例：令和6年度）。")
    return year


def show_year(year: int | None) -> str:
    """令和6年度, or as a Western year where no era counts it."""
    return "" if year is None else fiscal_year(year)


def parse_years(typed: str) -> list[int]:
    """Several years, each once, in the order typed."""
    return list(dict.fromkeys(require_year(word) for word in words(typed)))


def show_years(years: Sequence[int]) -> str:
    """One a line."""
    return "\n".join(show_year(year) for year in years)


def parse_spans(typed: str) -> list[Span]:
    """Spans of years, one a line: 令和3年度〜令和7年度, 令和3年度〜 (open end), 令和6年度 (one year)."""
    return [_span(line) for line in lines(typed)]


def show_spans(spans: Sequence[Span]) -> str:
    """One a line, both ends named."""
    return "\n".join(f"{show_year(first)}〜{show_year(last)}" for first, last in spans)


def parse_pages(typed: str) -> list[int] | None:
    """The first and last page for 3 or 3-4; None where nothing was typed. Raises ValidationError."""
    text = squeeze(cleaned(typed))
    if not text:
        return None
    match = _PAGES.fullmatch(text)
    if match is None:
        raise ValidationError("ページは「3」または「3-4」のように入力してください。")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise ValidationError("ページの範囲が正しくありません。")
    return [first, last]


def show_pages(pages: Sequence[int] | None) -> str:
    """3, or 3-4."""
    if not pages:
        return ""
    first, last = pages
    return str(first) if first == last else f"{first}-{last}"


def _span(typed: str) -> Span:
    ends = _TO.split(squeeze(typed))
    if len(ends) == 1:
        year = require_year(ends[0])
        return [year, year]
    if len(ends) != 2 or not any(ends):
        raise ValidationError("期間は「令和3年度〜令和7年度」のように入力してください。")
    first, last = parse_year(ends[0]), parse_year(ends[1])
    if first is not None and last is not None and first > last:
        raise ValidationError("期間の終わりが始まりより前です。")
    return [first, last]
