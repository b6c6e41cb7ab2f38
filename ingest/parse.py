"""A document to records: read, cut into sheets or measures, every field read, sheets compared.

Needs no database. Raises UnreadableDocument for what cannot be read; whatever can be read yields records
with warnings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.blocks import Document, DocumentKind, Page
from ingest.checks import check_sheets
from ingest.document_budget import infer_budgets
from ingest.families import link_families
from ingest.fields import read_sheet
from ingest.measures import looks_like_measure_list, read_measures
from ingest.oddities import check_oddities
from ingest.readers import read_bytes, read_document
from ingest.record import Record, SheetRecord
from ingest.sheets.blocks import SheetBlocks
from ingest.sheets.boundaries import split_sheets
from ingest.sheets.sections import split_sections
from ingest.sheets.slides import PageNote, split_slides, unreadable_pages
from ingest.sideways import place_as_shown


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What a document holds. `pages` are those of a slide deck, or the one page of a text."""

    name: str
    kind: DocumentKind
    pages: Sequence[Page]
    records: Sequence[Record]
    notes: Sequence[PageNote] = ()
    """What each page of a slide deck was taken for; the unreadable ones need a person."""


def parse_document(path: Path) -> ParsedDocument:
    """Parse the file at `path`. Raises UnreadableDocument."""
    return parse(read_document(path))


def parse_bytes(data: bytes, *, name: str) -> ParsedDocument:
    """Parse a document held in memory; `name` is its file name. Raises UnreadableDocument."""
    return parse(read_bytes(data, name=name))


def parse(document: Document) -> ParsedDocument:
    """Parse a document as read."""
    is_pdf = document.kind is DocumentKind.PDF
    if looks_like_measure_list([line for page in document.pages for line in page.lines]):
        measures = list(read_measures(document))
        place_as_shown(measures, document.pages)
        # A PDF stays one: its pages can be shown as they are.
        kind = DocumentKind.PDF if is_pdf else DocumentKind.MEASURE_LIST
        return ParsedDocument(document.name, kind, document.pages, measures, unreadable_pages(document))
    if not is_pdf:
        return ParsedDocument(document.name, document.kind, document.pages, _read(_text_sheets(document)))
    slides = split_slides(document)
    records = _read(slides.sheets)
    place_as_shown(records, document.pages)
    return ParsedDocument(document.name, document.kind, document.pages, records, slides.pages)


def _text_sheets(document: Document) -> list[SheetBlocks]:
    sheets = split_sheets(document)
    for sheet in sheets:
        split_sections(sheet)
    return sheets


def _read(sheets: Sequence[SheetBlocks]) -> list[SheetRecord]:
    records = [read_sheet(sheet) for sheet in sheets]
    link_families(sheets, records)
    infer_budgets(records)
    check_sheets(records)
    check_oddities(records)
    return records
