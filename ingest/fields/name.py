"""The name of a sheet, and what it says about the sheet's place beside others.

Rules:
- a name broken over lines is joined; blanks next to a Japanese character are the converter's and dropped;
- X事業のうち、Y事業: Y is a part of the umbrella X; （1）Y事業: Y is a part of the umbrella printed before it
  (ingest.families), and the number is no part of the name;
- Y事業（X事業の内数）: Y is a part of X, its amount is within that of X, and the bracket is no part of the
  name;
- X事業の内訳①: a page that breaks X down, under this name;
- （再掲）: the sheet is printed a second time; the word is no part of the name;
- words that converters are known to misread inside names are set right
  (meti_catalog/vocabulary/misreadings.toml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.blocks import Line
from ingest.fields.amount_line import parse_amount_line
from ingest.fields.name_line import split_number
from ingest.record import Relation
from ingest.sheets.blocks import Header
from meti_catalog.vocabulary import load

_JAPANESE = r"[^\x00-\x7f]"
_LOOSE_BLANK = re.compile(rf"\s+(?={_JAPANESE})|(?<={_JAPANESE})\s+")
_RELISTED = re.compile(r"\s*[(（【\[［<＜]\s*再\s*掲\s*[)）】\]］>＞]\s*")
_PART = re.compile(r"^(?P<parent>.{4,80}?)の\s?うち\s?[、,，]?\s*(?P<name>[^、,，].{3,})$")
_SHARE = re.compile(r"^(?P<name>.{4,}?)\s*[(（](?P<parent>[^0-9０-９()（）][^()（）]{3,80})の内数[)）]$")
_BREAKDOWN = re.compile(r"^(?P<parent>.{4,80}?)の内訳\s?(?:[①-⑳0-9０-９]{1,2}|[(（][0-9０-９]{1,2}[)）])?$")


@dataclass(frozen=True, slots=True)
class SheetName:
    """A name as printed, and its relation to an umbrella as far as the name tells it."""

    name: str | None = None
    parent: str | None = None
    relation: Relation = "own"
    is_share: bool = False
    """The name says that the amount is within the umbrella's."""
    numbered: bool = False
    """A number is printed before the name: it is a part where an umbrella stands before it."""


def read_name(header: Header) -> SheetName:
    """The sheet's name; `name` is None where none is printed."""
    words = _printed(header.name, header.amount)
    if not words:
        return SheetName()
    relisted = _RELISTED.search(words) is not None
    number, words = split_number(_RELISTED.sub("", words))
    if breakdown := _BREAKDOWN.match(words):
        return SheetName(words, breakdown["parent"], "breakdown")
    if share := _SHARE.match(words):
        return SheetName(share["name"], share["parent"], "part", is_share=True)
    parent: str | None = None
    relation: Relation = "own"
    if part := _PART.match(words):
        parent, relation = part["parent"], "part"
        words = split_number(part["name"])[1]
    if relisted:
        relation = "relisted"
    return SheetName(words, parent, relation, numbered=number is not None and relation == "own")


def tidy_name(text: str) -> str:
    """A name as one line: no blanks next to Japanese, known misreadings set right."""
    text = _LOOSE_BLANK.sub("", re.sub(r"\s+", " ", text)).strip(" :：")
    return _misread().sub(lambda match: _misreadings()[match[0]], text)


def _printed(lines: Sequence[Line], amounts: Sequence[Line]) -> str:
    """The words of the name's lines; of a line that prints the amount as well, those before it."""
    pieces = []
    for line in lines:
        amount = parse_amount_line(line.text) if line in amounts else None
        pieces.append(amount.lead if amount else line.text)
    return tidy_name(" ".join(pieces))


@cache
def _misreadings() -> dict[str, str]:
    return {wrong: right for right, misread in load("misreadings")["words"].items() for wrong in misread}


@cache
def _misread() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(_misreadings(), key=len, reverse=True)))
