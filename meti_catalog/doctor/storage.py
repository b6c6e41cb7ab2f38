"""The originals of documents: there, whole, and none that belongs to nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps

from ingest.models import Edition
from ingest.originals import open_original, originals
from meti_catalog.doctor.finding import EXAMPLES, Finding, LookedAt
from meti_catalog.originals_storage import OriginalsStorageError

RESTORE = "バックアップから原本を戻すか、同じファイルを python manage.py ingest で取り込み直してください。"


Found = Iterator[Finding | LookedAt]
Check = Callable[[], Found]


def _reaching_the_storage(check: Check) -> Check:
    """Where the service that keeps the originals fails, that is the finding."""

    @wraps(check)
    def run() -> Found:
        try:
            yield from check()
        except OriginalsStorageError as error:
            yield Finding(
                "originals_unreachable",
                error.strerror or str(error),
                "ORIGINALS_URL と AWS_… の環境変数、保管先への接続を確認してください（READMEの表）。",
            )

    return run


@_reaching_the_storage
def check_originals() -> Found:
    """Every edition's file is there and as long as it was."""
    missing: list[str] = []
    shortened: list[str] = []
    total = Edition.objects.count()
    for number, edition in enumerate(_editions(), start=1):
        yield LookedAt(number, total)
        try:
            if originals().size(edition.file.name) != edition.size:
                shortened.append(str(edition))
        except FileNotFoundError:
            missing.append(str(edition))
    yield from _found("original_missing", "原本のファイルがありません。", missing)
    yield from _found("original_shortened", "原本のファイルの大きさが登録時と違います。", shortened)


@_reaching_the_storage
def check_contents() -> Found:
    """Every original that is there has the SHA-256 it was taken in with."""
    changed: list[str] = []
    total = Edition.objects.count()
    for number, edition in enumerate(_editions(), start=1):
        yield LookedAt(number, total)
        with suppress(FileNotFoundError), open_original(edition.file.name) as original:
            if hashlib.file_digest(original, "sha256").hexdigest() != edition.sha256:
                changed.append(str(edition))
    yield from _found("original_changed", "原本の内容が登録時と違います。", changed)


def _editions() -> Iterator[Edition]:
    yield from Edition.objects.select_related("document").order_by("pk").iterator(chunk_size=500)


def _found(code: str, message: str, editions: list[str]) -> Iterator[Finding]:
    if editions:
        yield Finding(code, message, RESTORE, count=len(editions), examples=tuple(editions[:EXAMPLES]))
