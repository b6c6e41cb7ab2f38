"""The sheets of one document: effective records into columns, details, search rows and warnings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ingest.models import Withdrawal
from programs import effective
from programs.identity.keys import name_key
from programs.models import Bureau, Correction, Relation, Sheet, SheetStatus, SheetText
from programs.projection import offices, warnings
from programs.projection.columns import Values, fit, sheet_columns, text_columns
from programs.projection.details import TABLES, Ids, Subject
from programs.projection.searching import refresh_search
from programs.projection.umbrellas import Listed, Umbrella, umbrellas
from programs.projection.writing import assign, replace_differing, upsert, upsert_differing
from programs.structure import UNDECIDED, Structure, joined_into, place_by_hand, structures


@dataclass(frozen=True, slots=True)
class Projected:
    """A sheet with all that its rows are made from."""

    sheet: Sheet
    subject: Subject
    decided: Mapping[str, Correction]
    umbrella: Umbrella | None
    columns: Values
    """What decisions about sheets say of its row: status, where it was joined into, its position."""


def project_document(document_id: int) -> None:
    """Bring every row of the document's sheets in line with their effective records.

    Runs inside the caller's transaction, which holds the locks of `ingest.load.locks`.
    """
    withdrawn = Withdrawal.objects.filter(document=document_id, restored_at=None).exists()
    sheets = list(
        Sheet.objects.filter(document_id=document_id).select_related("extraction").order_by("position", "pk")
    )
    projected = _projected(sheets, withdrawn=withdrawn)
    ids = Ids(
        bureaus=dict(Bureau.objects.values_list("name", "pk")),
        divisions=offices.division_ids(each.subject for each in projected),
        agencies=offices.agency_ids(each.subject for each in projected),
    )
    cut = _write_columns(projected)
    _write_details(projected, ids, cut)
    refresh_search({each.sheet.pk: each.subject.record for each in projected})
    warnings.write_reading({each.sheet.pk: _doubts(each, ids, cut[each.sheet.pk]) for each in projected})


def _projected(sheets: Sequence[Sheet], *, withdrawn: bool) -> list[Projected]:
    decided = _decisions(sheets)
    records = {
        sheet.pk: effective.overlay(effective.parsed_record(sheet), decided[sheet.pk]) for sheet in sheets
    }
    columns = _structural_columns(sheets, records, withdrawn=withdrawn)
    above = umbrellas(
        [
            Listed(
                sheet.pk,
                name_key(records[sheet.pk].get("name")),
                name_key(records[sheet.pk].get("parent")),
                records[sheet.pk].get("relation") or Relation.OWN,
            )
            for sheet in sorted(sheets, key=lambda each: (columns[each.pk]["position"], each.pk))
            if columns[sheet.pk]["status"] == SheetStatus.PRESENT
        ]
    )
    subjects = offices.subjects(records, {pk: umbrella.sheet_id for pk, umbrella in above.items()})
    return [
        Projected(
            sheet,
            subjects[sheet.pk],
            decided[sheet.pk],
            above.get(sheet.pk),
            columns[sheet.pk],
        )
        for sheet in sheets
    ]


def _decisions(sheets: Sequence[Sheet]) -> dict[int, dict[str, Correction]]:
    made: dict[int, list[Correction]] = defaultdict(list)
    for correction in Correction.objects.filter(sheet__in=sheets):
        made[correction.sheet_id].append(correction)
    return {sheet.pk: effective.decisions(made[sheet.pk]) for sheet in sheets}


def _structural_columns(
    sheets: Sequence[Sheet], records: Mapping[int, Mapping[str, Any]], *, withdrawn: bool
) -> dict[int, Values]:
    """What holds of each row by what people decided about sheets, and about the document."""
    holds = structures(sheets)
    read = [
        (sheet.extraction.record["pages"][0], sheet.position)
        for sheet in sheets
        if sheet.extraction and sheet.in_current_edition and sheet.extraction.record.get("pages")
    ]
    by_pk = {sheet.pk: sheet for sheet in sheets}

    def position(sheet: Sheet, structure: Structure) -> int:
        if sheet.in_current_edition or not structure.by_hand:
            return sheet.position
        if structure.split_from in by_pk:
            return position(by_pk[structure.split_from], holds.get(structure.split_from, UNDECIDED))
        return place_by_hand(records[sheet.pk].get("pages"), read)

    return {
        sheet.pk: {
            **_status(
                sheet,
                structure.status(in_current_edition=sheet.in_current_edition, withdrawn=withdrawn),
            ),
            "joined_into_id": joined_into(sheet.pk, holds),
            "position": position(sheet, structure),
        }
        for sheet in sheets
        for structure in [holds.get(sheet.pk, UNDECIDED)]
    }


def _status(sheet: Sheet, status: SheetStatus) -> Values:
    """The status, and since when it holds."""
    since = sheet.status_since if status == sheet.status else timezone.now()
    return {"status": status, "status_since": since}


def _write_columns(projected: Sequence[Projected]) -> dict[int, set[str]]:
    """Write narrow rows and texts. Returns, a sheet, the record keys whose values did not fit."""
    cut: dict[int, set[str]] = {}
    changed: list[Sheet] = []
    texts: dict[int, Values] = {}
    columns: list[str] = []
    for each in projected:
        umbrella_id = each.umbrella.sheet_id if each.umbrella else None
        values, too_long = fit(
            Sheet, {**sheet_columns(each.subject.record, umbrella_id=umbrella_id), **each.columns}
        )
        columns = list(values)
        cut[each.sheet.pk] = {"parent" if key == "umbrella_name" else key for key in too_long} - {"name_key"}
        texts[each.sheet.pk] = text_columns(each.subject.record)
        if assign(each.sheet, values):
            each.sheet.updated_at = timezone.now()
            changed.append(each.sheet)
    if changed:
        upsert(Sheet, changed, [*columns, "updated_at"])
    upsert_differing(SheetText, texts, sheets=texts)
    return cut


def _write_details(projected: Sequence[Projected], ids: Ids, cut: dict[int, set[str]]) -> None:
    for table in TABLES:
        wanted: dict[int, list[Values]] = {}
        for each in projected:
            fitted = [fit(table.model, row) for row in table.rows(each.subject, ids)]
            wanted[each.sheet.pk] = [values for values, _ in fitted]
            if any(too_long for _, too_long in fitted):
                cut[each.sheet.pk].add(table.key)
        replace_differing(table.model, wanted)


def _doubts(each: Projected, ids: Ids, cut: set[str]) -> list[warnings.Doubt]:
    """Everything that reading and storing this sheet left in doubt."""
    record: Mapping[str, Any] = each.subject.record
    parsed = effective.parsed_record(each.sheet)
    doubts = [
        warnings.Doubt(warning["code"], warning["field"], warning["message"])
        for warning in parsed.get("warnings") or []
        if warning["code"] not in warnings.RECHECKED
    ]
    doubts += [warnings.doubt("text_cut", field=key) for key in sorted(cut)]
    doubts += [
        warnings.doubt("unknown_bureau", name)
        for name in record.get("bureaus") or []
        if name not in ids.bureaus
    ]
    if record.get("is_new") and record.get("prior_amount_yen"):
        doubts.append(warnings.doubt("new_with_prior"))
    if each.umbrella and each.umbrella.by_place:
        doubts.append(warnings.doubt("umbrella_by_place"))
    return warnings.settle(doubts, parsed, each.decided)
