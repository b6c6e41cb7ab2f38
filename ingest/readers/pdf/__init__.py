"""PDF slides to pages of positioned blocks.

glyphs, shapes     what pdfium finds printed and drawn on a page
layout             lines, frames, tables, bands, areas, paragraphs, pictures
diagram            boxes, arrows and labels of the money flow
recognition        the order in which these are recognised; assembly makes the blocks of them
worker, workers    the processes in which pages are read, within `limits`
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from ingest.blocks import Document, DocumentKind
from ingest.readers.pdf.limits import LIMITS, Limits
from ingest.readers.pdf.workers import OnPage, read_pages

__all__ = ["LIMITS", "Limits", "OnPage", "read_pdf"]


def read_pdf(
    source: bytes | Path, *, name: str, jobs: int = 1, on_page: OnPage | None = None, limits: Limits = LIMITS
) -> Document:
    """Read a PDF, given as bytes or by its path, with up to `jobs` processes.

    Every page comes, in order; one that cannot be read or trusted says so in `trust` and `note`. Raises
    UnreadableDocument where the document as a whole cannot be read.
    """
    if isinstance(source, Path):
        return Document(name, DocumentKind.PDF, read_pages(source, jobs=jobs, limits=limits, on_page=on_page))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(source)
        file.flush()
        pages = read_pages(Path(file.name), jobs=jobs, limits=limits, on_page=on_page)
    return Document(name, DocumentKind.PDF, pages)
