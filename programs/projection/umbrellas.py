"""Which sheet of the same document is the umbrella of a part, a breakdown page or a re-listed sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programs.models import Relation


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet in the order of its document; keys are `programs.identity.keys.name_key`."""

    sheet_id: int
    name_key: str
    parent_key: str
    relation: str


@dataclass(frozen=True, slots=True)
class Umbrella:
    """`by_place` where no name says so: the part follows a sheet whose own name could not be read."""

    sheet_id: int
    by_place: bool = False


def umbrellas(sheets: Sequence[Listed]) -> dict[int, Umbrella]:
    """The umbrella of each sheet that has one in this document.

    The sheet that bears the parent's name, the nearest one before if several do (umbrellas are printed before
    their parts). Failing that, the sheet before a run of parts, if it has no name that says otherwise.
    """
    found: dict[int, Umbrella] = {}
    places: dict[str, list[int]] = {}
    for place, sheet in enumerate(sheets):
        if sheet.name_key and sheet.relation in {Relation.OWN, Relation.PART}:
            places.setdefault(sheet.name_key, []).append(place)
    for place, sheet in enumerate(sheets):
        named = _nearest(places.get(sheet.parent_key, []), place)
        if sheet.parent_key and named is not None:
            found[sheet.sheet_id] = Umbrella(sheets[named].sheet_id)
        elif sheet.relation in {Relation.PART, Relation.BREAKDOWN}:
            before = _unnamed_before(sheets, place)
            if before is not None:
                found[sheet.sheet_id] = Umbrella(before.sheet_id, by_place=True)
    return found


def _nearest(places: Sequence[int], to: int) -> int | None:
    """The last place before `to`, else the first one after it."""
    before = [place for place in places if place < to]
    after = [place for place in places if place > to]
    return before[-1] if before else after[0] if after else None


def _unnamed_before(sheets: Sequence[Listed], place: int) -> Listed | None:
    """The sheet on its own before this run of sheets, if it has no name."""
    for sheet in reversed(sheets[:place]):
        if sheet.relation == Relation.OWN:
            return None if sheet.name_key else sheet
    return None
