"""The lines of a sheet that print who is responsible, taken apart.

Rules:
- a bureau line begins with a bureau of the vocabulary, perhaps behind numbers in brackets that say which
  part of the program it answers for ((1)(3), （１）～（３）, ①), and holds nothing but offices after it;
- offices are listed with 、 or a blank; ・ parts them only behind 課 or 室, as it also stands inside names;
- an office of lower rank right behind one of higher rank belongs to it (総務課 産業技術法人室 is one);
- blanks that a converter left inside words do not matter, unless one of the words is a program's name;
- 等, telephone numbers and 担当: say nothing;
- a line of offices without a bureau goes on with the bureau printed before it; an office may be broken over
  two lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ingest.fields.bureau_names import (
    bureau_at,
    can_begin_bureau,
    is_start_of_bureau,
    misread_bureau_at,
    unknown_bureau_at,
)
from ingest.fields.name_line import Likeness, name_likeness
from meti_catalog.notation.characters import fold, squeeze
from meti_catalog.vocabulary import load

LONGEST = 150
"""Characters of a line of offices; more is text."""
LONGEST_UNREAD = 45
"""Characters of a line that may be one of offices although it cannot be read."""
_LONGEST_BEGINNING = 30
"""Characters within which the first letters of a bureau stand, numbers before them included."""
_LONGEST_REST = 30
"""Characters of the line in which a broken office goes on."""

_CIRCLED = {code: f"({code - 0x2460 + 1})" for code in range(0x2460, 0x2474)}
_NUMBERS = re.compile(
    r"(?:[(【\[](?:\d{1,2}[a-z]?)(?: ?[,、・~〜～\-] ?[(]?\d{1,2}[)]?)*[)】\]] ?[,、・~〜～\-]? ?)+"
)
_BEGIN_NUMBERS = "(（【[［①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DEPARTMENTS = ("部", "官房", "グループ")
_PROSE = re.compile(r"[をはが。]|により|における|において|に(?:対|関)")
_SENTENCE = re.compile(r"[を。]|により|における|において|に(?:対|関)|する|した|向け|ため")
"""No office has any of these in its name; は and が begin words as well."""
_SPACED_OUT = re.compile(r"\S(?: \S){3,}")
_SEPARATOR = re.compile(r"[ 、,，/;]+|及び|並びに")
_SAYS_NOTHING = re.compile(
    r"(?:担当(?:課室|部局|課|局|室)?|所管|問合せ先|連絡先)[::]?|等|ほか|他|\((?:再掲|代表|直通)\)"
)
_TELEPHONE = re.compile(
    r"\(?(?:電話|TEL|Tel|内線)?[::]? ?0\d{1,4}[-ー–)(]\d{1,4}[-ー–]\d{3,4}\)?|\(?内線[::]? ?\d+\)?"
)
_BEGIN_SKIPPED = frozenset("([【 、,，/;:及並担所問連等ほ他電T内0")
"""First letters of numbers, separators, telephone numbers and words that say nothing."""


@dataclass(slots=True)
class Responsible:
    """One bureau of a line and its offices as printed.

    `bureau` is None where the line goes on with an earlier one.
    """

    bureau: str | None
    divisions: list[str] = field(default_factory=list)
    exact: bool = True
    guessed: list[str] = field(default_factory=list)
    """Divisions put together from two lines."""
    unknown: str | None = None
    """The bureau as printed where the vocabulary has none such; `bureau` is None then."""


def parse_bureau_line(text: str) -> list[Responsible] | None:
    """The offices of a line that begins with a bureau; None where it does not or prints anything else."""
    found = parse_office_line(text)
    return found if found and found[0].bureau else None


def parse_office_line(text: str) -> list[Responsible] | None:
    """The offices of a line, with or without a bureau; None where it prints anything else."""
    if len(text) > LONGEST or _SENTENCE.search(text):
        return None
    printed = fold(text.translate(_CIRCLED))
    found = None if _SPACED_OUT.fullmatch(printed) else _Parse(printed).read()
    if found is None and " " in printed and not _PROSE.search(printed) and not _holds_name(printed):
        found = _Parse(printed.replace(" ", "")).read()
    return found


def _holds_name(printed: str) -> bool:
    """Whether one of the words is a program's name: offices stand beside it, but do not begin with it.

    A word that begins with a bureau is an office with a blank inside (…局福島事業 ・なりわい再建支援室).
    """
    return any(
        name_likeness(word) is Likeness.STRONG and not begins_with_bureau(word) for word in printed.split()
    )


def parse_unknown_bureau_line(text: str) -> list[Responsible] | None:
    """The offices of a line that begins with a bureau the vocabulary has not; None where it does not."""
    found = parse_office_line(text)
    return found if found and found[0].unknown else None


def begins_like_bureau(text: str) -> bool:
    """Whether the line begins with the first letters of a bureau: the rest may stand on the next line."""
    return can_begin_bureau(text[:1]) and is_start_of_bureau(_without_numbers(text[:_LONGEST_BEGINNING]))


def begins_with_bureau(text: str) -> bool:
    """Whether the words begin with a bureau, perhaps behind numbers in brackets."""
    return bureau_at(_without_numbers(text)) is not None


def _without_numbers(text: str) -> str:
    """The `squeeze`d words behind numbers in brackets."""
    if text[:1] in _BEGIN_NUMBERS:
        text = _NUMBERS.sub("", fold(text.translate(_CIRCLED)), count=1)
    return squeeze(text)


def parse_broken_office_line(text: str, following: str) -> list[Responsible] | None:
    """The offices of a line that breaks off inside one and of the line it goes on in;

    None where it does not.
    """
    if not 0 < len(following) <= _LONGEST_REST or _PROSE.search(text + following):
        return None
    return parse_bureau_line(text + following)


def begins_with_office(text: str) -> bool:
    """Whether a short line that is no sentence begins with a bureau and names an office after it."""
    if len(text) > LONGEST_UNREAD or not can_begin_bureau(text[:1]) or _PROSE.search(text):
        return False
    squeezed = _without_numbers(text)
    bureau = bureau_at(squeezed) if is_start_of_bureau(squeezed) else None
    return bureau is not None and _suffix().search(squeezed, bureau.length) is not None


def is_telephone(text: str) -> bool:
    """Whether the line prints nothing but a telephone number."""
    return _TELEPHONE.fullmatch(fold(text)) is not None


class _Parse:
    """One pass over a folded line of offices."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Responsible] = []
        self.attached = False
        """Whether the next office may belong to the one before it."""

    def read(self) -> list[Responsible] | None:
        at = 0
        while at < len(self.text):
            step = self.skip(at)
            if step > at:
                at = step
                continue
            step = self.read_bureau(at) or self.read_office(at)
            if not step:
                return None
            at = step
        return self.found or None

    def skip(self, at: int) -> int:
        """Where numbers, separators and words that say nothing end; `at` where there are none."""
        if self.text[at] not in _BEGIN_SKIPPED:
            return at
        if numbers := _NUMBERS.match(self.text, at):
            self.attached = False
            return numbers.end()
        if separator := _SEPARATOR.match(self.text, at):
            self.attached = self.attached and not separator[0].strip()
            return separator.end()
        for pattern in (_TELEPHONE, _SAYS_NOTHING):
            if match := pattern.match(self.text, at):
                return match.end()
        return at

    def read_bureau(self, at: int) -> int:
        """Where the bureau at `at` ends; 0 where there is none."""
        rest = self.text[at : at + 40]
        squeezed = rest.replace(" ", "")
        name = bureau_at(squeezed) or (None if self.attached else misread_bureau_at(squeezed))
        if name is None:
            return self.read_unknown(at)
        self.found.append(Responsible(name.canonical, exact=name.exact))
        self.attached = False
        return at + _printed_length(rest, name.length)

    def read_unknown(self, at: int) -> int:
        """Where a bureau that is not in the vocabulary ends; only the first word of a line can be one."""
        name = unknown_bureau_at(self.text[at:].replace(" ", "")) if not self.found else None
        if name is None:
            return 0
        self.found.append(Responsible(None, unknown=name))
        return at + _printed_length(self.text[at:], len(name))

    def read_office(self, at: int) -> int:
        """Where the office at `at` ends; 0 where the words are no office."""
        match = _office().match(self.text, at)
        if match is None:
            return 0
        office = match[0]
        if not self.found:
            self.found.append(Responsible(None))
        divisions = self.found[-1].divisions
        if self.attached and divisions and _first_rank(office) > _last_rank(divisions[-1]):
            divisions[-1] += office
        else:
            divisions.append(office)
        self.attached = True
        return match.end() + (1 if self.text[match.end() : match.end() + 1] == "・" else 0)


