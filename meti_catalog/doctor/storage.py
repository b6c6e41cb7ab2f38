"""The originals of documents: there, whole, and none that belongs to nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.core.files.storage import storages

from ingest.models import Edition
from ingest.originals import original_of
from meti_catalog.doctor.finding import EXAMPLES, Finding

RESTORE = "バックアップから原本を戻すか、同じファイルを python manage.py ingest で取り込み直してください。"


def check_originals() -> Iterator[Finding]:
    """Every edition's file is there and as long as it was."""
    missing: list[str] = []
    shortened: list[str] = []
    for edition in _editions():
        if not storages["originals"].exists(edition.file.name):
            missing.append(str(edition))
        elif storages["originals"].size(edition.file.name) != edition.size:
            shortened.append(str(edition))
    yield from _found("original_missing", "原本のファイルがありません。", missing)
    yield from _found("original_shortened", "原本のファイルの大きさが登録時と違います。", shortened)


def check_contents() -> Iterator[Finding]:
    """Every original that is there has the SHA-256 it was taken in with."""
    changed: list[str] = []
    for edition in _editions():
        if storages["originals"].exists(edition.file.name):
            with original_of(edition) as original:
                digest = hashlib.file_digest(original, "sha256").hexdigest()
            if digest != edition.sha256:
                changed.append(str(edition))
    yield from _found("original_changed", "原本の内容が登録時と違います。", changed)


def _editions() -> Iterator[Edition]:
    yield from Edition.objects.select_related("document").order_by("pk").iterator(chunk_size=500)


def _found(code: str, message: str, editions: list[str]) -> Iterator[Finding]:
    if editions:
        yield Finding(code, message, RESTORE, count=len(editions), examples=tuple(editions[:EXAMPLES]))
