"""Save the whole catalog in one file: ``python manage.py backup FILE``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from meti_catalog.backup import BackupError, save
from meti_catalog.management.base import OperatorCommand
from meti_catalog.originals_storage import OriginalsStorageError


class Command(OperatorCommand):
    """Database and originals, of one moment, while the catalog is used."""

    help = "Save database and originals in FILE, a tar archive. The catalog may be used meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            with self.console.status("バックアップを作成しています"):
                saved = save(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OriginalsStorageError as error:
            raise CommandError(error.strerror) from error
        except OSError as error:
            raise CommandError(f"{file} に書き込めません（{error.strerror}）。") from error
        rows, originals = sum(saved.manifest.rows.values()), len(saved.manifest.originals)
        size = file.stat().st_size
        self.console.print(f"{file} に {rows:,} 行と原本 {originals:,} 件を保存しました（{size:,} バイト）。")
        if saved.missing:
            raise CommandError(
                f"保管場所に原本のないものが {len(saved.missing)} 件あり、バックアップに含まれていません："
                f"{'、'.join(saved.missing[:5])}"
            )
