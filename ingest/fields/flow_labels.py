"""The label of an arrow taken apart: the part of the program it belongs to, kinds of money, rates.

Rules:
- numbers before the words ((1)②, ①、③, （1）～（4）) name the part; numbers inside a bracket of rates do
  not;
- kinds of money are the words of the scheme (meti_catalog/vocabulary/schemes.toml), in the order of print;
- a kind in brackets behind another says what that money is for （補助（基金造成）） and is no second kind;
- a rate without a kind of money is a subsidy's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.blocks import Line
from ingest.fields.passages import passage
from ingest.fields.rates import find_rates
from ingest.fields.schemes import named_in

SUBSIDY = "補助"
_CIRCLED = "①-⑳❶-❿"
_PARENTHESISED = r"[(\[【]\s?[0-9]{1,2}\s?[)\]】]"
_NUMBERS = re.compile(
    rf"(?:事業|[・●○■◆])?(?P<numbers>(?:(?:{_PARENTHESISED}|[{_CIRCLED}])(?:\s|[、,・/]|及び|と(?=[(①-⑳])|[~〜～\-ー](?=[(①-⑳]))*)+)"
)
_BRACKETED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_NUMBER = re.compile(rf"{_PARENTHESISED}|[{_CIRCLED}]")
_RANGE = re.compile(
    rf"(?P<first>{_PARENTHESISED}|[{_CIRCLED}])\s*[~〜～\-ー]\s*(?P<last>{_PARENTHESISED}|[{_CIRCLED}])"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What an arrow is labelled with. `branch` is as printed, NFKC but for circled numbers: "(1)②", "①③"."""

    branch: str | None
    mechanisms: tuple[str, ...]
    rates: tuple[str, ...]


def read_label(lines: Sequence[Line]) -> Label:
    """The label printed on `lines`, in reading order."""
    text = passage([lines]).text
    rates = tuple(dict.fromkeys(rate.rate for rate, _ in find_rates(text)))
    mechanisms = mechanisms_in(text)
    if rates and not mechanisms:
        mechanisms = (SUBSIDY,)
    printed = "".join(line.text for line in lines)
    return Label(leading_numbers(printed), mechanisms, rates if SUBSIDY in mechanisms else ())


def mechanisms_in(text: str) -> tuple[str, ...]:
    """The kinds of money that `text` (NFKC, without blanks) names, in the order of print."""
    return named_in(_BRACKETED.sub("", text)) or named_in(text)


def leading_numbers(text: str) -> str | None:
    """The numbers before the words of a label, a box or a heading; None where it begins with none."""
    match = _NUMBERS.match(_nfkc(text))
    if match is None:
        return None
    printed = match["numbers"]
    if span := _RANGE.search(printed):
        return f"{_tight(span['first'])}-{_tight(span['last'])}"
    return "".join(_tight(number) for number in _NUMBER.findall(printed))


def _tight(number: str) -> str:
    return re.sub(r"\s", "", number.replace("[", "(").replace("]", ")").replace("【", "(").replace("】", ")"))


def _nfkc(text: str) -> str:
    """NFKC that keeps circled numbers: ① is no 1."""
    return "".join(
        c if "①" <= c <= "⑳" or "❶" <= c <= "❿" else unicodedata.normalize("NFKC", c) for c in text
    ).strip()


def join_numbers(outer: str | None, inner: str | None) -> str | None:
    """The numbers of a part and of a part within it: (1) and ② are (1)②. An inner number in brackets names a
    part itself.
    """
    if outer is None or inner is None:
        return inner or outer
    return outer + inner if outer.endswith(")") and not inner.startswith("(") else inner


def first_numbers(texts: Iterable[str]) -> str | None:
    """The first numbers that one of `texts` begins with."""
    return next((numbers for text in texts if (numbers := leading_numbers(text))), None)
