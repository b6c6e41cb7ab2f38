"""Readers: bytes of a document to pages of lines, whatever the file was."""

from __future__ import annotations

from pathlib import Path

from ingest.blocks import Document
from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.encoding import decode
from ingest.readers.recognise import FileFormat, recognise_format
from ingest.readers.text import read_text

MAX_TEXT_BYTES = 64 * 2**20
"""A text of this size holds some hundred thousand sheets; more is no document."""


def read_document(path: Path) -> Document:
    """Read the file at `path`. Raises UnreadableDocument with the reason when it cannot be."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(Unreadable.MISSING, error.strerror or "") from error
    return read_bytes(data, name=path.name)


def read_bytes(data: bytes, *, name: str) -> Document:
    """Read a document from memory. `name` is its file name, told to nobody but the record."""
    if recognise_format(data) is FileFormat.PDF:
        # pdfplumber takes longer to import than a text takes to parse.
        from ingest.readers.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, name=name)
    if len(data) > MAX_TEXT_BYTES:
        raise UnreadableDocument(Unreadable.TOO_LARGE, f"{len(data) >> 20} MB")
    return read_text(decode(data), name=name)
