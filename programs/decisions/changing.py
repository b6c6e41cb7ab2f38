"""The frame of every decision: one transaction, one lock, the catalog in line at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction

from ingest.load.locks import lock_catalog
from programs.models import Sheet
from programs.refresh import refresh_document


@contextmanager
def changing_catalog() -> Iterator[None]:
    """A transaction in which nobody else decides or loads.

    The lock of the catalog is enough: loads take it before they write, after that of their document, which
    nobody holding this one waits for.
    """
    with transaction.atomic():
        lock_catalog()
        yield


@contextmanager
def changing(sheet_id: int) -> Iterator[Sheet]:
    """The sheet as it is once nobody else changes it; its document is refreshed at the end.

    Raises Sheet.DoesNotExist.
    """
    with changing_catalog():
        sheet = Sheet.objects.select_related("extraction", "document").get(pk=sheet_id)
        yield sheet
        refresh_document(sheet.document_id)


def refresh_documents(document_ids: Iterable[int]) -> None:
    """Bring several documents in line, in one order for everybody."""
    for document_id in sorted(set(document_ids)):
        refresh_document(document_id)
