"""Make anew what follows from extractions and corrections."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django_rich.management import RichCommand
from rich.progress import track

from ingest.load import outdated_documents, refresh
from ingest.models import SourceDocument
from programs.vocabulary import sync_bureaus


class Command(RichCommand):
    """Effective values, programs, overlaps, checks and search rows of all documents, from what was read."""

    help = (
        "Make effective values, programs, totals and the search index anew from what was read and corrected: "
        "after a change of rules, vocabulary, tokenizer or dictionary. No document is read again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--outdated",
            action="store_true",
            help="only documents whose search index another tokenizer or dictionary made",
        )

    def handle(self, *_args: Any, outdated: bool, **_options: Any) -> None:
        sync_bureaus()
        documents = list(outdated_documents() if outdated else SourceDocument.objects.order_by("pk"))
        for document in track(documents, description="文書", console=self.console):
            refresh(document)
        self.console.print(f"{len(documents)} 件の文書を更新しました。")
