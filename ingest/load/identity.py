"""Which sheet of a document a record is, from one reading to the next.

A sheet is known within its document by name, fiscal year, budget type, stage, relation, and by which of
several such sheets it is. Where reading changes one of these (a better parser, a corrected edition), the
sheet is found again by what stayed the same, so that its address and the corrections made to it go on.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from programs.identity.keys import name_key, same_brackets, same_numbers
from programs.models import KEY_LENGTH

Record = Mapping[str, Any]

SIMILAR_NAME = 0.8
"""Share of equal characters from which on two names of the same budget are one name, corrected."""
MISREAD_NAME = 0.5
"""Share of equal characters below which a name read from a picture is not the one a person saw there."""
_MOST_COMPARISONS = 10_000
PLACE_KEYS = {"pages", "provenance", "document", "warnings"}


@dataclass(frozen=True, slots=True)
class Known:
    """A sheet that the document has already: its key and the record it was last read as."""

    sheet_id: int
    identity_key: str
    record: Record
    present: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record goes: the sheet it is, None for a new one, and the key it has from now on."""

    sheet_id: int | None
    identity_key: str


def identify(records: Sequence[Record], known: Sequence[Known], *, same_bytes: bool) -> list[Place]:
    """The place of each record. No two records get one sheet, no two sheets one key.

    `same_bytes`: the file is the one the known sheets were read from, so that equal pages are the same sheet.
    """
    match = _Matching(records, known)
    match.by_key()
    if same_bytes:
        match.by_pages()
    match.by_name()
    if same_bytes:
        match.by_order()
    match.by_similar_name()
    return match.places()


def adopt(
    records: Sequence[Record], places: Sequence[Place], by_hand: Sequence[Known], *, same_bytes: bool
) -> list[Place]:
    """The places, in which records that are new become sheets that people had added by hand before.

    Only where it is plainly the same: equal keys, much the same name in the same budget, or the page of the
    same file that could not be read before, with no other name on it. A page may hold two sheets: taking one
    for the other would hide a published sheet behind what a person wrote of its neighbour.
    """
    new = [index for index, place in enumerate(places) if place.sheet_id is None]
    match = _Matching([records[index] for index in new], by_hand)
    match.by_key()
    if same_bytes:
        match.by_pages_and_no_other_name()
    match.by_similar_name()
    found = list(places)
    for index, sheet in match.pairs.items():
        found[new[index]] = Place(sheet.sheet_id, places[new[index]].identity_key)
    return found


def base_key(record: Record) -> str:
    """The key without which of several such sheets it is."""
    parts = (
        name_key(record.get("name")),
        str(record.get("fiscal_year") or ""),
        record.get("budget_type") or "",
        record.get("stage") or "",
        record.get("relation") or "",
    )
    return "|".join(parts)[: KEY_LENGTH - 10]


