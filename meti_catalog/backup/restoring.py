"""Restoring a backup into an empty catalog."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.core.files import File
from django.core.files.storage import storages
from django.db import connection

from meti_catalog.backup.archive import DATABASE, Archive, BackupError, Manifest, opened
from meti_catalog.backup.postgres_tools import run
from meti_catalog.backup.saving import count_rows


def restore(source: Path) -> Manifest:
    """Bring the backup at `source` into the database and the storage; the database must be empty.

    Everything is read and compared before the first change, and the database comes back as a whole or not at
    all. Raises BackupError, and OSError where an original cannot be written.
    """
    with opened(source) as archive:
        archive.check()
        _refuse_unless_empty()
        with tempfile.TemporaryDirectory() as folder:
            dump = Path(folder, DATABASE)
            archive.extract_database(dump)
            # The originals first: they do no harm where the database then fails.
            _restore_originals(archive)
            params = connection.get_connection_params()
            run(
                "pg_restore",
                "--single-transaction",
                "--exit-on-error",
                "--no-owner",
                "--no-privileges",
                f"--dbname={params['dbname']}",
                dump,
            )
        _compare_rows(archive.manifest)
        return archive.manifest


def check(source: Path) -> Manifest:
    """Read the whole backup at `source` and change nothing. Raises BackupError where it is not whole."""
    with opened(source) as archive:
        archive.check()
        return archive.manifest


def _refuse_unless_empty() -> None:
    tables = connection.introspection.table_names()
    if tables:
        raise BackupError(
            f"データベースは空ではありません（表が{len(tables)}個あります）。"
            "復元は新しい空のデータベース、または新しいDATA_DIRに対して行ってください。"
        )


def _restore_originals(archive: Archive) -> None:
    for original in archive.manifest.originals:
        if storages["originals"].exists(original.name):
            if storages["originals"].size(original.name) == original.size:
                continue
            storages["originals"].delete(original.name)
        storages["originals"].save(original.name, File(archive.original(original)))


def _compare_rows(manifest: Manifest) -> None:
    now = count_rows(manifest.rows)
    differing = [table for table, number in manifest.rows.items() if now[table] != number]
    if differing:
        raise BackupError(f"復元した行数が目録と違う表があります：{'、'.join(differing)}")
