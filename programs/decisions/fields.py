"""Deciding the values of a sheet: correcting, confirming, taking back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from ingest.models import SourceDocument
from meti_catalog.notation.characters import clean
from programs import effective
from programs.decisions.changing import changing
from programs.decisions.values import FIELDS, accept, check_together
from programs.decisions.versions import require_version
from programs.models import Correction, Sheet, SheetDecision, SheetWarning

Kind = Correction.Kind
Place = Mapping[str, Any]

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class FieldState:
    """One field of a sheet as the desk shows it."""

    field: str
    label: str
    parsed: Any
    effective: Any
    decision: Correction | None
    standing: effective.Standing | None
    """None where nothing is decided."""
    warnings: tuple[SheetWarning, ...]
    places: tuple[Place, ...]

    @property
    def in_doubt(self) -> bool:
        return any(warning.is_open for warning in self.warnings)


def field_states(sheet: Sheet) -> list[FieldState]:
    """Every field of the sheet in the record's order. Three queries where nothing is prefetched."""
    parsed = effective.parsed_record(sheet)
    decided = effective.decisions(sheet.corrections.select_related("decided_by"))
    holds = effective.overlay(parsed, decided)
    warnings = list(sheet.warnings.all())
    return [
        FieldState(
            field=key,
            label=field.label,
            parsed=parsed.get(key),
            effective=holds.get(key),
            decision=decided.get(key),
            standing=effective.standing(parsed, decided[key]) if key in decided else None,
            warnings=tuple(warning for warning in warnings if warning.field == key),
            places=tuple((holds.get("provenance") or {}).get(key, ())),
        )
        for key, field in FIELDS.items()
    ]


def decide(
    sheet_id: int,
    *,
    by: User,
    corrected: Mapping[str, Any],
    confirmed: Collection[str] = (),
    reason: str = "",
    version: str,
    places: Mapping[str, list[Place]] | None = None,
) -> list[Correction]:
    """Decide fields of a sheet, all of them or none; returns the corrections made, in the record's order.

    `corrected`: by field, typed text or a value of the record's form. `confirmed`: fields whose effective
    value is right as it stands. `places`: by field, where the person saw the value (items of `provenance`).
    What is decided already in the same words, with nothing new in doubt, adds nothing.

    Raises StaleError where the sheet changed since `version`; ValidationError, with messages by field, where
    a value is none or contradicts the others; Sheet.DoesNotExist.
    """
    values = accepted(corrected, confirmed)
    decided = values.keys() | set(confirmed)
    marked = {field: marks(items) for field, items in (places or {}).items() if field in decided}
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        holds = effective.effective_record(sheet)
        values |= {field: holds.get(field) for field in confirmed if field not in values}
        refuse_contradictions(sheet, {**holds, **values}, values)
        return write(sheet, values, by=by, reason=reason, places=marked)


def revert(correction_id: int, *, by: User, reason: str = "", version: str) -> Correction:
    """Take back the decision that counts for its field: what is read counts again, its doubts open again.

    Raises StaleError, ValidationError where the decision does not count any more, Correction.DoesNotExist.
    """
    sheet_id = Correction.objects.values_list("sheet_id", flat=True).get(pk=correction_id)
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        taken_back = Correction.objects.get(pk=correction_id)
        counting = effective.decisions(sheet.corrections.all()).get(taken_back.field)
        if counting != taken_back:
            raise ValidationError("この判断より新しい判断があるか、すでに取り消されています。")
        return take_back(taken_back, by=by, reason=reason)


def accepted(corrected: Mapping[str, Any], confirmed: Collection[str] = ()) -> dict[str, Any]:
    """The values in the record's form. Raises ValidationError with messages by field."""
    values: dict[str, Any] = {}
    errors: dict[str, list[str]] = {}
    for field in {*corrected, *confirmed} - FIELDS.keys():
        errors[field[:40]] = ["この項目は変更できません。"]
    for field in FIELDS.keys() & corrected.keys():
        try:
            values[field] = accept(field, corrected[field])
        except ValidationError as error:
            errors[field] = error.messages
    if errors:
        raise ValidationError(errors)
    return values


