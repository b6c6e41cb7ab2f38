"""Sums of money as Japanese budget papers print them, in yen.

Rule: a number with the units 兆, 億, 千万, 百万, 万, 千 in falling order and 円 at the end: 2兆3,769億円,
6.2億円, 1億5,000万円, 300百万円, 4,500円. Without 円 it is not money (100億件), and a rate per something
(18円/m3) is a price, not a sum. Blanks that converters leave inside numbers ("1,576 億円", "6. 2億円") do not
matter.

Text is given `fold`ed or `squeeze`d (meti_catalog.notation.characters); positions refer to that text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "兆": 10**12,
    "億": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
}
_LARGEST = 10**16
"""Larger sums are misreadings (the whole national budget is about 10**14 yen)."""

# Digit runs are bounded, so that no input makes a match longer than a line of print.
_NUMBER = r"(?:\d{1,3}(?: ?, ?\d{3}){1,5}(?!\d)|\d{1,15})(?: ?\. ?\d{1,6})?"
_UNIT = "(?:兆|億|千万|百万|万|千)"
_STEP = re.compile(rf"({_NUMBER}) ?({_UNIT}|(?=円))")
_YEN = re.compile(rf"(?<![\d.,])(?:{_NUMBER} ?{_UNIT} ?){{0,4}}(?:{_NUMBER} ?)?円(?! ?/)")


@dataclass(frozen=True, slots=True)
class Yen:
    """A sum in a text: `yen`, and where it stands, `text[start:end]`."""

    yen: int
    start: int
    end: int


def find_yen(text: str) -> list[Yen]:
    """All sums of money in `text`, in order of appearance."""
    found = []
    for match in _YEN.finditer(text):
        yen = _value(match[0])
        if yen is not None:
            found.append(Yen(yen, match.start(), match.end()))
    return found


def parse_yen(text: str) -> int | None:
    """The first sum in `text` in yen, or None."""
    found = find_yen(text)
    return found[0].yen if found else None


def _value(printed: str) -> int | None:
    total = Decimal(0)
    smallest = 10**13
    for number, unit in _STEP.findall(printed):
        factor = _UNITS.get(unit, 1)
        if factor >= smallest:
            return None
        smallest = factor
        total += Decimal(number.replace(" ", "").replace(",", "")) * factor
    if smallest == 10**13 or total >= _LARGEST:
        return None
    return int(total)
