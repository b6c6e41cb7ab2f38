"""Take documents into the catalog."""

from __future__ import annotations

import os
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django_rich.management import RichCommand

from ingest.intent import Intent
from ingest.run.reporting import print_summary, reporter_for
from ingest.run.running import run_ingest


class Command(RichCommand):
    """Files and folders into the catalog; a file that cannot be read does not keep the others back."""

    help = (
        "Take PDF decks, texts, markdown and lists of measures into the catalog, files and whole folders. "
        "The same bytes again change nothing. Exit status 1 where a file could not be taken in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--jobs",
            type=_positive,
            default=os.cpu_count() or 1,
            metavar="N",
            help="processes that read at a time (default: one a processor)",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="go on even where a newer edition would change or take out much of a known document",
        )

    def handle(self, *_args: Any, paths: list[Path], jobs: int, force: bool, **_options: Any) -> None:
        with reporter_for(self.console) as reporter:
            intent = Intent.EDITION if force else Intent.ASK
            summary = run_ingest(paths, jobs=jobs, reporter=reporter, intent=intent)
        print_summary(self.console, summary)
        if not summary.results:
            raise CommandError("取り込むファイルがありません。")
        if summary.failures:
            raise CommandError(f"{len(summary.failures)} 件のファイルを取り込めませんでした。")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("must be a whole number from 1 on")
    return int(text)
