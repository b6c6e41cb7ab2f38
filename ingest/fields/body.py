"""The fields of a sheet's body, into its record: texts, money, years, and their doubts."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Line
from ingest.fields.agencies import read_agencies
from ingest.fields.caps import read_caps
from ingest.fields.doubts import doubt
from ingest.fields.horizons import read_horizons
from ingest.fields.passages import Paragraphs, Passages, read_paragraphs, read_passages
from ingest.fields.periods import read_periods
from ingest.fields.rates import read_rates
from ingest.fields.recipients import read_recipients
from ingest.fields.schemes import read_schemes
from ingest.fields.targets import read_targets
from ingest.fields.texts import join_paragraphs
from ingest.record import Place, SheetRecord, places
from ingest.sheets.blocks import Section, SheetBlocks

_TEXT_KEYS = {
    Section.PURPOSE: "purpose",
    Section.OVERVIEW: "overview",
    Section.OUTCOMES: "outcomes",
    Section.SCHEME: "scheme_text",
}
_LABELS = {Section.PURPOSE: "事業目的", Section.OVERVIEW: "事業概要", Section.OUTCOMES: "成果目標"}
_WORTH_A_DOUBT = 20
"""Characters; less text that no section takes is a page number or a stray mark."""


def read_body_fields(sheet: SheetBlocks, record: SheetRecord) -> None:
    """Fill the record's body fields, provenance and warnings; name, year and flow are read already."""
    paragraphs = read_paragraphs(sheet)
    _read_texts(paragraphs, record)
    passages = read_passages(sheet, paragraphs, name=record.name)
    _read_money(passages, record)
    _read_years(passages, record)
    _doubt_sections(sheet, record)


def _read_texts(paragraphs: Paragraphs, record: SheetRecord) -> None:
    for section, key in _TEXT_KEYS.items():
        setattr(record, key, join_paragraphs(paragraphs[section]))
        _say_where(record, key, places(line for lines in paragraphs[section] for line in lines))


def _read_money(passages: Passages, record: SheetRecord) -> None:
    rates = read_rates(passages)
    record.subsidy_rates = rates.rates
    _say_where(record, "subsidy_rates", _printed_or_derived(rates.printed, rates.derived))
    schemes = read_schemes(passages, rates)
    record.scheme_types = schemes.types
    _say_where(record, "scheme_types", _printed_or_derived(schemes.printed, schemes.derived))
    caps = read_caps(passages)
    record.caps_yen = caps.caps
    _say_where(record, "caps_yen", _printed_or_derived(caps.printed, caps.derived))
    agencies = read_agencies(passages, flow=record.flow)
    record.agencies = agencies.names
    _say_where(record, "agencies", _printed_or_derived(agencies.printed, agencies.derived))
    recipients = read_recipients(passages, flow=record.flow, delivered=bool(schemes.types))
    record.recipients = recipients.names
    _say_where(record, "recipients", _printed_or_derived(recipients.printed, recipients.derived))


def _read_years(passages: Passages, record: SheetRecord) -> None:
    periods = read_periods(passages)
    record.project_periods = periods.periods
    _say_where(record, "project_periods", _printed_or_derived(periods.printed, periods.derived))
    targets = read_targets(passages, fiscal_year=record.fiscal_year)
    record.target_years = targets.years
    _say_where(record, "target_years", places(_without_repeats(targets.lines)))
    horizons = read_horizons(passages)
    record.horizons = horizons.horizons
    _say_where(record, "horizons", places(_without_repeats(horizons.lines)))


def _doubt_sections(sheet: SheetBlocks, record: SheetRecord) -> None:
    for section, label in _LABELS.items():
        if section in sheet.headings and not sheet.sections.get(section):
            record.warnings.append(doubt("empty_section", label, field=_TEXT_KEYS[section]))
    if sum(len(line.text) for line in sheet.unassigned) >= _WORTH_A_DOUBT:
        record.warnings.append(doubt("unassigned_text", sheet.unassigned[0].text[:_WORTH_A_DOUBT]))


def _printed_or_derived(printed: Sequence[Line], derived: Sequence[Line]) -> list[Place]:
    return places(_without_repeats(printed)) + places(_without_repeats(derived), derived=True)


def _without_repeats(lines: Sequence[Line]) -> list[Line]:
    """Lines once each, in reading order for a text source."""
    if not lines:
        return []
    return sorted(dict.fromkeys(lines), key=lambda line: line.number or 0)


def _say_where(record: SheetRecord, key: str, where: list[Place]) -> None:
    if where:
        record.provenance[key] = where
