"""Making a backup."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.files.storage import storages
from django.db import connection, transaction
from django.utils import timezone

from ingest.models import Edition
from meti_catalog.backup.archive import DATABASE, MANIFEST, BackupError, Manifest, Original
from meti_catalog.backup.postgres_tools import run

COUNTED_APPS = ("programs", "ingest", "auth")
WITHOUT_ROWS = ("django_session",)
"""Tables of which only the definition is kept: whoever is logged in logs in again."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What went into a backup, and which originals the storage has lost."""

    manifest: Manifest
    missing: tuple[str, ...]


def save(target: Path) -> Saved:
    """Write a backup to `target`, readable by its owner only; what is there already stays until it is whole.

    The catalog may be used meanwhile. Raises BackupError where the database cannot be dumped or an original
    is not what it was, and OSError where the file cannot be written.
    """
    with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=f".{target.name}.") as folder:
        dump, unfinished = Path(folder, DATABASE), Path(folder, "unfinished")
        with _snapshot() as snapshot:
            run("pg_dump", f"--snapshot={snapshot}", "--format=custom", *_left_out(), "--file", dump)
            there, missing = _originals()
            manifest = Manifest(
                timezone.now().isoformat(), _server_version(), _sha256(dump), count_rows(_tables()), there
            )
        unfinished.touch(mode=0o600)
        with unfinished.open("wb") as file:
            _write(file, manifest, dump)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    return Saved(manifest, missing)


def count_rows(tables: Iterable[str]) -> dict[str, int]:
    """How many rows each of the tables has."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        return {
            table: cursor.execute(f"SELECT count(*) FROM {quote(table)}").fetchone()[0]  # noqa: S608 (quoted)
            for table in tables
        }


def _tables() -> list[str]:
    """The tables of the catalog itself, which a restore compares."""
    models = [model for app in COUNTED_APPS for model in apps.get_app_config(app).get_models()]
    return sorted(model._meta.db_table for model in models)


@contextmanager
def _snapshot() -> Iterator[str]:
    """The id of the state of the database that everything inside the context sees."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        yield snapshot


def _left_out() -> list[str]:
    return [f"--exclude-table-data={table}" for table in WITHOUT_ROWS]


def _originals() -> tuple[tuple[Original, ...], tuple[str, ...]]:
    """The originals of all editions, each once, and the names of those that are lost."""
    rows = Edition.objects.order_by("file").values_list("file", "sha256", "size").distinct()
    originals = [Original(*row) for row in rows]
    is_there = {original: storages["originals"].exists(original.name) for original in originals}
    return (
        tuple(original for original in originals if is_there[original]),
        tuple(original.name for original in originals if not is_there[original]),
    )


def _write(file: io.BufferedWriter, manifest: Manifest, dump: Path) -> None:
    with tarfile.open(fileobj=file, mode="w:") as tar:
        stored = manifest.as_json()
        tar.addfile(_member(MANIFEST, len(stored)), io.BytesIO(stored))
        tar.add(dump, arcname=DATABASE)
        for original in manifest.originals:
            _add(tar, original)


def _add(tar: tarfile.TarFile, original: Original) -> None:
    with storages["originals"].open(original.name, "rb") as file:
        content = file.read()  # an ingest takes no file above the reader's limit, which fits in memory
    if hashlib.sha256(content).hexdigest() != original.sha256:
        raise BackupError(
            f"原本 {original.name} の内容が登録時と違います。"
            "python manage.py doctor --deep で確かめてください。"
        )
    tar.addfile(_member(original.name, len(content)), io.BytesIO(content))


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    return member


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])
