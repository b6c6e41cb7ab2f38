"""Lines that print a name or an amount and, beside it, who is responsible: extraction row by row runs blocks
that stand side by side together.

Rules:
- where the first or the last words of a line, parted by blanks, are offices with a division among them, and
  what is left is a program's name for sure or an amount, the line is two: one of the name, one of the
  offices;
- beside a bureau with its division anything that can be a piece of a name is one;
- offices that go on with those of the line above stay next to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import Line
from ingest.fields.amount_line import parse_amount_line
from ingest.fields.bureau_line import Responsible, begins_with_bureau, is_telephone, parse_office_line
from ingest.fields.name_line import LONGEST, Likeness, name_likeness

_MAY_SHARE = re.compile(r"\s\S{0,40}[課室部]|[局庁課室]\S{0,40}\s")
"""Blanks before or behind an office: a quick look, as hardly any line shares."""
_MOST_TOKENS = 8
"""Words between blanks of a line that is shared; more is a table or a line set letter by letter."""


def part_shared_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that print offices beside a name or an amount as two."""
    parted: list[Line] = []
    for line in lines:
        if len(line.text) <= LONGEST and _MAY_SHARE.search(line.text) and (pieces := _pieces(line.text)):
            words, offices = (replace(line, text=text) for text in pieces)
            goes_on = bool(parted) and parse_office_line(parted[-1].text) is not None
            parted += [offices, replace(words, blank_before=0)] if goes_on else [words, offices]
        else:
            parted.append(line)
    return parted


def _pieces(text: str) -> tuple[str, str] | None:
    """The words of a shared line and its offices; None for any other line."""
    tokens = text.split()
    if len(tokens) > _MOST_TOKENS:
        return None
    for first, last in _cuts(len(tokens)):
        words = " ".join(tokens[first:last])
        offices = _read_offices([*tokens[:first], *tokens[last:]])
        if not any(office.divisions for office in offices):
            continue
        # Beside a bureau and its division the name may be a piece of one, if the line is not all offices.
        sure = any(office.bureau for office in offices) and parse_office_line(text) is None
        enough = Likeness.WEAK if sure else Likeness.STRONG
        if any(map(parse_office_line, tokens[first:last])) or begins_with_bureau(words):
            continue
        if name_likeness(words) >= enough or parse_amount_line(words) is not None:
            return words, " ".join([*tokens[:first], *tokens[last:]])
    return None


def _cuts(count: int) -> Iterator[tuple[int, int]]:
    """Which tokens can be the headline, as few as possible; never all."""
    for length in range(1, count):
        for first in range(count - length + 1):
            yield first, first + length


def _read_offices(tokens: Sequence[str]) -> list[Responsible]:
    """The offices that the tokens name; none where one of them says anything else."""
    found: list[Responsible] = []
    for token in tokens:
        offices = parse_office_line(token)
        if offices is None and not is_telephone(token):
            return []
        found += offices or []
    return found
