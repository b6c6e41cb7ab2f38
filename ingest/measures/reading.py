"""A list of measures to records: each measure with its place in the outline, its name and its money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.blocks import Document, Line
from ingest.fields.doubts import doubt
from ingest.fields.years import find_years
from ingest.measures.brackets import aligned
from ingest.measures.entries import read_entries
from ingest.measures.entry import Entry
from ingest.measures.funding import Money, read_money
from ingest.measures.letters import repaired
from ingest.measures.marks import SUBSECTIONS, Style
from ingest.measures.outline import Node, outline
from ingest.record import MeasureRecord, Place, places
from meti_catalog.notation.yen import find_yen

_LEVELS = {
    "chapter": (Style.CHAPTER,),
    "section": (Style.SECTION,),
    "subsection": SUBSECTIONS,
    "heading": tuple(style for style in Style if style > Style.POINT),
}
"""Keys of the record for what stands above a measure, by the style of its number."""
_TAG = re.compile(r"【[^【】]*】$")
_USUAL_YEAR = 2022
"""A year of the papers of this catalog: stands in for `main_year` where no year is printed with its era."""
_SEPARATORS = " \u3000、，：:・。"


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole document says about each of its measures."""

    document: str
    main_year: int | None
    """The fiscal year it names most often: years printed without their era are near it."""
    has_tags: bool
    """It prints in 【】 what pays for a measure: money, or 【財政投融資】, no part of the name either."""
    repaired: frozenset[Line]


def read_measures(document: Document) -> Iterator[MeasureRecord]:
    """The measures of `document` in order, provenance and doubts included."""
    lines = list(repaired(line for page in document.pages for line in page.lines))
    nodes = outline(list(read_entries([line for line, _ in lines])))
    context = _Context(
        document=document.name,
        main_year=_most_frequent(year for line, _ in lines for year in _fiscal_years(line)),
        has_tags=_has_tags([node.entry for node in nodes]),
        repaired=frozenset(line for line, was_wrong in lines if was_wrong),
    )
    for node in nodes:
        if node.is_measure:
            yield _record(node, context)


def _record(node: Node, context: _Context) -> MeasureRecord:
    entry = node.entry
    money = read_money(entry.money, near=context.main_year or _USUAL_YEAR) if entry.slot else Money()
    above = {key: node.ancestors(styles) for key, styles in _LEVELS.items()}
    return MeasureRecord(
        **{key: " > ".join(map(_heading, nodes)) for key, nodes in above.items() if nodes},
        number=entry.mark.printed if entry.mark else None,
        name=_name(_TAG.sub("", entry.name) if context.has_tags else entry.name),
        funding=money.funding,
        document=context.document,
        provenance=_provenance(entry, above),
        warnings=[doubt(*found) for found in _doubts(entry, money, context)],
    )


def _fiscal_years(line: Line) -> Iterator[int]:
    return (year.year for year in find_years(aligned(line.text)) if year.fiscal)


def _most_frequent(years: Iterable[int]) -> int | None:
    counted = Counter(years).most_common(1)
    return counted[0][0] if counted else None


def _has_tags(entries: list[Entry]) -> bool:
    tags = [match[0] for entry in entries if (match := _TAG.search(entry.name))]
    return any(entry.money.startswith("【") for entry in entries) or len(set(tags)) < len(tags)


def _name(printed: str) -> str:
    return printed.strip(_SEPARATORS)


def _heading(node: Node) -> str:
    mark, name = node.entry.mark, _name(node.entry.name)
    return f"{mark.printed} {name}".strip() if mark else name


def _doubts(entry: Entry, money: Money, context: _Context) -> Iterator[tuple[str, str]]:
    yield from entry.doubts
    if not context.repaired.isdisjoint(entry.lines):
        yield "letter_repaired", entry.name
    if entry.rest and "。" not in entry.rest:
        yield "text_after_funding", entry.rest
    if not entry.slot and find_yen(aligned(entry.name)):
        yield "sum_in_name", entry.name
    years = {one.fiscal_year for one in money.funding if one.fiscal_year}
    if years and context.main_year is None:
        yield "era_assumed", "、".join(map(str, sorted(years)))
    yield from money.doubts


def _provenance(entry: Entry, above: dict[str, list[Node]]) -> dict[str, list[Place]]:
    found = {key: [line for node in nodes for line in node.entry.lines] for key, nodes in above.items()}
    if entry.mark:
        found["number"] = entry.lines[:1]
    found["name"] = entry.lines_of(0, len(entry.name))
    if entry.slot:
        found["funding"] = entry.lines_of(*entry.slot)
    return {key: places(lines) for key, lines in found.items() if lines}
