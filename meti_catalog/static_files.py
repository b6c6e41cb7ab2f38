"""Static files as they are served: under hashed names, and never the reason for a page to fail.

``collectstatic`` copies the files of the program into ``STATIC_ROOT`` and writes down their hashed names.
Where it was forgotten after an update, pages name files that it has not seen. They then get the name without
a hash, under which WhiteNoise serves them from the program itself (``WHITENOISE_USE_FINDERS``), and the log
says so.
"""

from __future__ import annotations

import filecmp
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import find, get_finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

logger = logging.getLogger(__name__)

COLLECT = "python manage.py collectstatic --no-input"


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names for the files that were collected, plain names for all others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told: set[str] = set()

    def load_manifest(self) -> tuple[dict[str, str], str]:
        """The hashed names that were written down; none where that is broken off in the middle."""
        try:
            return super().load_manifest()
        except ValueError as error:
            logger.error("%s: run %s", error, COLLECT)  # noqa: TRY400 (no fault of the program's)
            return {}, ""

    def stored_name(self, name: str) -> str:
        """The hashed name, or `name` itself where the file was not collected."""
        try:
            return super().stored_name(name)
        except ValueError:
            # WhiteNoise also asks after names that it only supposes to be there.
            if name not in self._told and find(name) is not None:
                self._told.add(name)
                logger.warning("static file %s has not been collected: run %s", name, COLLECT)
            return name

    def has_collected(self, name: str, source: Path) -> bool:
        """Whether the file of that name is served with the content of `source`."""
        copy, hashed = Path(self.path(name)), self.hashed_files.get(self.hash_key(name))
        return (
            hashed is not None
            and Path(self.path(hashed)).is_file()
            and copy.is_file()
            and filecmp.cmp(source, copy, shallow=False)
        )


def not_collected() -> Iterator[str]:
    """Names of the program's static files that ``STATIC_ROOT`` lacks, or has as they were before."""
    collected = StaticFiles()
    seen: set[str] = set()
    for finder in get_finders():
        for name, storage in finder.list(None):
            if name not in seen and not collected.has_collected(name, Path(storage.path(name))):
                yield name
            seen.add(name)  # of two files of one name the first is served


def tell_what_is_not_collected() -> None:
    """Log, once a server is started, that it serves outdated files."""
    if names := list(not_collected()):
        logger.warning(
            "%d static files are outdated (%s ...): run %s and restart", len(names), names[0], COLLECT
        )
