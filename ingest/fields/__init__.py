"""Field extraction: the blocks of one sheet to values, one module a field."""

from __future__ import annotations

from ingest.fields.body import read_body_fields
from ingest.fields.flow import read_flow_fields
from ingest.fields.header import read_header_fields
from ingest.record import SheetRecord
from ingest.sheets.blocks import SheetBlocks


def read_sheet(sheet: SheetBlocks) -> SheetRecord:
    """Every field of one sheet; its header is found and its sections are split."""
    record = SheetRecord(document=sheet.document, pages=sheet.pages)
    read_header_fields(sheet.header, record)
    read_flow_fields(sheet.diagrams, record)
    read_body_fields(sheet, record)
    return record
