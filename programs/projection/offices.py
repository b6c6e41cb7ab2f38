"""Who is in charge: bureaus and divisions of a sheet, printed on it or inherited from its umbrella."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from programs.models import Agency, Division, Relation
from programs.projection.columns import fit
from programs.projection.details import Office, Subject

_INHERITING = {Relation.PART, Relation.BREAKDOWN}
"""A re-listed sheet stands under another umbrella than its own and inherits nothing."""


def subjects(records: Mapping[int, Mapping[str, Any]], above: Mapping[int, int]) -> dict[int, Subject]:
    """Each sheet's record with its offices. `above`: the umbrella's key of each sheet that has one.

    A part that prints no bureau has its umbrella's, and then, if it prints no division either, its divisions.
    """
    made: dict[int, Subject] = {}

    def subject(sheet_id: int, below: frozenset[int]) -> Subject:
        if sheet_id in made:
            return made[sheet_id]
        record = records[sheet_id]
        bureaus = tuple(Office(name) for name in record.get("bureaus") or [])
        divisions = tuple(Office(name) for name in record.get("divisions") or [] if name)
        umbrella_id = above.get(sheet_id)
        inherits = record.get("relation") in _INHERITING and umbrella_id is not None and not bureaus
        if inherits and umbrella_id is not None and umbrella_id not in below:
            umbrella = subject(umbrella_id, below | {sheet_id})
            bureaus = _inherited(umbrella.bureaus)
            divisions = divisions or _inherited(umbrella.divisions)
        made[sheet_id] = Subject(sheet_id, record, bureaus, divisions)
        return made[sheet_id]

    for sheet_id in records:
        subject(sheet_id, frozenset())
    return made


def division_ids(subjects: Iterable[Subject]) -> dict[str, int]:
    """Primary keys of the divisions named, made where they are new."""
    return _ids(Division, {office.name for subject in subjects for office in subject.divisions})


def agency_ids(subjects: Iterable[Subject]) -> dict[str, int]:
    """Primary keys of the agencies named, made where they are new."""
    return _ids(Agency, {name for subject in subjects for name in subject.record.get("agencies") or []})


def _inherited(offices: tuple[Office, ...]) -> tuple[Office, ...]:
    return tuple(Office(office.name, inherited=True) for office in offices)


def _ids(model: type[models.Model], names: set[str]) -> dict[str, int]:
    stored = {name: fit(model, {"name": name})[0]["name"] for name in names}
    rows = model._default_manager
    known = dict(rows.filter(name__in=set(stored.values())).values_list("name", "pk"))
    missing = sorted(set(stored.values()) - known.keys())
    if missing:
        rows.bulk_create([model(name=name) for name in missing], ignore_conflicts=True)
        known |= dict(rows.filter(name__in=missing).values_list("name", "pk"))
    return {name: known[short] for name, short in stored.items()}
