"""Which storage keeps the originals of documents: an entry of Django's STORAGES from one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


class OriginalsStorageError(OSError):
    """The service that keeps the originals did not do what it was asked; `strerror` says why, in Japanese."""


def originals_storage(url: str, *, folder: Path) -> dict[str, Any]:
    """The storage at `url`: ``s3://bucket/prefix``, or nothing for `folder`.

    Keys and the address of an S3-compatible service come from the environment variables of boto3. Raises
    ImproperlyConfigured for any other address.
    """
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": folder},
        }
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured(f"ORIGINALS_URL must look like s3://bucket/prefix, not {url!r}.")
    return {
        "BACKEND": "meti_catalog.s3_originals.S3Originals",
        "OPTIONS": {"bucket_name": parts.netloc, "location": parts.path.strip("/")},
    }
