"""Bring a backup back into an empty catalog: ``python manage.py restore FILE``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from meti_catalog.backup import BackupError, restore
from meti_catalog.backup.restoring import check
from meti_catalog.management.base import OperatorCommand
from meti_catalog.migrations_state import unapplied_migrations


class Command(OperatorCommand):
    """All of it or nothing; a database that has tables is refused."""

    help = "Bring the backup FILE into an empty database and the storage. With --check only read it through."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--check", action="store_true", help="change nothing; say whether FILE is whole")

    def handle(self, *_args: Any, file: Path, check: bool, **_options: Any) -> None:
        try:
            self._check(file) if check else self._restore(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"原本を保存できません（{error.strerror}）。") from error

    def _check(self, file: Path) -> None:
        manifest = check(file)
        self.console.print(
            f"{file} は {manifest.made_at} に PostgreSQL {manifest.server_version} から作成された、"
            f"欠損のないバックアップです。"
        )

    def _restore(self, file: Path) -> None:
        with self.console.status("復元しています"):
            manifest = restore(file)
        rows, originals = sum(manifest.rows.values()), len(manifest.originals)
        self.console.print(f"{rows:,} 行と原本 {originals:,} 件を復元しました。")
        if unapplied_migrations():
            self.console.print("次に python manage.py migrate を実行してください。")
        self.console.print("python manage.py doctor --deep で確かめられます。")
