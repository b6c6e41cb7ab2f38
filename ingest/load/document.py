"""Loading a document: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ingest.blocks import PageTrust
from ingest.load.documents import place
from ingest.load.editions import settled, write_pages
from ingest.load.locks import lock_catalog, lock_document
from ingest.load.measures import write_measures
from ingest.load.originals import keep_original
from ingest.load.outcome import Kind, Outcome
from ingest.load.sheets import write_sheets
from ingest.load.storable import storable_record
from ingest.models import Edition, Page, SourceDocument
from ingest.reading import Reading
from programs.models import Measure, SheetSearch, SheetWarning
from programs.refresh import refresh_document
from programs.search.tokenizer import index_version


def load_document(reading: Reading, path: Path, *, force: bool = False) -> Outcome:
    """Take a document as it was read into the catalog; `path` is where its bytes are.

    The same bytes read by the same parser change nothing. A newer edition, or a newer parser, updates the
    document's sheets in place. Raises TooMuchChangesError unless `force` (`ingest.load.documents`), and
    OSError where the original cannot be kept.
    """
    with transaction.atomic():
        lock_document(name=reading.name, sha256=reading.sha256)
        done = settled(name=reading.name, sha256=reading.sha256, parser_version=reading.parser_version)
        return done or _load(reading, path, force=force)


def refresh(document: SourceDocument) -> None:
    """Make everything anew that follows from the document's extractions, corrections and dates."""
    with transaction.atomic():
        edition = document.current_edition
        lock_document(name=document.name, sha256=edition.sha256 if edition else "")
        lock_catalog()
        refresh_document(document.pk)


def outdated_documents() -> QuerySet[SourceDocument]:
    """Documents with search rows that another tokenizer or dictionary made."""
    outdated = SheetSearch.objects.exclude(index_version=index_version())
    return SourceDocument.objects.filter(pk__in=outdated.values("sheet__document")).order_by("pk")


def _load(reading: Reading, path: Path, *, force: bool) -> Outcome:
    records = [storable_record(record) for record in reading.records]
    measures = _of_kind("measure", records)
    placed = place(reading, _of_kind("sheet", records), measures, force=force)
    lock_catalog()
    document = placed.document or SourceDocument.objects.create(name=placed.name)
    edition = _write_edition(document, reading, path)
    outcome = Outcome(Kind.UPDATED if placed.document else Kind.ADDED, edition.pk)
    if document.name != reading.name:
        outcome.reason = f"「{document.name}」として登録しました。"
    outcome.sheets = write_sheets(placed.plan, edition, reading.parser_version)
    outcome.measures = write_measures(document, measures)
    refresh_document(document.pk)
    outcome.warnings = _open_warnings(document)
    return outcome


def _write_edition(document: SourceDocument, reading: Reading, path: Path) -> Edition:
    """The edition with these bytes, now the current one of its document."""
    file = keep_original(path, sha256=reading.sha256, kind=reading.kind)
    edition, _ = Edition.objects.update_or_create(
        document=document,
        sha256=reading.sha256,
        defaults={
            "kind": reading.kind,
            "file": file,
            "size": path.stat().st_size,
            "parser_version": reading.parser_version,
        },
    )
    write_pages(edition, reading.pages)
    if document.current_edition_id != edition.pk:
        document.current_edition = edition
        document.save(update_fields=["current_edition"])
    return edition


def _of_kind(kind: str, records: list[dict[str, Any]]) -> list[Mapping[str, Any]]:
    return [record for record in records if record["kind"] == kind]


def _open_warnings(document: SourceDocument) -> Counter[str]:
    """Open doubts of the document by code, pages that could not be read among them."""
    sheets = SheetWarning.objects.filter(
        sheet__document=document, sheet__in_current_edition=True, is_open=True
    )
    measures = Measure.objects.filter(document=document, status=Measure.Status.PRESENT)
    codes = Counter(sheets.values_list("code", flat=True))
    for warnings in measures.values_list("warnings", flat=True):
        codes.update(warning["code"] for warning in warnings)
    unreadable = Page.objects.filter(edition=document.current_edition).exclude(trust=PageTrust.TRUSTED)
    codes.update({"unreadable_page": unreadable.count()})
    return +codes
