"""The fields of a sheet's header, into its record:

name, budget, amounts, bureaus, divisions, and their doubts.
"""

from __future__ import annotations

from ingest.fields.amounts import read_amounts
from ingest.fields.doubts import doubt
from ingest.fields.name import read_name
from ingest.fields.offices import read_bureaus, read_divisions, read_offices
from ingest.record import SheetRecord, places
from ingest.sheets.blocks import Header


def read_header_fields(header: Header, record: SheetRecord) -> None:
    """Fill the record's header fields, their provenance and warnings."""
    _read_name(header, record)
    _read_amounts(header, record)
    _read_offices(header, record)
    record.warnings += [doubt(found.code, found.detail, field=found.field) for found in header.doubts]


def _read_name(header: Header, record: SheetRecord) -> None:
    found = read_name(header)
    record.name, record.parent, record.relation = found.name, found.parent, found.relation
    if found.is_share:
        record.amount_qualifiers = ["part_of"]
        record.provenance["amount_qualifiers"] = places(header.name)
    if found.name is None:
        record.warnings.append(doubt("no_name"))
        return
    record.provenance["name"] = places(header.name)
    if found.parent is not None:
        record.provenance["parent"] = record.provenance["relation"] = places(header.name)


def _read_amounts(header: Header, record: SheetRecord) -> None:
    found = read_amounts(header.amount)
    if found.budget is not None:
        record.fiscal_year = found.budget.fiscal_year
        record.budget_type = found.budget.budget_type
        record.stage = found.budget.stage
        if found.budget.stage is None:
            record.warnings.append(doubt("no_stage"))
    record.amount_yen = found.amount_yen
    record.amount_qualifiers += [word for word in found.qualifiers if word not in record.amount_qualifiers]
    record.total_with_commitments_yen = found.total_with_commitments_yen
    record.components = found.components
    record.prior_amount_yen = found.prior_yen
    record.is_new = found.is_new
    record.other_amounts = found.other_amounts
    if found.amount_yen is None:
        record.warnings.append(doubt("no_amount"))
    elif record.budget_type == "initial" and found.prior_yen is None and not found.is_new:
        record.warnings.append(doubt("no_prior_amount"))
    record.warnings += [doubt("unread_bracket", bracket) for bracket in found.unread]
    for key in (
        "fiscal_year",
        "budget_type",
        "stage",
        "amount_yen",
        "amount_qualifiers",
        "total_with_commitments_yen",
        "components",
        "prior_amount_yen",
        "is_new",
        "other_amounts",
    ):
        if getattr(record, key) not in (None, [], False):
            record.provenance.setdefault(key, places(header.amount))


def _read_offices(header: Header, record: SheetRecord) -> None:
    offices = read_offices(header)
    record.bureaus = read_bureaus(offices)
    record.divisions = read_divisions(offices)
    if not offices:
        return
    record.provenance["bureaus"] = record.provenance["divisions"] = places(header.bureau)
    for office in offices:
        if office.bureau is None:
            record.warnings.append(doubt("unknown_bureau", office.unknown or "、".join(office.divisions)))
        for division in office.guessed:
            record.warnings.append(doubt("uncertain_division", division))
        if office.bureau and not office.exact:
            record.warnings.append(doubt("misread_bureau", office.bureau))
