"""A list of measures to records: each measure with its place in the outline, its name and its money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import Document, Line
from ingest.fields.years import find_years
from ingest.fields.yen import find_yen
from ingest.measures.brackets import aligned
from ingest.measures.entries import Entry, read_entries
from ingest.measures.funding import Money, read_money
from ingest.measures.marks import SUBSECTIONS, Style
from ingest.measures.outline import Node, outline
from ingest.record import MeasureRecord, Place, RecordWarning, places

_ABOVE = {
    "chapter": [Style.CHAPTER],
    "section": [Style.SECTION],
    "subsection": SUBSECTIONS,
    "heading": [style for style in Style if style > Style.POINT],
}
_DOUBTS = {
    "number_out_of_row": ("number", "{} does not follow the number before it: an entry may be missing"),
    "bracket_left_open": ("funding", "a bracket is never closed: {}"),
    "two_budgets_one_amount": ("funding", "one amount for two kinds of budget: {}"),
    "no_fiscal_year": ("funding", "no fiscal year printed with {}"),
    "no_budget_type": ("funding", "no kind of budget printed with {}"),
    "sum_not_budget": ("funding", "a sum that is not of a budget was left out: {}"),
    "unread_words": ("funding", "words after the amount were not read: {}"),
    "text_after_money": ("name", "text after the money was not read: {}"),
    "sum_in_name": ("funding", "a sum of money stands in the name: {}"),
    "name_end_unclear": ("name", "the text after the name could not be told from it: {}"),
    "letter_repaired": ("name", "a digit taken for the letter it was printed for: {}"),
}
"""Kinds of doubt: the field of the record each is about, and what it says."""

# A scanned CO2 or CO₂: the letter O of the formula read as the digit 0.
_CARBON_DIOXIDE = re.compile(r"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])([CＣ])([0０])(?=[2２₂](?![A-Za-z0-9]))")
_TAG = re.compile(r"【[^【】]*】$")
_SEPARATORS = " 　、，：:・。"


def read_measures(document: Document) -> Iterator[MeasureRecord]:
    """The measures of `document` in order, provenance and doubts included."""
    lines = [line for page in document.pages for line in page.lines]
    nodes = outline(list(read_entries(lines)))
    near = _latest_year(lines)
    tagged = any(node.entry.money.startswith("【") for node in nodes)
    for node in nodes:
        if node.is_measure:
            yield _record(node, document=document.name, near=near, tagged=tagged)


def _record(node: Node, *, document: str, near: int | None, tagged: bool) -> MeasureRecord:
    entry = node.entry
    money = read_money(entry.money, near=near) if entry.slot else Money()
    above = {key: node.ancestor(styles) for key, styles in _ABOVE.items()}
    return MeasureRecord(
        **{key: _heading(found.entry) for key, found in above.items() if found},
        number=entry.mark.printed if entry.mark else None,
        name=_name(_TAG.sub("", entry.name) if tagged else entry.name),
        funding=money.funding,
        document=document,
        provenance=_provenance(entry, above),
        warnings=[_warning(*doubt) for doubt in [*entry.doubts, *_name_doubts(entry), *money.doubts]],
    )


def _name(printed: str) -> str:
    return _CARBON_DIOXIDE.sub(_letter_for_digit, printed.strip(_SEPARATORS))


def _letter_for_digit(match: re.Match[str]) -> str:
    return match[1] + ("O" if match[2] == "0" else "Ｏ")


def _heading(entry: Entry) -> str:
    return f"{entry.mark.printed} {_name(entry.name)}".strip() if entry.mark else _name(entry.name)


def _name_doubts(entry: Entry) -> Iterator[tuple[str, str]]:
    if _CARBON_DIOXIDE.search(entry.name):
        yield "letter_repaired", entry.name
    if entry.rest and "。" not in entry.rest:
        yield "text_after_money", entry.rest
    if not entry.slot and find_yen(aligned(entry.name)):
        yield "sum_in_name", entry.name


def _warning(code: str, about: str) -> RecordWarning:
    field, message = _DOUBTS[code]
    return RecordWarning(code, field, message.format(about))


def _provenance(entry: Entry, above: dict[str, Node | None]) -> dict[str, list[Place]]:
    name_end = entry.slot[0] if entry.slot else len(entry.text)
    found = {key: node.entry.lines for key, node in above.items() if node}
    if entry.mark:
        found["number"] = entry.lines[:1]
    found["name"] = entry.lines_of(0, name_end)
    if entry.slot:
        found["funding"] = entry.lines_of(*entry.slot)
    return {key: places(lines) for key, lines in found.items()}


def _latest_year(lines: list[Line]) -> int | None:
    """The latest fiscal year the document names: years printed without their era are near it."""
    return max(
        (year.year for line in lines for year in find_years(aligned(line.text)) if year.fiscal), default=None
    )
