"""`manage.py draw_page FILE PAGE OUT.png`: a page with what the reader saw on it."""

from __future__ import annotations

from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.errors import UnreadableDocument
from ingest.readers.pdf.limits import LIMITS
from ingest.readers.pdf.opening import open_pdf
from ingest.readers.pdf.page import read_page
from ingest.readers.pdf.picture import draw_page


class Command(BaseCommand):
    """Draws the blocks of a PDF page over its image, for whoever works on the reader."""

    help = "Draw a PDF page with its regions, lines, boxes, arrows and labels"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("page", type=int, metavar="PAGE", help="from 1")
        parser.add_argument("image", type=Path, metavar="OUT.png")

    def handle(self, *_args: Any, file: Path, page: int, image: Path, **_options: Any) -> None:
        try:
            document = open_pdf(file, LIMITS)
        except (OSError, UnreadableDocument) as error:
            raise CommandError(f"{file}: {error}") from error
        with closing(document):
            if not 1 <= page <= len(document):
                raise CommandError(f"{file} has pages 1 to {len(document)}")
            blocks = read_page(document[page - 1], page)
            draw_page(document[page - 1], blocks).save(image)
        self.stdout.write(
            f"{image}: {blocks.trust}, {len(blocks.regions)} regions, {len(blocks.diagrams)} diagrams"
        )
