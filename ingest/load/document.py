"""Loading a document: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.blocks import PageTrust
from ingest.intent import Intent
from ingest.load.editions import settled, write_pages
from ingest.load.locks import lock_catalog, lock_document
from ingest.load.measures import write_measures
from ingest.load.outcome import Kind, Outcome
from ingest.load.plan import LoadPlan, TooMuchChangesError, plan_load
from ingest.load.sheets import write_sheets
from ingest.models import Edition, Page, SourceDocument
from ingest.originals import keep_original, originals
from ingest.reading import Reading
from programs.models import Measure, SheetSearch, SheetWarning
from programs.refresh import refresh_document
from programs.search.tokenizer import index_version


@dataclass(frozen=True, slots=True)
class Description:
    """What a person says of a document; what is empty leaves what is known."""

    title: str = ""
    source_url: str = ""
    published_on: date | None = None


class PlanChangedError(Exception):
    """The catalog changed since somebody saw what a load would do: it would do something else now."""


def load_document(reading: Reading, path: Path, *, intent: Intent = Intent.ASK) -> Outcome:
    """Take a document as it was read into the catalog; `path` is where its bytes are.

    The same bytes read by the same parser change nothing. A newer edition, or a newer parser, updates the
    document's sheets in place. Raises TooMuchChangesError where somebody has to say first that this is meant
    (`ingest.load.plan`), and OSError where the original cannot be kept.
    """
    with transaction.atomic():
        lock_document(name=reading.name, sha256=reading.sha256)
        done = settled(name=reading.name, sha256=reading.sha256, parser_version=reading.parser_version)
        if done:
            return done
        plan = plan_load(reading, intent=intent)
        if plan.question:
            raise TooMuchChangesError(plan.question)
        return _carry_out(plan, keep_original(path, sha256=reading.sha256), Description())


def load_confirmed(
    reading: Reading, original: str, *, intent: Intent, fingerprint: str, description: Description
) -> Outcome:
    """Take in a document exactly as the plan with that fingerprint says, which somebody saw and confirmed.

    Its bytes are in the storage as `original`. Raises PlanChangedError where the plan is another one by now,
    and TooMuchChangesError as `load_document` does.
    """
    with transaction.atomic():
        lock_document(name=reading.name, sha256=reading.sha256)
        done = settled(name=reading.name, sha256=reading.sha256, parser_version=reading.parser_version)
        if done:
            return done
        lock_catalog()  # so that no correction comes between
        plan = plan_load(reading, intent=intent)
        if plan.fingerprint != fingerprint:
            raise PlanChangedError
        if plan.question:
            raise TooMuchChangesError(plan.question)
        return _carry_out(plan, original, description)


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


def _carry_out(plan: LoadPlan, original: str, description: Description) -> Outcome:
    """Write what the plan says; `original` is the name of the bytes in the storage."""
    reading, placed = plan.reading, plan.placed
    lock_catalog()
    document = placed.document or SourceDocument.objects.create(name=placed.name)
    edition = _write_edition(document, reading, original)
    _describe(document, description)
    _come_back(document)
    outcome = Outcome(Kind.UPDATED if placed.document else Kind.ADDED, edition.pk)
    if document.name != reading.name:
        outcome.reason = f"「{document.name}」として登録しました。"
    outcome.sheets = write_sheets(placed.plan, edition, reading.parser_version)
    outcome.measures = write_measures(document, plan.measures)
    refresh_document(document.pk)
    outcome.warnings = _open_warnings(document)
    return outcome


def _write_edition(document: SourceDocument, reading: Reading, original: str) -> Edition:
    """The edition with these bytes, now the current one of its document."""
    edition, _ = Edition.objects.update_or_create(
        document=document,
        sha256=reading.sha256,
        defaults={
            "kind": reading.kind,
            "file": original,
            "size": originals().size(original),
            "parser_version": reading.parser_version,
        },
    )
    write_pages(edition, reading.pages)
    if (document.current_edition_id, document.printed_title) != (edition.pk, reading.title):
        # Only then: whatever is written to a document makes lists and totals anew.
        document.current_edition = edition
        document.printed_title = reading.title
        document.save(update_fields=["current_edition", "printed_title"])
    return edition


def _describe(document: SourceDocument, description: Description) -> None:
    """Write down what a person says of the document, over what was known."""
    said = {name: value for name, value in asdict(description).items() if value}
    if said:
        for name, value in said.items():
            setattr(document, name, value)
        document.save(update_fields=list(said))


def _come_back(document: SourceDocument) -> None:
    """A document that was taken out of the catalog and is given again is in it again."""
    document.withdrawals.filter(restored_at=None).update(restored_at=timezone.now())


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
