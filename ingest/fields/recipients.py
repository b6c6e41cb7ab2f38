"""Recipients: those at the end of the money's way.

Rules:
- where the flow is known, the boxes that money reaches and does not leave;
- else the usual words for recipients in the scheme section (民間企業等, 中小企業・小規模事業者), unless
  they label a rate (中小企業2/3) or stand in a sentence; 民間団体等 passes money on, so it counts only
  where nobody else is named;
- else a body of the scheme whose legal form is printed (独立行政法人…);
- else, where money is delivered at all, those the texts speak of as paid: Xに対して, Xへの補助, Xを支援,
  Xが行う;
- words parted by 、 are recipients each, words joined by ・ are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from ingest.blocks import Line
from ingest.fields.agencies import FORMED_BODY
from ingest.fields.passages import Passage, Passages
from ingest.record import FlowStep
from meti_catalog.vocabulary import load

_PASSES_ON = re.compile(r"民間団体等?|県|自治体")
_BODY = re.compile(rf"(?P<name>{FORMED_BODY}(?:[(][A-Za-z-]{{2,12}}[)])?)")
_NUMBER = re.compile(r"^(?:[(（][0-9０-９]{1,2}[)）]|[①-⑳])+\s*(?=.)")
_STATE = "国"


@dataclass(frozen=True, slots=True)
class Recipients:
    """Recipients in the order of print, each once, and the lines that name them first."""

    names: list[str] = field(default_factory=list)
    printed: list[Line] = field(default_factory=list)
    derived: list[Line] = field(default_factory=list)
    """Lines outside the scheme section."""


def read_recipients(passages: Passages, *, flow: Sequence[FlowStep], delivered: bool) -> Recipients:
    """The recipients of a sheet.

    `flow` is empty where it is unknown; `delivered`: the sheet says how money is delivered to somebody.
    """
    found = Recipients()
    for name in ends_of(flow):
        if name not in found.names:
            found.names.append(name)
    if found.names:
        found.printed.extend(passages.scheme.lines)
        return found
    _collect(passages.diagram, _words().finditer(passages.diagram.text), found.names, found.printed)
    ends = [name for name in found.names if not _PASSES_ON.fullmatch(name)]
    if ends:
        found.names[:] = ends
    if not found.names:
        _collect(passages.diagram, _BODY.finditer(passages.diagram.text), found.names, found.printed)
    if found.names or not delivered:
        return found
    for passage in (passages.overview, passages.purpose):
        _collect(passage, _paid().finditer(passage.text), found.names, found.derived)
    return found


def ends_of(flow: Sequence[FlowStep]) -> list[str]:
    """The boxes that money reaches and does not leave."""
    sources = {step.source for step in flow if step.mechanism}
    names = [step.target for step in flow if step.mechanism and step.target not in sources | {_STATE}]
    return [_NUMBER.sub("", part) for name in names for part in name.split("、") if part]


def _collect(passage: Passage, matches: Iterator[re.Match[str]], names: list[str], lines: list[Line]) -> None:
    for match in matches:
        name = match["name"]
        if name not in names:
            names.append(name)
            lines += passage.lines_at(*match.span("name"))


@cache
def _noun() -> str:
    vocabulary = load("recipients")
    nouns = "|".join(sorted(vocabulary["nouns"], key=len, reverse=True))
    short = "|".join(vocabulary["short_nouns"])
    noun = rf"(?:{nouns}|(?:(?<![一-龠々ァ-ヶー])|(?<=[国託助付]))(?:{short}))"
    return rf"(?P<name>(?>{noun}(?:・{noun})*等?(?:コンソーシアム)?))"


@cache
def _words() -> re.Pattern[str]:
    """A recipient among the words of a scheme: no label, no part of a sentence or of a longer word."""
    return re.compile(rf"{_noun()}(?![ァ-ヶーぁ-ん\d/]|[)]?:(?!補助|委託)|規模|庁|内|立|法|支援)")


@cache
def _paid() -> re.Pattern[str]:
    """A recipient of whom a text says that money reaches it."""
    return re.compile(
        rf"{_noun()}(?=に対(?:し|する)|へ(?:の)?(?:補助|支援|助成|委託|融資)|を(?:支援|対象)|に委託|が(?!連携|協力)|による)"
    )
