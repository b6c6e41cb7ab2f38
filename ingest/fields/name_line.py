"""How much a line looks like the name of a program, or a piece of one.

Rules:
- a name is a noun phrase on a line or two of its own: no full stop, no list mark, no sum, no ending of a
  sentence;
- its last word is one of a few (事業, 補助金, 交付金 …, meti_catalog/vocabulary/names.toml), brackets
  behind it left aside;
- a numbered line （1）…事業 is a name only where an amount stands right at it: elsewhere it heads a part of
  the text;
- a broken name shows it: an open bracket, a particle at the end of one line or at the beginning of the next.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from meti_catalog.notation.characters import squeeze
from meti_catalog.vocabulary import load

LONGEST = 110
"""Characters of the longest line that can be a name."""

_SHORTEST = 6
"""Shorter ones are diagram words: 交付金, 運営費, 小規模事業."""

_NUMBER = re.compile(
    r"^(?:[(（\[［【]\s?[0-9０-９]{1,2}\s?[)）\]］】]|[0-9０-９]{1,2}\s?[.．)）](?![0-9０-９])|[①-⑳]|[Ⅰ-Ⅻ][.．]?)\s*"
)
_MARK = re.compile(r"^[・●○◯〇⚫■□◆◇▪▶►➢➤✓✔•◦‣◎★☆⇒※＊*]")
_BRACKETS_BEHIND = re.compile(
    r"(?:\([^()]{0,60}\)|【[^【】]{0,30}】|<[^<>]{0,40}>|\[[^\[\]]{0,30}\]|[①-⑳0-9]|の内訳|のうち、?)+$"
)
_SENTENCE = re.compile(r"。|[0-9]億円|万円|[::]$|[ぁ-ん、,]$")
_KANA_NOUN = re.compile(r"(?:づくり|ものづくり|まちづくり|見える化|のうち、?)$")
_LOOSE_END = re.compile(r"(?:[のにをはがとや・、,／/&＆る]|及び|並びに|向けた|した|な|を通じた|ための)$")
_LOOSE_START = re.compile(r"^(?:[のにをはがとやへ・、)）」』】]|及び|並びに|等の|[(（〈<＜～~])")
_OPENING = "([（「『【<＜〔"
_CLOSING = ")]）」』】>＞〕"


class Likeness(IntEnum):
    """How surely a line is a name."""

    NONE = 0
    """Something else: a sentence, a caption, a diagram word."""
    WEAK = 1
    """Nothing speaks against it."""
    POSSIBLE = 2
    """Its last word ends names, and headings of a text as well."""
    STRONG = 3
    """Its last word is one that ends names."""


def name_likeness(text: str) -> Likeness:
    """How surely the printed words are a program's name. A number before them is looked past."""
    if not _SHORTEST <= len(text) <= LONGEST or _MARK.match(text):
        return Likeness.NONE
    words = _BRACKETS_BEHIND.sub("", squeeze(split_number(text)[1]))
    if _SENTENCE.search(words) and not _KANA_NOUN.search(words):
        return Likeness.NONE
    if _not_endings().search(words) or len(words) < _SHORTEST:
        return Likeness.NONE
    words = words.removesuffix("等")
    if _endings().search(words):
        return Likeness.STRONG
    return Likeness.POSSIBLE if _possible_endings().search(words) else Likeness.WEAK


def split_number(text: str) -> tuple[str | None, str]:
    """The number before a name （(1), ①, 1.） as printed, None without one, and the words behind it."""
    match = _NUMBER.match(text)
    return (match[0].strip(), text[match.end() :]) if match else (None, text)


def goes_on(before: str, after: str) -> bool:
    """Whether the line `before` shows that it is broken off, or `after` that it continues one."""
    if _LOOSE_END.search(before.rstrip()) or _LOOSE_START.match(after.lstrip()):
        return True
    return _open_brackets(before) > 0 or _open_brackets(after) < 0


def is_broken(name: str) -> bool:
    """Whether a whole name shows that something of it is missing or too much."""
    return bool(_LOOSE_START.match(name)) or bool(_LOOSE_END.search(name)) or _open_brackets(name) != 0


def _open_brackets(text: str) -> int:
    return sum((character in _OPENING) - (character in _CLOSING) for character in text)


def _ending(words: list[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(words, key=len, reverse=True))})$")


@cache
def _endings() -> re.Pattern[str]:
    return _ending(load("names")["endings"])


@cache
def _possible_endings() -> re.Pattern[str]:
    return _ending(load("names")["possible_endings"])


@cache
def _not_endings() -> re.Pattern[str]:
    return _ending(load("names")["not_endings"])
