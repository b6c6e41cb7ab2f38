"""The state of a sheet's form between typing and saving: nothing typed is lost on the way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from programs import effective
from programs.decisions.fields import decide, revert
from programs.decisions.values import FIELDS
from programs.decisions.versions import StaleError, version_of
from programs.desk.forms.record import RecordForm
from programs.models import Correction, Sheet

Errors = dict[str, list[str]]
BOTH_CHOSEN = "「値は正しい」と「取り消す」の両方は選べません。"
LONGEST_PLACES = 2_000
"""Characters of JSON."""
UNDECIDED = "どちらの値にするか選んでください。"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed, too. `kept` is "mine", "theirs" or, before the choice, empty."""

    theirs: Any
    who: str
    kept: str = ""


@dataclass(slots=True)
class Draft:
    """What a person sees and typed. `values` are initial values of the form: of the record, or as typed."""

    version: str
    values: dict[str, Any]
    typed: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    reverted: frozenset[str] = frozenset()
    places: dict[str, str] = field(default_factory=dict)
    """By field, JSON of where the person saw the value."""
    reason: str = ""
    errors: Errors = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    stale: StaleError | None = None
    one_more: str = ""
    """The field for which somebody without scripts asked for a further row."""

    @property
    def form(self) -> RecordForm:
        form = RecordForm(initial=self.values)
        if self.one_more in form.fields:
            form.fields[self.one_more].widget.spare = 1
        return form


def fresh(sheet: Sheet) -> Draft:
    """The form of a sheet that nobody has typed into."""
    return Draft(version_of(sheet), effective.effective_record(sheet))


class Submission:
    """A form as it was sent. `base` is the record that it was made from."""

    def __init__(self, data: QueryDict, base: Mapping[str, Any]) -> None:
        self.form = RecordForm(data, initial=base)
        self.version = data.get("version", "")[:120]
        self.reason = data.get("reason", "")
        self.confirmed = _fields(data, "confirm")
        self.reverted = _fields(data, "revert")
        self.kept = {name: data.get(f"keep-{name}", "") for name in _fields(data, "conflict")}
        self.places = typed_places(data)
        self.changed = frozenset(self.form.changed_data) - {
            name for name, kept in self.kept.items() if kept == "theirs"
        }

    def draft(self, sheet: Sheet, errors: Errors | None = None) -> Draft:
        """The same form once more."""
        typed = self.form.typed()
        holds = effective.effective_record(sheet)
        return Draft(
            version=self.version,
            values=holds | {name: typed[name] for name in self.changed},
            typed=self.changed,
            confirmed=self.confirmed,
            reverted=self.reverted,
            places=self.places,
            reason=self.reason,
            errors=self.errors() if errors is None else errors,
            conflicts={
                name: Conflict(holds.get(name), _who(sheet, name), kept) for name, kept in self.kept.items()
            },
        )

    def errors(self) -> Errors:
        """What is wrong with the changed fields, by field."""
        found = {
            name: [str(message) for message in messages]
            for name, messages in self.form.errors.items()
            if name in self.changed
        }
        found |= {name: [BOTH_CHOSEN] for name in self.confirmed & self.reverted}
        undecided = [name for name, kept in self.kept.items() if kept not in {"mine", "theirs"}]
        return found | {name: [UNDECIDED] for name in undecided}

    def save(self, sheet: Sheet, by: User) -> int:
        """Decide what was changed, confirmed and taken back, all or nothing; returns how many decisions.

        Raises StaleError, and ValidationError with messages by field.
        """
        if errors := self.errors():
            raise ValidationError(dict(errors))
        stays = self.changed - self.reverted
        corrected = {name: value for name, value in self.form.corrected().items() if name in stays}
        decided = self.confirmed | corrected.keys()
        with transaction.atomic():
            made = decide(
                sheet.pk,
                by=by,
                corrected=corrected,
                confirmed=self.confirmed - corrected.keys(),
                reason=self.reason,
                version=self.version,
                places={name: places_of(typed) for name, typed in self.places.items() if name in decided},
            )
            return len(made) + self._take_back(sheet, by)

    def _take_back(self, sheet: Sheet, by: User) -> int:
        """The lock of `decide` is still held: what counts now is what the version spoke of."""
        counting = effective.decisions(Correction.objects.filter(sheet=sheet, field__in=self.reverted))
        for decision in counting.values():
            sheet.refresh_from_db()
            revert(decision.pk, by=by, reason=self.reason, version=version_of(sheet))
        return len(counting)


def overtaken(data: QueryDict, sheet: Sheet, stale: StaleError) -> Draft:
    """The form after somebody else was faster: their values, and beside them what this person typed."""
    before = base_of(sheet, stale)
    mine = Submission(data, before)
    theirs = effective.effective_record(sheet)
    draft = mine.draft(sheet, errors={})
    draft.version, draft.stale = stale.version, stale
    draft.conflicts = {
        name: Conflict(theirs.get(name), _who(sheet, name))
        for name in sorted(mine.changed, key=list(FIELDS).index)
        if theirs.get(name) != before.get(name)
    }
    return draft


def base_of(sheet: Sheet, stale: StaleError) -> dict[str, Any]:
    """The record that a form made before the others' decisions and readings was made from."""
    parsed = (stale.reading.before or {}) if stale.reading else effective.parsed_record(sheet)
    since = [decision.pk for decision in stale.theirs if isinstance(decision, Correction)]
    return effective.overlay(parsed, effective.decisions(sheet.corrections.exclude(pk__in=since)))


def _fields(data: QueryDict, name: str) -> frozenset[str]:
    return frozenset(data.getlist(name)) & FIELDS.keys()


def typed_places(data: QueryDict) -> dict[str, str]:
    """By field, what the page's script says of where the person saw the value: JSON, unchecked."""
    typed = {name: data.get(f"place-{name}", "") for name in FIELDS}
    return {name: places for name, places in typed.items() if places and len(places) < LONGEST_PLACES}


def places_of(typed: str) -> list[Any]:
    """Places as the page's script gives them; none where they are none. `decide` checks what they say."""
    try:
        places = json.loads(typed)
    except (ValueError, RecursionError):
        return []
    return places if isinstance(places, list) and all(isinstance(place, dict) for place in places) else []


def _who(sheet: Sheet, name: str) -> str:
    """Who decided the field last; the reading where nobody did."""
    newest = sheet.corrections.filter(field=name).select_related("decided_by").order_by("-pk").first()
    return str(newest.decided_by) if newest else "新しい読取値"
