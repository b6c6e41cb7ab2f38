"""Files that are on the server already, in the folder that INBOX_DIR names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from ingest.run.files import candidates
from meti_catalog.notation.characters import clean

MOST_FILES = 500
"""Files that a page can list."""


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file of the folder; `relative` is its path in there, and how forms name it. `size` in bytes."""

    path: Path
    name: str
    relative: str
    size: int
    changed_at: datetime


def inbox_files() -> list[InboxFile]:
    """The files that may be taken in from there, by their names; none where no folder is set or readable.

    A link that leads out of the folder is not followed.
    """
    folder = settings.INBOX_DIR
    if folder is None or not folder.is_dir():
        return []
    root = folder.resolve()
    found: list[InboxFile] = []
    for candidate in candidates([folder])[:MOST_FILES]:
        path = candidate.path.resolve()
        relative = str(candidate.path.relative_to(folder))
        if path.is_relative_to(root) and clean(relative) == relative:
            state = path.stat()
            changed_at = datetime.fromtimestamp(state.st_mtime, tz=UTC)
            found.append(InboxFile(path, candidate.name, relative, state.st_size, changed_at))
    return found