class _Matching:
    """Pairs records with known sheets, the surest rule first; what is paired is out of later rules."""

    def __init__(self, records: Sequence[Record], known: Sequence[Known]) -> None:
        self.records = records
        self.known = known
        self.pairs: dict[int, Known] = {}

    def by_key(self) -> None:
        """Equal keys; among several, first those that say the same, then in order."""
        self._pair(lambda record: (base_key(record), content(record)), present_only=False)
        self._pair(base_key, present_only=False)

    def by_pages(self) -> None:
        """Equal pages of the same file, or equal lines of a text without pages."""
        self._pair(_printed_place)

    def by_pages_and_no_other_name(self) -> None:
        """Equal pages of the same file, where the names do not say that these are two sheets."""
        for index in self._left_records():
            record = self.records[index]
            same = (
                sheet
                for sheet in self._left_sheets()
                if _printed_place(record) is not None
                and _printed_place(record) == _printed_place(sheet.record)
                and not _is_another_name(record.get("name"), sheet.record.get("name"))
            )
            if (sheet := next(same, None)) is not None:
                self.pairs[index] = sheet

    def by_name(self) -> None:
        """Equal names: the year, stage or relation was read anew, or changed in print."""
        self._pair(lambda record: name_key(record.get("name")))

    def by_order(self) -> None:
        """The same number of sheets in the same file: each stands where it stood."""
        present = [sheet for sheet in self.known if sheet.present]
        if len(present) != len(self.records):
            return
        taken = self._taken()
        for index, sheet in enumerate(present):
            if index not in self.pairs and sheet.sheet_id not in taken:
                self.pairs[index] = sheet

    def by_similar_name(self) -> None:
        """Names of the same budget that differ in a few characters, the most similar first."""
        records, sheets = self._left_records(), self._left_sheets()
        if len(records) * len(sheets) > _MOST_COMPARISONS:
            return
        ranked = sorted(
            (
                (-similarity, index, place)
                for index in records
                for place, sheet in enumerate(sheets)
                if (similarity := _similarity(self.records[index], sheet.record)) >= SIMILAR_NAME
            )
        )
        used: set[int] = set()
        for _, index, place in ranked:
            if index not in self.pairs and place not in used:
                self.pairs[index] = sheets[place]
                used.add(place)

    def places(self) -> list[Place]:
        """Records with the sheets they are and with keys that stay unique in the document."""
        used = {sheet.identity_key for sheet in self.known}
        found: list[Place] = []
        for index, record in enumerate(self.records):
            base, sheet = base_key(record), self.pairs.get(index)
            if sheet is not None and sheet.identity_key.rpartition("|")[0] == base:
                found.append(Place(sheet.sheet_id, sheet.identity_key))
                continue
            key = free_key(base, used)
            used.add(key)
            found.append(Place(sheet.sheet_id if sheet else None, key))
        return found

    def _pair(self, feature: Any, *, present_only: bool = True) -> None:
        """Pair what is left by equal `feature` of the record; one that is empty or None pairs nothing."""
        waiting: dict[Any, list[Known]] = defaultdict(list)
        for sheet in self._left_sheets():
            if (sheet.present or not present_only) and (value := feature(sheet.record)):
                waiting[value].append(sheet)
        for sheets in waiting.values():
            sheets.sort(key=lambda sheet: not sheet.present)
        for index in self._left_records():
            value = feature(self.records[index])
            if value and waiting.get(value):
                self.pairs[index] = waiting[value].pop(0)

    def _left_records(self) -> list[int]:
        return [index for index in range(len(self.records)) if index not in self.pairs]

    def _left_sheets(self) -> list[Known]:
        taken = self._taken()
        return [sheet for sheet in self.known if sheet.sheet_id not in taken]

    def _taken(self) -> set[int]:
        return {sheet.sheet_id for sheet in self.pairs.values()}


def content(record: Record) -> str:
    """What a record says, wherever it is printed: equal for equal sheets."""
    said = {key: value for key, value in record.items() if key not in PLACE_KEYS}
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def _printed_place(record: Record) -> Any:
    if record.get("pages"):
        return ("pages", *record["pages"])
    lines = [place["line_first"] for place in _lines(record)]
    return ("lines", min(lines)) if lines else None


def _lines(record: Record) -> Iterable[Mapping[str, Any]]:
    for places in (record.get("provenance") or {}).values():
        yield from (place for place in places if place.get("line_first") is not None)


def _similarity(record: Record, other: Record) -> float:
    if (record.get("fiscal_year"), record.get("budget_type")) != (
        other.get("fiscal_year"),
        other.get("budget_type"),
    ):
        return 0.0
    names = name_key(record.get("name")), name_key(other.get("name"))
    if not all(names) or not same_brackets(*names) or not same_numbers(*names):
        return 0.0
    matcher = SequenceMatcher(None, *names, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= SIMILAR_NAME else 0.0


def _is_another_name(name: str | None, other: str | None) -> bool:
    """Whether two names on one page are plainly those of two sheets, not one of them misread."""
    keys = name_key(name), name_key(other)
    return all(keys) and SequenceMatcher(None, *keys, autojunk=False).ratio() < MISREAD_NAME


def free_key(base: str, used: Collection[str]) -> str:
    """`base` with the number of the first such sheet whose key is not used yet."""
    occurrence = 1
    while f"{base}|{occurrence}" in used:
        occurrence += 1
    return f"{base}|{occurrence}"
