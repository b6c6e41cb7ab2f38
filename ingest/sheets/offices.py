"""Which lines of a sheet print bureaus and divisions.

Rules:
- a run begins with a line that holds nothing but offices, a bureau first, or with the end of the amount line;
- it goes on with lines of offices, 等 and telephone numbers; an amount line in between does not end it;
- where some runs name a division, a bureau alone elsewhere is a word of the diagram or the text;
- where no bureau is known, a line that reads like one of offices is taken, and doubted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.blocks import Line
from ingest.fields.bureau_line import (
    begins_like_bureau,
    is_telephone,
    parse_broken_office_line,
    parse_bureau_line,
    parse_office_line,
    parse_unknown_bureau_line,
)
from meti_catalog.notation.characters import squeeze

_MAY_HOLD_BUREAU = re.compile("局|庁|グループ|官房|委員会|省|亍|グル")
_FILLER = re.compile(r"等|ほか|他")
_WIDEST_GAP = 3
"""Empty lines between the lines of a run."""


@dataclass(slots=True)
class OfficeRun:
    """Lines that print who is responsible, by index. `names_division`: more than a bureau is printed."""

    indices: list[int]
    names_division: bool = False


def find_offices(
    lines: Sequence[Line], *, amounts: Collection[int] = (), tails: Collection[int] = ()
) -> list[int]:
    """Indices of the lines that print bureaus and divisions, in order.

    `amounts` are the lines of the amount, `tails` those of them behind whose sum a bureau is printed.
    """
    runs: list[OfficeRun] = []
    index = 0
    while index < len(lines):
        run = _run_at(lines, index, amounts, tails)
        if run is None:
            index += 1
            continue
        runs.append(run)
        index = run.indices[-1] + 1
    if any(run.names_division for run in runs):
        runs = [run for run in runs if run.names_division]
    if not runs:
        return [index for index, line in enumerate(lines) if _is_unknown(line.text)]
    return [index for run in runs for index in run.indices]


def _is_unknown(text: str) -> bool:
    """Whether a line reads like one of offices although the vocabulary does not know the bureau."""
    return _MAY_HOLD_BUREAU.search(text[:40]) is not None and parse_unknown_bureau_line(text) is not None


def _run_at(
    lines: Sequence[Line], start: int, amounts: Collection[int], tails: Collection[int]
) -> OfficeRun | None:
    text = lines[start].text
    if start in tails:
        run = OfficeRun([start], names_division=True)
    elif start in amounts or not (_MAY_HOLD_BUREAU.search(text[:40]) or begins_like_bureau(text)):
        return None
    else:
        indices = [start]
        offices = parse_bureau_line(text)
        if offices is None and start + 1 < len(lines) and start + 1 not in amounts:
            offices = parse_broken_office_line(text, lines[start + 1].text)
            indices.append(start + 1)
        if offices is None:
            return None
        run = OfficeRun(indices, names_division=any(office.divisions for office in offices))
    for index in range(run.indices[-1] + 1, len(lines)):
        if index in amounts:
            continue
        if lines[index].blank_before > _WIDEST_GAP or not _extend(run, lines[index], index):
            break
    return run


def _extend(run: OfficeRun, line: Line, index: int) -> bool:
    """Take the line into the run if it goes on with it."""
    if _FILLER.fullmatch(squeeze(line.text)) or is_telephone(line.text):
        run.indices.append(index)
        return True
    offices = parse_office_line(line.text)
    if offices is None:
        return False
    run.indices.append(index)
    run.names_division = run.names_division or any(office.divisions for office in offices)
    return True
