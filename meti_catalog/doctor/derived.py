"""Effective values are what was read, overlaid by what people decided; everything else follows from them.

What follows (columns, details, search rows, programs, overlaps, doubts) is made by `programs.refresh`, which
writes only rows that differ. So a document is in line with its readings and corrections if a refresh of it
writes nothing. That is tried in a transaction which is taken back, and PostgreSQL itself counts the rows.

A refresh takes seconds where a document has hundreds of sheets: between two nightly examinations of all of
them, as many as a short time allows are tried.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import OuterRef, QuerySet, Subquery

from ingest.load import refresh
from ingest.models import SourceDocument
from meti_catalog.doctor.finding import EXAMPLES, Finding, LookedAt
from meti_catalog.doctor.structure import REFRESH
from programs.models import Correction
from programs.vocabulary import sync_bureaus

_WRITTEN = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"


SAMPLE_SECONDS = 20.0


def check_some_documents() -> Iterator[Finding | LookedAt]:
    """Documents with decisions first, the newest ones, then others at random, until the time is over."""
    corrections = Correction.objects.filter(sheet__document=OuterRef("pk")).order_by("-decided_at")
    decided = Subquery(corrections.values("decided_at")[:1])
    yield from _check(
        SourceDocument.objects.order_by(decided.desc(nulls_last=True), "?"),
        until=time.monotonic() + SAMPLE_SECONDS,
    )


def check_all_documents() -> Iterator[Finding | LookedAt]:
    """Every document."""
    yield from _check(SourceDocument.objects.order_by("pk"), until=math.inf)


def _check(documents: QuerySet[SourceDocument], *, until: float) -> Iterator[Finding | LookedAt]:
    """One document at a time: loads go on between two of them. `until` as time.monotonic() tells it."""
    behind: dict[str, Counter[str]] = {}
    chosen = list(documents)
    for number, document in enumerate(chosen, start=1):
        if tables := _rows_behind(document):
            behind[document.name] = tables
        yield LookedAt(number, len(chosen))
        if time.monotonic() > until:
            break
    if behind:
        yield Finding(
            "effective_values_behind",
            "読取結果と修正から決まる値と、表示している値が違う文書があります。",
            REFRESH,
            count=len(behind),
            examples=tuple(f"{name}（{_shown(tables)}）" for name, tables in list(behind.items())[:EXAMPLES]),
        )


def check_bureaus() -> Iterator[Finding]:
    """The bureaus are those of the vocabulary."""
    with transaction.atomic():
        before = _written()
        sync_bureaus()
        differing = _written() - before
        transaction.set_rollback(True)
    if differing:
        yield Finding(
            "bureaus_behind",
            f"局・庁の一覧が用語集と違います（{_shown(differing)}）。",
            REFRESH,
            count=differing.total(),
        )


def _rows_behind(document: SourceDocument) -> Counter[str]:
    """How many rows of which tables a refresh of the document would write."""
    with transaction.atomic():
        before = _written()
        refresh(document)
        written = _written() - before
        transaction.set_rollback(True)
    return written


def _written() -> Counter[str]:
    """Rows that this transaction has inserted, changed or deleted so far, by table."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN)
        return Counter(dict(cursor.fetchall()))


def _shown(tables: Counter[str]) -> str:
    return "、".join(f"{table} {rows}行" for table, rows in tables.most_common())
