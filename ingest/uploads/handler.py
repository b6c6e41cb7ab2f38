"""What a request may bring in files: nothing, unless from somebody who may upload, and then not too much.

Django reads a request's files before any view sees it, at any address. This handler drops what no view would
want while it comes in, so that nobody can fill the disk; the upload's form says what was dropped and why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.http import HttpRequest

from ingest.uploads.access import UPLOAD
from programs.decisions.roles import EXCHANGE_DECISIONS

MAY_BRING_FILES = (UPLOAD, EXCHANGE_DECISIONS)
"""Whoever has one of these permissions finds a form with a file in it."""


@dataclass(slots=True)
class Dropped:
    """Files of a request that were not taken, by name."""

    too_large: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Writes a bounded number of bounded files to disk, and lets all others run dry.

    Django's own way to refuse a file, SkipFile, would also close the file before it.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._number = 0
        self._size = 0
        self._is_refused = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file: make room for it on disk only if it may come at all."""
        self._number += 1
        self._size = 0
        self._is_refused = not (self.request and self._may_bring_files(self.request))
        if not self._is_refused and self._number > settings.UPLOAD_MOST_FILES:
            FileUploadHandler.new_file(self, *args, **kwargs)
            self._refuse("too_many")
        elif not self._is_refused:
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._is_refused:
            return None
        self._size += len(raw_data)
        if self._size > settings.UPLOAD_MOST_BYTES:
            self.file.close()
            self._refuse("too_large")
            return None
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return None if self._is_refused else super().file_complete(file_size)

    def _refuse(self, why: Literal["too_large", "too_many"]) -> None:
        self._is_refused = True
        if self.request:
            getattr(dropped(self.request), why).append(self.file_name or "?")

    @staticmethod
    def _may_bring_files(request: HttpRequest) -> bool:
        user = getattr(request, "user", None)
        return user is not None and any(map(user.has_perm, MAY_BRING_FILES))


def dropped(request: HttpRequest) -> Dropped:
    """What was dropped of this request's files so far."""
    return request.META.setdefault("catalog.dropped_files", Dropped())
