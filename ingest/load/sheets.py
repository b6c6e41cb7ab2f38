"""The sheets of a document: which rows its records are, and what was read of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.load.identity import Known, Place, adopt, base_key, free_key, identify
from ingest.load.outcome import Changes
from ingest.models import Edition, SourceDocument
from programs.effective import effective_record
from programs.identity.keys import public_id
from programs.models import Extraction, Sheet
from programs.projection.writing import assign, upsert
from programs.structure import UNDECIDED, Structure, joined_into, structures

Record = Mapping[str, Any]

_READ_COLUMNS = ("identity_key", "in_current_edition", "extraction", "position")
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """What a load will do with the sheets of a document."""

    records: Sequence[Record]
    places: Sequence[Place]
    sheets: Mapping[int, Sheet] = field(default_factory=dict)
    """The sheets that the document has so far, by primary key: read ones, and rows a person added."""
    structures: Mapping[int, Structure] = field(default_factory=dict)
    """What people decided about them."""

    @property
    def vanishing(self) -> list[Sheet]:
        """Sheets that were read in the current edition and are not among the records."""
        kept = {place.sheet_id for place in self.places}
        return [sheet for sheet in self.sheets.values() if sheet.in_current_edition and sheet.pk not in kept]

    @property
    def gone(self) -> int:
        """How many of them nobody sees any more: one that a person added stays (`programs.structure`)."""
        return sum(not self.structures.get(sheet.pk, UNDECIDED).by_hand for sheet in self.vanishing)

    @property
    def carried_on(self) -> list[tuple[Sheet, Record]]:
        """Known sheets with the records they become."""
        return [
            (self.sheets[place.sheet_id], record)
            for record, place in zip(self.records, self.places, strict=True)
            if place.sheet_id is not None
        ]

    @property
    def new(self) -> list[Record]:
        """Records that become new sheets."""
        return [
            record for record, place in zip(self.records, self.places, strict=True) if place.sheet_id is None
        ]


def plan_sheets(document: SourceDocument, records: Sequence[Record], *, same_bytes: bool) -> Plan:
    """Find which sheets the records are, those among them that people added or joined."""
    sheets = {
        sheet.pk: sheet
        for sheet in Sheet.objects.filter(document=document)
        .select_related("extraction")
        .order_by("position", "pk")
    }
    decided = structures(sheets)
    read = [
        Known(sheet.pk, sheet.identity_key, sheet.extraction.record, present=sheet.in_current_edition)
        for sheet in sheets.values()
        if sheet.extraction is not None
    ]
    places = identify(records, read, same_bytes=same_bytes)
    unread = [
        sheet
        for sheet in sheets.values()
        if sheet.extraction is None and decided.get(sheet.pk, UNDECIDED).by_hand
    ]
    if unread:
        by_hand = [Known(sheet.pk, sheet.identity_key, effective_record(sheet)) for sheet in unread]
        places = adopt(records, places, by_hand, same_bytes=same_bytes)
    return Plan(records, _joined(records, places, sheets, decided), sheets, decided)


def _joined(
    records: Sequence[Record],
    places: Sequence[Place],
    sheets: Mapping[int, Sheet],
    decided: Mapping[int, Structure],
) -> list[Place]:
    """The places, in which what was taken for a joined sheet is the one it was joined into.

    Only where nothing else was taken for that one: a better parser reads the two as one, and may find it more
    like the one that is hidden by now.
    """
    found = list(places)
    taken = {place.sheet_id for place in places}
    for index, place in enumerate(places):
        into = joined_into(place.sheet_id, decided) if place.sheet_id is not None else None
        if into is None or into in taken or into not in sheets:
            continue
        base, key = base_key(records[index]), sheets[into].identity_key
        if key.rpartition("|")[0] != base:
            used = {sheet.identity_key for sheet in sheets.values()} | {each.identity_key for each in found}
            key = free_key(base, used)
        found[index] = Place(into, key)
        taken.add(into)
    return found


def write_sheets(plan: Plan, edition: Edition, parser_version: str) -> Changes:
    """Write sheets and extractions; effective values follow in `programs.refresh`."""
    made = _make_sheets(plan, edition.document)
    vanishing = plan.vanishing
    changes = Changes(vanished=plan.gone)
    fresh: list[Extraction] = []
    read: list[Sheet] = []
    # From 1: a sheet added by hand may stand before all that were read.
    for position, (record, place) in enumerate(zip(plan.records, plan.places, strict=True), start=1):
        sheet = made[place.identity_key] if place.sheet_id is None else plan.sheets[place.sheet_id]
        before = sheet.extraction
        if before is None:
            changes.added += 1
        elif before.record != record:
            changes.updated += 1
        else:
            changes.unchanged += 1
        if before is None or before.record != record or before.edition_id != edition.pk:
            fresh.append(
                Extraction(sheet=sheet, edition=edition, parser_version=parser_version, record=record)
            )
        where = {"identity_key": place.identity_key, "in_current_edition": True, "position": position}
        if assign(sheet, where):
            read.append(sheet)
    Extraction.objects.bulk_create(fresh, batch_size=_BATCH)
    for extraction in fresh:
        extraction.sheet.extraction = extraction
    for sheet in vanishing:
        sheet.in_current_edition = False
    changed = {sheet.pk: sheet for sheet in [*read, *vanishing, *(each.sheet for each in fresh)]}
    if changed:
        upsert(Sheet, list(changed.values()), _READ_COLUMNS)
    return changes


def _make_sheets(plan: Plan, document: SourceDocument) -> dict[str, Sheet]:
    """Rows for the records that are new sheets, by identity key."""
    keys = [place.identity_key for place in plan.places if place.sheet_id is None]
    ids = _public_ids(document.name, keys)
    sheets = [
        Sheet(document=document, identity_key=key, public_id=ids[key], position=position)
        for position, key in enumerate(keys)
    ]
    Sheet.objects.bulk_create(sheets, batch_size=500)
    return {sheet.identity_key: sheet for sheet in sheets}


def _public_ids(document: str, keys: Sequence[str]) -> dict[str, str]:
    """An address for each key; where a sheet that has another key by now bears it already, the next one."""
    ids = {key: public_id(document, key) for key in keys}
    attempt = 1
    while taken := set(Sheet.objects.filter(public_id__in=ids.values()).values_list("public_id", flat=True)):
        attempt += 1
        ids |= {key: public_id(document, key, str(attempt)) for key, given in ids.items() if given in taken}
    return ids
