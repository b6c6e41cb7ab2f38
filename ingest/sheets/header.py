"""The header of a sheet: which of its lines print name, amount and bureau, wherever they stand.

Rule: of several amounts on one sheet the one that stands with a name is the headline; the others are
doubted where they give the same budget another sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Line
from ingest.fields.anchors import Anchor, find_anchors
from ingest.fields.bureau_line import begins_with_office, parse_bureau_line
from ingest.sheets.blocks import Doubt, Header
from ingest.sheets.offices import find_offices
from ingest.sheets.title import Title, find_title

_MOST_AMOUNTS = 20
"""Amounts of one sheet that are weighed against each other; more is a table."""


def read_header(lines: Sequence[Line], *, paged: bool) -> Header:
    """Find the header among the lines of one sheet. `paged`: they are a page, drawn in any order."""
    anchors = find_anchors(lines)[:_MOST_AMOUNTS]
    amounts = {index for anchor in anchors for index in anchor.indices}
    tails = {anchor.last for anchor in anchors if parse_bureau_line(anchor.amounts[-1].tail)}
    offices = find_offices(lines, amounts=amounts, tails=tails)
    headlines: Sequence[Anchor | None] = anchors or [None]
    titles = [find_title(lines, headline, offices=offices, paged=paged) for headline in headlines]
    best = max(range(len(titles)), key=lambda index: (_score(titles[index]), _year(headlines[index])))
    header = Header(bureau=[lines[index] for index in offices])
    if title := titles[best]:
        header.name = [lines[index] for index in title.indices]
        if title.doubtful:
            header.doubts.append(Doubt("uncertain_name", "name"))
    if headline := headlines[best]:
        header.amount = [lines[index] for index in headline.indices]
        if _rivals(headline, anchors):
            header.doubts.append(Doubt("two_amounts", "amount_yen"))
    read = {*amounts, *offices}
    header.doubts += [
        Doubt("unread_office", key, line.text)
        for index, line in enumerate(lines)
        if index not in read and begins_with_office(line.text)
        for key in ("bureaus", "divisions")
    ]
    return header


def _score(title: Title | None) -> int:
    return title.score if title else 0


def _year(anchor: Anchor | None) -> int:
    """The newest fiscal year of an anchor."""
    budgets = (
        [headline.budget for amount in anchor.amounts for headline in amount.headlines] if anchor else []
    )
    return max((budget.fiscal_year for budget in budgets), default=0)


def _rivals(chosen: Anchor, anchors: Sequence[Anchor]) -> bool:
    """Whether another anchor prints another sum for the same budget."""
    sums = {headline.budget: headline.yen for amount in chosen.amounts for headline in amount.headlines}
    return any(
        headline.yen is not None and sums.get(headline.budget, headline.yen) != headline.yen
        for anchor in anchors
        if anchor is not chosen
        for amount in anchor.amounts
        for headline in amount.headlines
    )
