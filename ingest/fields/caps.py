"""Caps: the most or the least that one recipient gets or must spend, in yen.

Rules:
- a sum is a cap where 上限, 限度 or 最大 stands beside it (補助上限額：15億円, 2,500円を限度とし,
  5億円までは定額補助) and a floor where 下限 does, or 以上 behind a size of projects (事業規模15億円以上);
- a sum in the bracket of a cap is the same cap for somebody else: 上限額：15億円（大学の場合は20億円）;
- a cap without a label holds for those of the cap before it on its line, or of the title above it
  (<A類型>);
- outcomes speak of goals, so caps are read from the scheme and the overview only; the budget's own sums
  stand in the header.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from ingest.blocks import Line
from ingest.fields.labels import label_before
from ingest.fields.passages import Passage, Passages
from ingest.record import Cap
from meti_catalog.notation.yen import Yen, find_yen

_SIZE = "事業規模|総事業費|事業費|投資額|投資規模"
_BEFORE = re.compile(
    r"(?P<of>補助|給付|投資|貸付|融資|支援|助成|交付|委託|出資|保証)?(?:金額|金|額)?の?"
    rf"(?:(?P<upper>上限|限度|最大)|(?P<lower>下限))(?:金額|額)?(?:は|で|:|を)?(?:原則|最大)?\Z"
    rf"|(?P<size>{_SIZE})(?:は|が|:)?\Z"
)
_BEHIND = re.compile(
    r"(?:、[^、。\n]{0,12}?\d[\d.,]*[億万千百]{1,2}円){0,3}(?:程度)?(?:(?P<upper>を?(?:上限|限度)|(?:まで|以内|以下)(?:は|の|を)?(?P<of>定額補助|補助|助成|支援|貸付))|(?P<lower>以上|を下限))"
)
_REACH = 16
"""Characters before a sum in which its word can stand."""
_UNIT = re.compile(r"(?:当該)?(?P<unit>[^\n、。,()ぁ-ん]{1,8})(?:あたり|当たり)\Z")
_TITLE = re.compile(r"^[<【〔\[](?P<title>[^<>【】〔〕\[\]\n]{2,24})[>】〕\]]$", re.MULTILINE)
_NO_TITLE = re.compile("[上下]限|限度|補助率|要件|対象経費")
_IN_BRACKET = re.compile(r"[(][^()\n]{0,24}\Z")
_LENDING = frozenset(("貸付", "融資"))


@dataclass(frozen=True, slots=True)
class Caps:
    """The caps of a sheet in the order of print, each once, and the lines that print them."""

    caps: list[Cap] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    derived: list[Line] = field(default_factory=list)
    """Lines outside the scheme section."""


def read_caps(passages: Passages) -> Caps:
    """The caps of a sheet."""
    found = Caps()
    _collect(passages.scheme, found.caps, found.printed)
    _collect(passages.overview, found.caps, found.derived)
    _collect(passages.purpose, found.caps, found.derived)
    return found


def _collect(passage: Passage, caps: list[Cap], lines: list[Line]) -> None:
    for cap, (start, end) in find_caps(passage.text):
        if cap not in caps:
            caps.append(cap)
            lines += passage.lines_at(start, end)


def find_caps(text: str) -> Iterator[tuple[Cap, tuple[int, int]]]:
    """The caps in squeezed text, each with where its sum stands."""
    if "円" not in text:
        return
    titles = [(match.start(), match["title"]) for match in _TITLE.finditer(text)]
    last: Cap | None = None
    last_end = 0
    for found in find_yen(text):
        cap = _cap(text, found)
        if cap is None and last is not None and _continues(text, last_end, found.start):
            cap = Cap(found.yen, last.kind, last.of, label_before(text, found.start))
        if cap is None:
            last = None
            continue
        if cap.target is None:
            on_line = last is not None and "\n" not in text[last_end : found.start]
            cap = replace(cap, target=last.target if last and on_line else _title_above(titles, found.start))
        yield cap, (found.start, found.end)
        last, last_end = cap, found.end


def _title_above(titles: list[tuple[int, str]], at: int) -> str | None:
    """The last title in brackets on a line of its own above the position."""
    above = bisect_left(titles, (at, ""))
    return titles[above - 1][1] if above and not _NO_TITLE.search(titles[above - 1][1]) else None


def _cap(text: str, found: Yen) -> Cap | None:
    before = _BEFORE.search(text, max(0, found.start - _REACH), found.start)
    behind = _BEHIND.match(text, found.end)
    kind = _kind(before, behind)
    if kind is None:
        return None
    label_at = before.start() if before else found.start
    return Cap(found.yen, kind, _of(text, found, before, behind), label_before(text, label_at))


def _kind(before: re.Match[str] | None, behind: re.Match[str] | None) -> Literal["upper", "lower"] | None:
    if before and before["size"]:
        return "lower" if behind and behind["lower"] else "upper" if behind and behind["upper"] else None
    if before:
        return "upper" if before["upper"] else "lower"
    return "upper" if behind and behind["upper"] else None


def _of(text: str, found: Yen, before: re.Match[str] | None, behind: re.Match[str] | None) -> str:
    """What is capped: 補助額 where nothing else is said."""
    if before and before["size"]:
        return before["size"]
    said = (before and before["of"]) or (behind and behind["of"]) or "補助"
    what = "貸付額" if said in _LENDING else f"{said}額"
    unit = _UNIT.search(text, max(0, found.start - _REACH), found.start)
    return f"{unit['unit']}あたりの{what}" if unit else what


def _continues(text: str, last_end: int, start: int) -> bool:
    """Whether a sum stands in the bracket right behind the last cap."""
    return start - last_end < 30 and _IN_BRACKET.search(text, last_end, start) is not None
