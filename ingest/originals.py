"""The bytes of documents, kept under their SHA-256 in the storage that STORAGES calls "originals".

Which storage that is (a folder, an S3 bucket) nobody else knows: what needs a file of this machine asks for a
`local_copy`.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import Storage, storages

from ingest.errors import UnreadableDocument
from ingest.readers import HEAD_BYTES
from ingest.readers.recognise import FileFormat, recognise_format

_FOLDER = "originals"


def originals() -> Storage:
    """The storage, as settings name it."""
    return storages["originals"]


def digest(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep_original(path: Path, *, sha256: str) -> str:
    """Copy the file into the storage unless it is there; returns its name there.

    Raises OSError, also where the file is no longer the one that was read. A copy that a killed process left
    unfinished has the wrong size and is written again. The caller holds `ingest.load.locks.lock_document`, so
    that nobody else writes the same name.
    """
    if digest(path) != sha256:
        raise OSError(errno.ESTALE, "読み取りの間にファイルが変わりました")
    storage = originals()
    name = f"{_FOLDER}/{sha256[:2]}/{sha256}{_ending(path)}"
    if storage.exists(name):
        if storage.size(name) == path.stat().st_size:
            return name
        storage.delete(name)
    with path.open("rb") as file:
        return storage.save(name, File(file))


def open_original(name: str) -> File[bytes]:
    """The original of that name, opened for reading. Raises OSError where the storage lost it."""
    return originals().open(name, "rb")


@contextmanager
def local_copy(name: str) -> Iterator[Path]:
    """The original of that name as a file of this machine, as long as the block lasts. Raises OSError."""
    storage = originals()
    try:
        path = Path(storage.path(name))
    except NotImplementedError:  # a storage that is no folder
        with tempfile.NamedTemporaryFile(prefix="original-") as file, storage.open(name, "rb") as original:
            shutil.copyfileobj(original, file)
            file.flush()
            yield Path(file.name)
    else:
        yield path


def _ending(path: Path) -> str:
    """An ending that says what the bytes are, for people who look into the storage."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    try:
        return ".pdf" if recognise_format(head) is FileFormat.PDF else ".txt"
    except UnreadableDocument:
        return ""
