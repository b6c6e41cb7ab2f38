"""Fill an empty catalog with synthetic sheets."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django_rich.management import RichCommand
from rich.progress import Progress

from programs.synthetic.filling import RealSheetsError, fill


class Command(RichCommand):
    """N invented sheets, shaped like real ones, in a database that has none."""

    help = (
        "Fill an empty catalog with invented sheets, to see and to measure what many sheets do. "
        "Give it a DATA_DIR of its own; it refuses to run where there are sheets."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, metavar="N", help="how many sheets")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same sheets")

    def handle(self, *_args: Any, number: int, seed: int, **_options: Any) -> None:
        if number < 1:
            raise CommandError("N は1以上の整数で指定してください。")
        with Progress(console=self.console) as bar:
            task = bar.add_task("合成シート", total=number)
            try:
                sheets = fill(number, seed=seed, progress=lambda more: bar.advance(task, more))
            except RealSheetsError:
                raise CommandError(
                    "このデータベースには事業シートがあります。合成シートは空のデータベースにだけ入れられます"
                    "（DATA_DIR か DATABASE_URL で別のデータベースを指定してください）。"
                ) from None
        self.console.print(f"合成シート {sheets:,} 件を登録しました。")
