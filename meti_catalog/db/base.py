"""Django's PostgreSQL backend, which sees to it that the server runs before it connects."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from meti_catalog import postgres
from meti_catalog.db.creation import DatabaseCreation


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the server of ``DATABASE_URL``, or to the embedded one.

    The embedded server starts with the first connection, not with the settings: a command that needs no
    database starts none. Its folder is ``EMBEDDED_SERVER`` in the settings of the database.
    """

    creation_class = DatabaseCreation

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        if folder := self.settings_dict.get("EMBEDDED_SERVER"):
            params |= postgres.ensure_running(folder)
        return params
