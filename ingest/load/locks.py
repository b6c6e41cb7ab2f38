"""Locks that order the loads of all processes and machines, held until the transaction ends."""

from __future__ import annotations

import hashlib

from django.db import connection

_CATALOG = "catalog"


def lock_document(*, name: str, sha256: str) -> None:
    """Wait until no other transaction loads this document, be it by its name or by its bytes."""
    # In one order for everybody, so that two loads cannot wait for each other.
    for key in sorted({_number(f"document {name}"), _number(f"bytes {sha256}")}):
        _lock(key)


def lock_catalog() -> None:
    """Wait until no other transaction changes what documents share: programs, overlaps, offices.

    Taken after `lock_document` and before the first write: a load also writes to sheets of other documents.
    """
    _lock(_number(_CATALOG))


def _lock(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _number(key: str) -> int:
    """A signed 64-bit number for a name, the same in every process."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