def refuse_contradictions(sheet: Sheet, record: Mapping[str, Any], decided: Collection[str]) -> None:
    """Raise ValidationError if the record contradicts itself through what is being decided now.

    What the parser read stays doubtful, not forbidden: only a contradiction in which a decided field takes
    part is the person's.
    """
    pages = page_count(sheet.document)
    before = check_together(effective.effective_record(sheet), page_count=pages)
    errors = check_together(record, page_count=pages)
    new = {field: messages for field, messages in errors.items() if field in decided or field not in before}
    if new:
        raise ValidationError(new)


def page_count(document: SourceDocument) -> int:
    """Pages of the present edition; 0 where it has none, as a text has."""
    edition = document.current_edition
    return edition.pages.count() if edition is not None else 0


def write(
    sheet: Sheet,
    values: Mapping[str, Any],
    *,
    by: User,
    reason: str = "",
    places: Mapping[str, list[Place]] | None = None,
    sheet_decision: SheetDecision | None = None,
) -> list[Correction]:
    """Add the corrections that `values` amount to. With the lock held; the caller refreshes the document.

    A value that is what the parser reads confirms it: so it is counted, and so it stands if reading changes.
    """
    parsed = effective.parsed_record(sheet)
    counting = effective.decisions(sheet.corrections.all())
    doubts = _open_checks(sheet)
    made = []
    for field in (field for field in FIELDS if field in values):
        value, now = values[field], parsed.get(field)
        correction = Correction(
            sheet=sheet,
            field=field,
            kind=Kind.CONFIRMED if value == now else Kind.CORRECTED,
            value=None if value == now else value,
            parsed_value=now,
            places=(places or {}).get(field, []),
            doubts=doubts.get(field, []),
            reason=stored_reason(reason),
            decided_by=by,
            decided_at=timezone.now(),
            sheet_decision=sheet_decision,
        )
        if not _says_the_same(counting.get(field), correction):
            correction.save()
            made.append(correction)
    return made


def take_back(correction: Correction, *, by: User, reason: str = "") -> Correction:
    """Add the row that reverts `correction`. With the lock held; the caller refreshes the document."""
    return Correction.objects.create(
        sheet=correction.sheet,
        field=correction.field,
        kind=Kind.REVERTED,
        parsed_value=effective.parsed_record(correction.sheet).get(correction.field),
        reason=stored_reason(reason),
        decided_by=by,
    )


def stored_reason(reason: str) -> str:
    """A reason as it is stored. Raises ValidationError where it is too long."""
    text = clean(reason.replace("\r\n", "\n")).strip()
    if len(text) > LONGEST_REASON:
        raise ValidationError({"reason": [f"理由は{LONGEST_REASON:,}文字以内で入力してください。"]})
    return text


def marks(places: Iterable[Place]) -> list[Place]:
    """Places as `provenance` has them. Raises ValidationError for anything else."""
    return [_mark(place) for place in places]


def _mark(place: Place) -> Place:
    try:
        if "bbox" in place:
            left, top, right, bottom = (round(float(edge), 1) for edge in place["bbox"])
            page = int(place["page"])
            if page >= 1 and 0 <= left <= right < 1e5 and 0 <= top <= bottom < 1e5:
                return {"page": page, "bbox": [left, top, right, bottom], "derived": False}
        else:
            first, last = int(place["line_first"]), int(place["line_last"])
            if 1 <= first <= last < 10**9:
                return {"line_first": first, "line_last": last, "derived": False}
    except (KeyError, TypeError, ValueError, OverflowError):
        pass
    raise ValidationError("根拠箇所の指定が正しくありません。")


def _open_checks(sheet: Sheet) -> dict[str, list[str]]:
    """What checks over several sheets say of the sheet now, by field: deciding the field settles it."""
    found: dict[str, list[str]] = {}
    for warning in sheet.warnings.filter(origin=SheetWarning.Origin.CHECK).order_by("code", "message"):
        found.setdefault(warning.field, []).append(warning.message)
    return found


def _says_the_same(before: Correction | None, new: Correction) -> bool:
    return (
        before is not None
        and all(
            getattr(before, name) == getattr(new, name)
            for name in ("kind", "value", "parsed_value", "doubts", "sheet_decision_id")
        )
        and (before.places == new.places or not new.places)
    )
