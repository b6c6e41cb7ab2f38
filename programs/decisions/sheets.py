"""Deciding what is a sheet: adding one by hand, splitting, joining, rejecting, and taking that back.

Nothing here touches what was read. A sheet added or split off is a row without a reading, whose values are
all corrections; a sheet joined into another keeps its row, its readings and its address, which leads to the
other. What holds follows from the decisions on every projection (`programs.structure`), so that it outlives
whatever is read later; where a later reading finds a sheet that was added by hand, it becomes that sheet's
reading and the two are compared like any other (`ingest.load.sheets`).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from ingest.models import SourceDocument
from ingest.record import SheetRecord
from programs import effective
from programs.decisions.changing import changing, changing_catalog
from programs.decisions.fields import (
    Place,
    accepted,
    marks,
    page_count,
    refuse_contradictions,
    stored_reason,
    take_back,
    write,
)
from programs.decisions.values import check_together
from programs.decisions.versions import require_version
from programs.identity.keys import name_key, public_id
from programs.models import Sheet, SheetDecision, SheetStatus
from programs.refresh import refresh_document
from programs.structure import BY_HAND_KEY

Kind = SheetDecision.Kind

TEXTS = ("purpose", "overview", "outcomes", "scheme_text")
_NOT_JOINED = {"kind", "document", "provenance", "warnings", "pages", *TEXTS}


def add(
    document_id: int,
    *,
    by: User,
    values: Mapping[str, Any],
    reason: str = "",
    places: Mapping[str, list[Place]] | None = None,
) -> Sheet:
    """Add a sheet that nobody could read. `values` and `places` by field, as in `decide`; its name and pages
    are needed.

    Raises ValidationError with messages by field, SourceDocument.DoesNotExist.
    """
    given = accepted(values)
    marked = {field: marks(items) for field, items in (places or {}).items() if field in given}
    with changing_catalog():
        document = SourceDocument.objects.select_related("current_edition").get(pk=document_id)
        sheet = _new_row(document)
        _require_name_and_pages(sheet, given)
        _refuse_twice(sheet, given)
        sheet.save()
        decision = _decided(sheet, Kind.ADDED, by=by, reason=reason)
        _write_new(sheet, given, by=by, reason=reason, decision=decision, places=marked)
        refresh_document(document_id)
    sheet.refresh_from_db()
    return sheet


def split(
    sheet_id: int,
    *,
    by: User,
    part: Mapping[str, Any],
    rest: Mapping[str, Any] | None = None,
    reason: str = "",
    version: str,
) -> Sheet:
    """Split a sheet in two: `part` are the values of the new one, `rest` what is corrected on the first.

    Returns the new sheet. Raises StaleError, ValidationError, Sheet.DoesNotExist.
    """
    of_part, of_rest = accepted(part), accepted(rest or {})
    with changing(sheet_id) as origin:
        require_version(origin, version)
        _require_present(origin)
        sheet = _new_row(origin.document, position=origin.position)
        given = {"pages": effective.effective_record(origin).get("pages"), **of_part}
        _require_name_and_pages(sheet, given)
        refuse_contradictions(origin, {**effective.effective_record(origin), **of_rest}, of_rest)
        sheet.save()
        decision = _decided(sheet, Kind.SPLIT, by=by, reason=reason, other=origin)
        _write_new(sheet, given, by=by, reason=reason, decision=decision)
        write(origin, of_rest, by=by, reason=reason, sheet_decision=decision)
    sheet.refresh_from_db()
    return sheet


def join(
    sheet_id: int,
    into_id: int,
    *,
    by: User,
    values: Mapping[str, Any] | None = None,
    reason: str = "",
    version: str,
    into_version: str,
) -> SheetDecision:
    """Say that a sheet belongs to another of the same document; `values` are corrected on that other.

    `joined_values` proposes them. Raises StaleError for either sheet, ValidationError, Sheet.DoesNotExist.
    """
    given = accepted(values or {})
    with changing(into_id) as into:
        sheet = Sheet.objects.select_related("extraction", "document").get(pk=sheet_id)
        require_version(sheet, version)
        require_version(into, into_version)
        if sheet == into or sheet.document_id != into.document_id:
            raise ValidationError("統合できるのは、同じ文書の別のシートだけです。")
        _require_present(sheet)
        _require_present(into)
        refuse_contradictions(into, {**effective.effective_record(into), **given}, given)
        decision = _decided(sheet, Kind.JOINED, by=by, reason=reason, other=into)
        write(into, given, by=by, reason=reason, sheet_decision=decision)
        return decision


def joined_values(sheet: Sheet, into: Sheet) -> dict[str, Any]:
    """What `into` would say if `sheet` were a part of it: only the fields that would change.

    Pages reach over both, texts follow each other in the order of the pages, and what `into` does not say is
    taken from `sheet`.
    """
    one, other = effective.effective_record(into), effective.effective_record(sheet)
    joined = {
        key: other[key]
        for key in other.keys() - _NOT_JOINED
        if other[key] not in (None, [], False) and one.get(key) in (None, [], False)
    }
    first, second = (one, other) if _first_page(one) <= _first_page(other) else (other, one)
    joined |= {
        key: "\n".join(text for text in (first.get(key), second.get(key)) if text)
        for key in TEXTS
        if other.get(key) and other[key] != one.get(key)
    }
    pages = [page for record in (one, other) for page in record.get("pages") or []]
    if pages and one.get("pages") != [min(pages), max(pages)]:
        joined["pages"] = [min(pages), max(pages)]
    return joined


def reject(sheet_id: int, *, by: User, reason: str = "", version: str) -> SheetDecision:
    """Say that something is no sheet (a cover, a table of contents). Raises StaleError, ValidationError."""
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        if sheet.status in {SheetStatus.REJECTED, SheetStatus.JOINED}:
            raise ValidationError(f"すでに「{sheet.get_status_display()}」とされています。")
        _refuse_joined_ones(sheet)
        return _decided(sheet, Kind.REJECTED, by=by, reason=reason)


def revert(decision_id: int, *, by: User, reason: str = "", version: str) -> SheetDecision:
    """Take back a decision about sheets, and with it the values that came with it and still count.

    `version` is that of the decision's own sheet. Raises StaleError, ValidationError where it is taken back
    already or others rest on it, SheetDecision.DoesNotExist.
    """
    sheet_id = SheetDecision.objects.values_list("sheet_id", flat=True).get(pk=decision_id)
    with changing(sheet_id) as sheet:
        require_version(sheet, version)
        taken_back = SheetDecision.objects.select_related("other").get(pk=decision_id)
        if taken_back.kind == Kind.REVERTED or hasattr(taken_back, "reverted_by"):
            raise ValidationError("この判断はすでに取り消されています。")
        if taken_back.kind in {Kind.ADDED, Kind.SPLIT}:
            _refuse_joined_ones(sheet)
        reverting = _decided(sheet, Kind.REVERTED, by=by, reason=reason, reverts=taken_back)
        if taken_back.other is not None:
            for correction in effective.decisions(taken_back.other.corrections.all()).values():
                if correction.sheet_decision_id == taken_back.pk:
                    take_back(correction, by=by, reason=reason)
        return reverting


def _new_row(document: SourceDocument, *, position: int = 0) -> Sheet:
    key = f"{BY_HAND_KEY}{uuid.uuid4().hex}|1"
    return Sheet(
        document=document,
        identity_key=key,
        public_id=public_id(document.name, key),
        position=position,
        in_current_edition=False,
    )


def _write_new(
    sheet: Sheet,
    values: Mapping[str, Any],
    *,
    by: User,
    reason: str,
    decision: SheetDecision,
    places: Mapping[str, list[Place]] | None = None,
) -> None:
    """The values of a new row; what says no more than an empty record needs no decision."""
    blank = SheetRecord().as_dict()
    said = {key: value for key, value in values.items() if value != blank[key]}
    write(sheet, said, by=by, reason=reason, sheet_decision=decision, places=places)


def _decided(
    sheet: Sheet,
    kind: SheetDecision.Kind,
    *,
    by: User,
    reason: str,
    other: Sheet | None = None,
    reverts: SheetDecision | None = None,
) -> SheetDecision:
    return SheetDecision.objects.create(
        sheet=sheet, kind=kind, other=other, reverts=reverts, reason=stored_reason(reason), decided_by=by
    )


def _require_name_and_pages(sheet: Sheet, values: Mapping[str, Any]) -> None:
    pages = page_count(sheet.document)
    errors = check_together({**SheetRecord().as_dict(), **values}, page_count=pages)
    if not values.get("name"):
        errors["name"] = ["事業名を入力してください。"]
    if pages and not values.get("pages"):
        errors["pages"] = ["ページを入力してください。"]
    if errors:
        raise ValidationError(errors)


def _refuse_twice(sheet: Sheet, values: Mapping[str, Any]) -> None:
    """Two people at once must not add one sheet twice."""
    pages = values.get("pages") or [None, None]
    same = Sheet.objects.filter(
        document=sheet.document,
        name_key=name_key(values["name"]),
        page_first=pages[0],
        page_last=pages[1],
        status=SheetStatus.PRESENT,
    )
    if same.exists():
        raise ValidationError({"name": ["同じページに同名のシートがすでにあります。"]})


def _require_present(sheet: Sheet) -> None:
    if sheet.status != SheetStatus.PRESENT:
        raise ValidationError(f"「{sheet}」は「{sheet.get_status_display()}」のため、対象にできません。")


def _refuse_joined_ones(sheet: Sheet) -> None:
    if sheet.joined.exists():
        raise ValidationError("このシートに統合されたシートがあります。先にその統合を取り消してください。")


def _first_page(record: Mapping[str, Any]) -> int:
    return int((record.get("pages") or [0])[0])
