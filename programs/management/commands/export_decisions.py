"""Take the decisions of the correction desk out as a CSV."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from programs.decisions.exchange import csv_lines


class Command(BaseCommand):
    """All decisions, for another installation."""

    help = "Write every decision of the correction desk (values, sheets, pages, programs) as a CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV to write; a file of that name is replaced")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        try:
            with file.open("w", encoding="utf-8", newline="") as out:
                number = sum(1 for line in csv_lines() if out.write(line)) - 1
        except OSError as error:
            raise CommandError(f"{file} に書き込めません：{error.strerror}") from error
        self.stdout.write(f"{number:,} 件の判断を {file} に書き出しました。")
