"""Print the records of documents, one JSON object a line."""

from __future__ import annotations

import io
import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.errors import UnreadableDocument
from ingest.parse import parse_document
from ingest.sheets.slides import PageKind


class Command(BaseCommand):
    """Parse documents without a database; a document that cannot be read does not keep the others back."""

    help = "Print the records of PDF, text and markdown documents as JSON, one a line. Needs no database."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *_args: Any, files: list[Path], **_options: Any) -> None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        unreadable = 0
        try:
            for path in files:
                unreadable += not self._print(path)
        except BrokenPipeError:
            # The reader has had enough (`| head`): nothing is left to say, not even at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        if unreadable:
            raise CommandError(f"{len(files)} 件中 {unreadable} 件を読み込めませんでした。")

    def _print(self, path: Path) -> bool:
        """Print the records of one document; whether it could be read."""
        try:
            parsed = parse_document(path)
        except UnreadableDocument as error:
            self.stderr.write(f"{path}: {error.explanation}")
            return False
        for record in parsed.records:
            self.stdout.write(json.dumps(record.as_dict(), ensure_ascii=False))
        self.stdout.flush()
        if unreadable := [str(page.number) for page in parsed.notes if page.kind is PageKind.UNREADABLE]:
            self.stderr.write(
                f"{path}: 文字を読み取れないページがあります（{'、'.join(unreadable)}ページ）。"
            )
        if not parsed.records:
            self.stderr.write(f"{path}: 事業シートも施策一覧も見つかりませんでした。")
        return True
