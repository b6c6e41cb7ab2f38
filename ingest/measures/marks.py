"""The number a heading or measure begins with: 第1章, 第2節, 1., (1), ①, ア, (ア) …

Rule: what a line is in the outline shows in the style of its number, never in the level of a markdown
heading, which converters assign by type size. The order of styles is that of official Japanese documents
(公用文作成の要領: 第1, 1, (1), ア, (ア), a, (a)), with ① between (1) and ア as the ministry prints it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from ingest.measures.brackets import aligned


class Style(IntEnum):
    """Styles of numbers, outer ones first."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    ROMAN = 5
    POINT = 6
    PARENTHESES = 7
    HALF_PARENTHESIS = 8
    CIRCLE = 9
    SQUARE = 10
    KANA = 11
    KANA_PARENTHESES = 12
    KANA_CIRCLE = 13
    LETTER = 14
    LETTER_PARENTHESES = 15
    ROMAN_PARENTHESES = 16


DIVISIONS = (Style.PART, Style.CHAPTER, Style.SECTION)
"""Styles that only divide the document: never a measure themselves."""
SUBSECTIONS = (Style.ARTICLE, Style.ROMAN, Style.POINT)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the beginning of a text, which goes on at `end`."""

    style: Style
    ordinal: int
    """Place in its row, from 1; 0 where the style has no order of its own."""
    printed: str
    """As the record shows it: 第1章, 1., (1), ①, ア, (ア)."""
    end: int
    weak: bool = False
    """It may be part of the text ("1 研究開発", "1.6次産業化"): a number only where one is due."""

    def is_before(self, other: Mark) -> bool:
        """Whether `other` is the next number of the same row."""
        return self.style is other.style and 0 < self.ordinal == other.ordinal - 1


# For aligned text. The point of 1. is no decimal point; 第1章では begins a sentence, not a chapter.
_CHINESE_NUMBER = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_DIVISION = re.compile(rf"第 ?(\d{{1,2}}|{_CHINESE_NUMBER}) ?([部編章節項款])(?![でにをのとがはへ、。)～-])")
_POINT = re.compile(r"(\d{1,2}) ?[.、](?! ?\d)")
# "1.6次産業化" may be number 1 of "6次産業化"; "10 億円", "1.5倍" and "3 年度" are quantities.
_NO_UNIT = "(?![兆億万千百円%倍点]|年[度間以]|か月|ヶ月|[A-Za-z])"
_POINT_BEFORE_DIGIT = re.compile(rf"(\d{{1,2}})\.(?=\d{{1,3}}{_NO_UNIT}[^\W\d_])")
_BLANK = re.compile(rf"(\d{{1,2}}) (?:{_NO_UNIT}|(?=[A-Za-z]))(?=[^\W\d_]|[「『(])")
_HALF = re.compile(r"(\d{1,2})\)(?! ?[、。])")
_PARENTHESES = re.compile(r"\( ?(\d{1,3}) ?\)")
_ROMAN_PARENTHESES = re.compile(r"\( ?([ivx]{1,5}) ?\)")
_KANA_PARENTHESES = re.compile(r"\( ?([ア-ヶｱ-ﾝ]) ?\)")
_LETTER_PARENTHESES = re.compile(r"\( ?([A-Za-z]) ?\)")
_ROMAN = re.compile(r"(?:([Ⅰ-Ⅻ])(?: ?\.| )|([IVX]{1,4})\.)(?! ?\d)")
_KANA = re.compile(r"([ア-ヶｱ-ﾝ])(?:[.、)]| )(?! ?\d)")
_LETTER = re.compile(r"([A-Za-z])[.)](?![A-Za-z\d])")
_BULLETS = tuple("・･•○●◆◇■□◎▶►*-")
_ENCLOSED = re.compile(r"[①-⑳㉑-㉟㊱-㊿⓪❶-❿➀-➓⑴-⒇㋐-㋾]")

_DIVISION_STYLES = {"部": Style.PART, "編": Style.PART, "章": Style.CHAPTER, "節": Style.SECTION}
_KANA_ORDER = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def read_mark(text: str) -> Mark | None:
    """The number `text` begins with, or None. A list number that a converter put before the printed one
    ("1. ①…") is passed over.
    """
    same = aligned(text)
    mark = _read_one(text, same, _after_bullet(same))
    if mark is not None and mark.style not in DIVISIONS:
        inner = _read_one(text, same, _skip_blanks(same, mark.end))
        if inner is not None and not inner.weak and inner.style > mark.style:
            return inner
    return mark


def _read_one(text: str, same: str, start: int) -> Mark | None:
    if match := _ENCLOSED.match(same, start):
        return _enclosed(match[0], _skip_blanks(same, match.end()))
    if match := _DIVISION.match(same, start):
        style = _DIVISION_STYLES.get(match[2], Style.ARTICLE)
        return Mark(style, _number(match[1]), "第" + match[1] + match[2], _skip_blanks(same, match.end()))
    if match := _PARENTHESES.match(same, start):
        style = Style.PARENTHESES if text[start] in "(（" else Style.SQUARE
        printed = (
            f"({match[1]})"
            if style is Style.PARENTHESES
            else f"{text[start]}{match[1]}{text[match.end() - 1]}"
        )
        return Mark(style, int(match[1]), printed, _skip_blanks(same, match.end()))
    return _numbered(text, same, start) or _lettered(same, start)


def _numbered(text: str, same: str, start: int) -> Mark | None:
    if match := _POINT.match(same, start):
        return Mark(Style.POINT, int(match[1]), f"{match[1]}.", _skip_blanks(same, match.end()))
    if match := _POINT_BEFORE_DIGIT.match(same, start):
        return Mark(Style.POINT, int(match[1]), f"{match[1]}.", match.end(), weak=True)
    if match := _HALF.match(same, start):
        return Mark(Style.HALF_PARENTHESIS, int(match[1]), f"{match[1]})", _skip_blanks(same, match.end()))
    if match := _BLANK.match(same, start):
        weak = text[match.end() - 1] != "\u3000"
        return Mark(Style.POINT, int(match[1]), f"{match[1]}.", match.end(), weak=weak)
    if match := _ROMAN.match(same, start):
        symbol = match[1] or match[2]
        ordinal = _roman(unicodedata.normalize("NFKC", symbol))
        return Mark(Style.ROMAN, ordinal, f"{symbol}.", _skip_blanks(same, match.end()))
    return None


def _lettered(same: str, start: int) -> Mark | None:
    for pattern, style in (
        (_KANA_PARENTHESES, Style.KANA_PARENTHESES),
        (_KANA, Style.KANA),
        (_ROMAN_PARENTHESES, Style.ROMAN_PARENTHESES),
        (_LETTER_PARENTHESES, Style.LETTER_PARENTHESES),
        (_LETTER, Style.LETTER),
    ):
        if match := pattern.match(same, start):
            symbol = unicodedata.normalize("NFKC", match[1])
            printed = f"({symbol})" if same[start] == "(" else symbol
            return Mark(style, _ordinal(symbol, style), printed, _skip_blanks(same, match.end()))
    return None


def _enclosed(symbol: str, end: int) -> Mark:
    plain = unicodedata.normalize("NFKC", symbol)
    if plain in _KANA_ORDER:
        return Mark(Style.KANA_CIRCLE, _KANA_ORDER.index(plain) + 1, symbol, end)
    if plain.startswith("("):
        return Mark(Style.PARENTHESES, int(plain.strip("()")), plain, end)
    return Mark(Style.CIRCLE, int(unicodedata.numeric(symbol)), symbol, end)


def _ordinal(symbol: str, style: Style) -> int:
    if style in (Style.KANA, Style.KANA_PARENTHESES):
        return _KANA_ORDER.find(symbol) + 1
    if style is Style.ROMAN_PARENTHESES:
        return _roman(symbol.upper())
    return ord(symbol.lower()) - ord("a") + 1


def _number(printed: str) -> int:
    """Arabic or Chinese numerals up to 99."""
    if printed.isdigit():
        return int(printed)
    tens, ten, ones = printed.rpartition("十")
    digits = "〇一二三四五六七八九"
    return (digits.index(tens or "一") * 10 if ten else 0) + (digits.index(ones) if ones else 0)


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _after_bullet(same: str) -> int:
    return _skip_blanks(same, 1) if same[:1] in _BULLETS else 0


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start
