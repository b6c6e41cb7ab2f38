"""How a test database is made."""

from __future__ import annotations

from django.db.backends.postgresql import creation


class DatabaseCreation(creation.DatabaseCreation):
    """Makes test databases with the locale that the catalog needs, whatever the server's default is."""

    def sql_table_creation_suffix(self) -> str:
        # Only template0 may be copied into another locale.
        return "WITH TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
