"""Taking a document out of the catalog, and back in.

"Deleting" a document means that: its sheets and measures leave lists, totals and exports at once, and nothing
is lost. Corrections are decisions of people; addresses of sheets are cited elsewhere; the same document often
comes again. So the rows stay, as they do for sheets that a newer edition no longer has, and whoever takes out
the wrong document takes that back. Giving the document again brings it back too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ingest.load.locks import lock_catalog, lock_document
from ingest.models import SourceDocument, Withdrawal
from programs.effective import decisions
from programs.models import Correction, Measure, Program, Sheet, SheetStatus
from programs.refresh import refresh_document


@dataclass(frozen=True, slots=True)
class WhatGoes:
    """What leaves the catalog with a document, and what is kept."""

    sheets: QuerySet[Sheet]
    """Sheets that are shown now."""
    programs: QuerySet[Program]
    """Programs that have no other sheet."""
    measures: int
    decisions: int
    """Corrections and confirmations in force about its sheets; kept, and in force again when it is back."""


def what_goes(document: SourceDocument) -> WhatGoes:
    """What taking the document out would do."""
    sheets = Sheet.objects.published().filter(document=document)
    others = Sheet.objects.published().exclude(document=document).filter(program=OuterRef("pk"))
    made: dict[int, list[Correction]] = {}
    for correction in Correction.objects.filter(sheet__document=document):
        made.setdefault(correction.sheet_id, []).append(correction)
    return WhatGoes(
        sheets.order_by("position"),
        Program.objects.filter(sheets__in=sheets).exclude(Exists(others)).distinct(),
        Measure.objects.filter(document=document, status=Measure.Status.PRESENT).count(),
        sum(len(decisions(corrections)) for corrections in made.values()),
    )


def withdraw(document: SourceDocument, *, by: User | None, reason: str = "") -> bool:
    """Take the document out; False where it is out already. `by` is None for a command."""

    def write() -> bool:
        if document.is_withdrawn:
            return False
        Withdrawal.objects.create(document=document, withdrawn_by=by, reason=reason)
        Measure.objects.filter(document=document, status=Measure.Status.PRESENT).update(
            status=Measure.Status.WITHDRAWN
        )
        return True

    return _change(document, write)


def restore(document: SourceDocument, *, by: User | None) -> bool:
    """Take the document back in, as it was; False where it is in."""

    def write() -> bool:
        ended = document.withdrawals.filter(restored_at=None).update(
            restored_at=timezone.now(), restored_by=by
        )
        Measure.objects.filter(document=document, status=Measure.Status.WITHDRAWN).update(
            status=Measure.Status.PRESENT
        )
        return bool(ended)

    return _change(document, write)


def withdrawn_sheets(document: SourceDocument) -> int:
    """Sheets that come back with the document."""
    return Sheet.objects.filter(
        document=document, status=SheetStatus.WITHDRAWN, in_current_edition=True
    ).count()


def _change(document: SourceDocument, write: Callable[[], bool]) -> bool:
    with transaction.atomic():
        edition = document.current_edition
        lock_document(name=document.name, sha256=edition.sha256 if edition else "")
        lock_catalog()
        changed = write()
        if changed:
            refresh_document(document.pk)
    return changed
