"""The bytes of documents, kept under the name of their SHA-256 in Django's storage."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage

from ingest.blocks import DocumentKind
from ingest.models import Edition

_ENDINGS = {DocumentKind.PDF: ".pdf", DocumentKind.MARKDOWN: ".md"}
_FOLDER = "originals"


def digest(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_original(path: Path, *, sha256: str, kind: DocumentKind) -> str:
    """Copy the file into the storage unless it is there; returns its name there.

    Raises OSError, also where the file is no longer the one that was read. A copy that a killed process left
    unfinished has the wrong size and is written again. The caller holds `lock_document`, so that nobody else
    writes the same name.
    """
    if digest(path) != sha256:
        raise OSError(errno.ESTALE, "読み取りの間にファイルが変わりました")
    name = f"{_FOLDER}/{sha256[:2]}/{sha256}{_ENDINGS.get(kind, '.txt')}"
    if default_storage.exists(name):
        if default_storage.size(name) == path.stat().st_size:
            return name
        default_storage.delete(name)
    with path.open("rb") as file:
        return default_storage.save(name, File(file))


def original_of(edition: Edition) -> File[bytes]:
    """The edition's bytes, opened for reading. Raises OSError where the storage lost them."""
    return default_storage.open(edition.file.name, "rb")