def _printed_length(printed: str, letters: int) -> int:
    """How much of `printed` holds its first `letters` characters that are no blanks."""
    for index, character in enumerate(printed):
        letters -= character != " "
        if letters == 0:
            return index + 1
    return len(printed)


def join_offices(before: str, office: str) -> str | None:
    """Both as one office, where `office` is of lower rank than the one printed right before it and none that
    stands directly under a bureau; else None.
    """
    if squeeze(office) in _standing() and not before.endswith(_DEPARTMENTS):
        return None
    return before + office if _first_rank(office) > _last_rank(before) else None


@cache
def _standing() -> frozenset[str]:
    return frozenset(map(squeeze, load("offices")["standing"]))


@cache
def _ranks() -> dict[str, int]:
    return {
        suffix: rank for rank, entry in enumerate(load("offices")["rank"]) for suffix in entry["suffixes"]
    }


@cache
def _office() -> re.Pattern[str]:
    """The words up to the last suffix before a separator; ・ ends an office only behind a suffix."""
    suffixes = "|".join(sorted(_ranks(), key=len, reverse=True))
    return re.compile(
        rf"[^ 、,，/;()。]{{1,40}}?(?:{suffixes})(?=等?(?:[ 、,，/;(]|及び|並びに|$)|(?<=[課室])・)"
    )


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_ranks(), key=len, reverse=True)))


def _first_rank(office: str) -> int:
    """Rank of the first suffix behind the first two letters (部品…室 begins with no 部)."""
    match = _suffix().search(office, 2)
    return _ranks()[match[0]] if match else -1


def _last_rank(office: str) -> int:
    found = _suffix().findall(office)
    return _ranks()[found[-1]] if found else len(_ranks())
