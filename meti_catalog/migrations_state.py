"""Which migrations of this program the database has not seen yet."""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


@cache
def _migrations_on_disk() -> frozenset[tuple[str, str]]:
    """App and name of every migration; read once, as files of a running program do not change."""
    return frozenset(MigrationLoader(None).graph.nodes)


def unapplied_migrations() -> list[str]:
    """The migrations still to be applied, as ``app.name``, in order; one query. Raises DatabaseError."""
    applied = MigrationRecorder(connection).applied_migrations().keys()
    return sorted(f"{app}.{name}" for app, name in _migrations_on_disk() - applied)
