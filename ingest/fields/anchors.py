"""Where a document prints amounts of sheets: the lines that cannot be text.

Rules:
- an amount may be broken over two or three lines: after the budget, after the sum, inside the bracket;
- amount lines right below one another (several 配分額) are one anchor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.blocks import Line
from ingest.fields.amount_line import LONGEST, AmountLine, parse_amount_line
from meti_catalog.notation.characters import squeeze

_BUDGET_WORD = re.compile(r"予算|要求額|配分額|予備費|補正|当初")
# Characters without which no line names a fiscal year or a budget, however it is spaced.
_YEAR_MARK = re.compile(r"[年RＲHＨY]")
_BUDGET_MARK = re.compile(r"[予要配補当]|度\s*$")
_SUM_FIRST = re.compile(r"^(?:総額|約|[::])*[0-9][0-9,.]*[兆億百千万]")
_BRACKET = re.compile(r"^[(<][^()<>]{0,60}(?:円|新規|皆増)|^※.{0,40}(?:円|国庫債務)")
_ENDS_OPEN = re.compile(r"[(<][^()<>]*$")
_MARK = re.compile(r"[○●◯〇・■□◆◇▪⚫※\-–]")
_YEAR_ONLY = re.compile(r"^[○●◯・■◆]?(?:令和|平成|R|H)(?:元|[0-9]{1,2})年度$")


@dataclass(slots=True)
class Anchor:
    """An amount line, `lines[first:last + 1]`, and what it says."""

    first: int
    last: int
    amounts: list[AmountLine]

    @property
    def indices(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def is_complete(self) -> bool:
        return any(amount.is_complete or amount.is_new for amount in self.amounts)


def find_anchors(lines: Sequence[Line]) -> list[Anchor]:
    """All anchors of a document or page, in order."""
    anchors: list[Anchor] = []
    index = 0
    while index < len(lines):
        text = lines[index].text
        anchor = _anchor_at(lines, index) if len(text) <= LONGEST and _can_name_budget(text) else None
        if anchor is None:
            index += 1
            continue
        before = anchors[-1] if anchors else None
        if before is not None and _are_one(lines, before, anchor):
            before.last = anchor.last
            before.amounts += anchor.amounts
        else:
            anchors.append(anchor)
        index = anchor.last + 1
    return anchors


def _are_one(lines: Sequence[Line], before: Anchor, anchor: Anchor) -> bool:
    """Whether two amounts stand right below one another, with a list mark between them at most."""
    between = lines[before.last + 1 : anchor.first]
    return not anchor.amounts[0].lead and all(_MARK.fullmatch(line.text) for line in between)


def amount_text(lines: Sequence[Line]) -> str:
    """The printed words of an amount broken over lines, as one line."""
    return " ".join(line.text for line in lines)


def _anchor_at(lines: Sequence[Line], index: int) -> Anchor | None:
    squeezed = squeeze(lines[index].text)
    if _YEAR_ONLY.match(squeezed):
        last = index + 1
    elif _BUDGET_WORD.search(squeezed):
        last = index
    else:
        return None
    best: Anchor | None = None
    while last < len(lines) and last <= index + 2:
        amount = parse_amount_line(amount_text(lines[index : last + 1]))
        if amount is not None:
            best = Anchor(index, last, [amount])
        following = squeeze(lines[last + 1].text) if last + 1 < len(lines) else ""
        if not _continues(amount, squeeze(lines[last].text), following):
            break
        last += 1
    return best if best is not None and best.is_complete else None


@lru_cache(maxsize=4096)
def _can_name_budget(text: str) -> bool:
    """Whether a line may name a budget: a quick look, as every line is asked several times."""
    return _BUDGET_MARK.search(text) is not None and _YEAR_MARK.search(text) is not None


def _continues(amount: AmountLine | None, text: str, following: str) -> bool:
    """Whether the amount goes on in the following line."""
    if _ENDS_OPEN.search(text):
        return True
    if amount is None:
        return False
    if not amount.is_complete:
        return _SUM_FIRST.match(following) is not None or following.startswith("(新規")
    return _BRACKET.match(following) is not None and not amount.tail
