"""Readers: bytes of a document to pages of lines, whatever the file was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Document
from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.encoding import decode
from ingest.readers.recognise import FileFormat, recognise_format
from ingest.readers.text import read_text

if TYPE_CHECKING:
    from ingest.readers.pdf import OnPage

HEAD_BYTES = 65_536
"""As much of a file as is looked at to tell what it is."""
MAX_TEXT_BYTES = 64 * 2**20
"""A text of this size holds some hundred thousand sheets; more is no document."""


def read_document(path: Path, *, jobs: int = 1, on_page: OnPage | None = None) -> Document:
    """Read the file at `path`. Raises UnreadableDocument with the reason when it cannot be.

    `jobs` processes read the pages of a PDF; `on_page` is told each time one is done (ingest.readers.pdf).
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            if recognise_format(head) is FileFormat.TEXT:
                return _read_text(head + file.read(MAX_TEXT_BYTES + 1 - len(head)), name=path.name)
    except OSError as error:
        raise UnreadableDocument(Unreadable.MISSING, error.strerror or "") from error
    return _read_pdf(path, name=path.name, jobs=jobs, on_page=on_page)


def read_bytes(data: bytes, *, name: str) -> Document:
    """Read a document from memory. `name` is its file name, told to nobody but the record."""
    if recognise_format(data[:HEAD_BYTES]) is FileFormat.PDF:
        return _read_pdf(data, name=name)
    return _read_text(data, name=name)


def _read_text(data: bytes, *, name: str) -> Document:
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableDocument(Unreadable.TOO_LARGE, f"> {MAX_TEXT_BYTES >> 20} MB")
    return read_text(decode(data), name=name)


def _read_pdf(source: bytes | Path, *, name: str, jobs: int = 1, on_page: OnPage | None = None) -> Document:
    # pdfium takes longer to load than a text takes to parse.
    from ingest.readers.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(source, name=name, jobs=jobs, on_page=on_page)
