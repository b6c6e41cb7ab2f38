"""Which sheets of a document belong together: umbrellas, their parts, sheets printed again.

Rules:
- a numbered sheet （1）… is a part of the umbrella printed before it: the nearest sheet that stands for
  itself;
- a sheet printed again (再掲) belongs to the umbrella whose amount its 内数 names, else to none;
- an umbrella without a printed name has parts without a parent.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fields.amounts import read_amounts
from ingest.fields.doubts import doubt
from ingest.fields.name import read_name
from ingest.record import SheetRecord, derived
from ingest.sheets.blocks import SheetBlocks
from meti_catalog.notation.characters import squeeze


def link_families(sheets: Sequence[SheetBlocks], records: Sequence[SheetRecord]) -> None:
    """Set `relation` and `parent` of parts and of sheets printed again.

    Both sequences are one document's, in order.
    """
    umbrella: SheetRecord | None = None
    umbrella_sheet: SheetBlocks | None = None
    for index, (sheet, record) in enumerate(zip(sheets, records, strict=True)):
        if read_name(sheet.header).numbered:
            _link_part(record, umbrella, umbrella_sheet)
        elif record.relation == "relisted" and record.parent is None:
            _link_relisted(sheet, record, records[:index])
        elif record.relation == "own":
            umbrella, umbrella_sheet = record, sheet


def _link_part(record: SheetRecord, umbrella: SheetRecord | None, sheet: SheetBlocks | None) -> None:
    record.relation = "part"
    record.provenance["relation"] = record.provenance.get("name", [])
    if umbrella is None or sheet is None:
        record.warnings.append(doubt("unknown_umbrella"))
        return
    record.parent = umbrella.name
    if umbrella.name is None:
        record.warnings.append(doubt("unknown_umbrella"))
        return
    record.provenance["parent"] = derived(umbrella.provenance.get("name", []))
    if record.name and not _mentions(sheet, record.name):
        record.warnings.append(doubt("uncertain_umbrella"))


def _mentions(sheet: SheetBlocks, name: str) -> bool:
    """Whether a sheet prints the name, or most of its beginning (names are shortened in lists)."""
    words = squeeze(name)
    beginning = words[: max(6, len(words) * 2 // 3)]
    return beginning in squeeze("".join(line.text for line in sheet.lines))


def _link_relisted(sheet: SheetBlocks, record: SheetRecord, before: Sequence[SheetRecord]) -> None:
    total = read_amounts(sheet.header.amount).part_of_yen
    if total is None:
        return
    for other in reversed(before):
        if other.relation == "own" and other.amount_yen == total:
            record.parent = other.name
            record.provenance["parent"] = derived(other.provenance.get("name", []))
            return
