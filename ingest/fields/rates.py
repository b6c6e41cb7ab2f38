"""Subsidy rates: 1/2, 10/10, 定額, with their qualifier, target and payer.

Rules:
- in the scheme section a fraction of tenths or larger parts or 定額 is a rate; in prose it is one only after
  補助率, in brackets after 補助, or before を補助 and the like;
- goals (開発期間を1/5に), shares of other things (鋼鉄の1/5, 1/3の自治体) and dates are none anywhere;
- a rate is kept as printed, without blanks: 10/10 and 6/10 are not reduced; 2分の1 and a percentage are
  written as fractions (補助率100% is 1/1);
- 定額（10/10） is two rates; numbers of items before a rate, ((1)1/2, are no part of it;
- 国3/8以内、県3/8以内: each payer's share is a rate of its own, for the target of the rate it is a share
  of;
- a target is the label before the rate (中小企業2/3、大企業：1/2) or, after a colon, behind it
  (定額：環境対策).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from ingest.blocks import Line
from ingest.fields.labels import label_before
from ingest.fields.passages import Passage, Passages
from ingest.record import SubsidyRate

_FRACTION = r"(?:(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/])|(?<![\d.])\d{1,2}分の\d{1,2}(?!\d))"
_RATE = re.compile(
    rf"(?:(?<=[(、,・:\n])(?:うち)?(?P<payer>国|都道府県|県|市町村|市|自治体)[が:]?)?"
    rf"(?P<before>原則|最大で?|上限)?"
    rf"(?P<rate>(?<!一)定額|{_FRACTION}|(?<![\d.])\d{{1,3}}%)"
    rf"(?!に(?:短縮|削減|低減|圧縮|縮小|抑)|[月日年]|[のがをへ](?!補助|助成|支援|負担|上限|限度))"
    rf"(?P<after>以内|以下|程度|を?上限|を?限度|等(?!し))?"
)
_SUBSIDY = "(?:補助|助成|支援|負担)"
# Clauses of prose that speak of a rate; every rate inside them counts.
_CLAUSES = re.compile(
    r"補助率[^。\n】]{0,80}"
    rf"|[(][^()。\n]{{0,16}}(?:(?<!一)定額|{_FRACTION})[^()。\n]{{0,16}}[)](?:を|の)?{_SUBSIDY}"
    rf"|(?:(?<!一)定額|{_FRACTION})(?:以内)?[(][^()。\n]{{0,24}}[)](?:を|の|で)?{_SUBSIDY}"
    rf"|{_SUBSIDY}金?[(][^()。\n]{{1,40}}[)]"
    rf"|(?:原則|最大で?|上限)?(?:(?<!一)定額|{_FRACTION})(?:以内|以下|等|相当(?:額)?)?(?:を|の|で|まで)?(?:上限に|限度に|限度として|上限として)?{_SUBSIDY}"
    rf"|(?:費用|経費|額|費)の(?:最大)?{_FRACTION}(?:以内|等|相当)?[^。\n]{{0,20}}{_SUBSIDY}"
)
_SIGNS = ("/", "分の", "定額", "補助率")
"""A text without any of these prints no rate."""
_LABEL_BEHIND = re.compile(r"[::]([^\n()、,。\d]{2,30})")
_SAME = re.compile("[()、・,一部又は及び]{1,6}")
"""What stands between two rates of one label: 組合等：1/3（一部、定額・1/2）."""
_LARGEST_DENOMINATOR = 10
_COST = re.compile(r"(?:費用|経費|対象額|総額|金額|費|額|差額|損失)の\Z")


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of a sheet in the order of print, each once, and the lines that print them."""

    rates: list[SubsidyRate] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    derived: list[Line] = field(default_factory=list)
    """Lines outside the scheme section."""


def read_rates(passages: Passages) -> Rates:
    """The subsidy rates of a sheet."""
    found = Rates()
    seen: set[SubsidyRate] = set()
    _collect(passages.scheme, [(0, len(passages.scheme.text))], seen, found.rates, found.printed)
    for text in passages.texts:
        if not any(word in text.text for word in _SIGNS):
            continue
        spans = [match.span() for match in _CLAUSES.finditer(text.text)]
        _collect(text, spans, seen, found.rates, found.derived)
    return found


def _collect(
    passage: Passage,
    spans: list[tuple[int, int]],
    seen: set[SubsidyRate],
    rates: list[SubsidyRate],
    lines: list[Line],
) -> None:
    for start, end in spans:
        for rate, at in find_rates(passage.text, start, end):
            lines += passage.lines_at(*at)
            if rate not in seen:
                seen.add(rate)
                rates.append(rate)


def find_rates(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[SubsidyRate, tuple[int, int]]]:
    """The rates printed in text[start:end], each with where it stands."""
    target: str | None = None
    last_end = start
    for match in _RATE.finditer(text, start, len(text) if end is None else end):
        rate = _value(match["rate"])
        if (
            rate is None
            or _compares(text, match.start("rate"))
            or (
                match["rate"].endswith("%")
                and "補助率" not in text[max(0, match.start() - 8) : match.start()]
            )
        ):
            continue
        if match["payer"] is None and (target is None or not _SAME.fullmatch(text, last_end, match.start())):
            target = label_before(text, match.start()) or _label_behind(text, match.end())
        last_end = match.end()
        yield SubsidyRate(rate, _qualifier(match), target, match["payer"]), match.span("rate")


def _compares(text: str, at: int) -> bool:
    """Whether the number is a share of something that is no cost."""
    return (
        text[at - 1 : at] == "の"
        and text[at : at + 2] != "定額"
        and not _COST.search(text, max(0, at - 4), at)
    )


def _value(printed: str) -> str | None:
    """The rate as a record writes it; None for what cannot be one."""
    if printed == "定額":
        return printed
    if printed.endswith("%"):
        share = Fraction(int(printed[:-1]), 100)
        return f"{share.numerator}/{share.denominator}" if 0 < share <= 1 else None
    if "分の" in printed:
        printed = "/".join(reversed(printed.split("分の")))
    numerator, denominator = map(int, printed.split("/"))
    return printed if 0 < numerator <= denominator <= _LARGEST_DENOMINATOR else None


def _qualifier(match: re.Match[str]) -> str | None:
    """以内 (also printed 以下), 等, 原則: what stands behind the rate says more than what stands before."""
    if match["after"]:
        return match["after"].lstrip("を").replace("以下", "以内")
    return match["before"].rstrip("で") if match["before"] else None


def _label_behind(text: str, at: int) -> str | None:
    match = _LABEL_BEHIND.match(text, at)
    return match[1] if match else None
