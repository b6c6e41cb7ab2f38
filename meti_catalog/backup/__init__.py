"""Backup of a whole catalog in one file, and its restore into an empty one.

The file is a tar archive (`archive`): a manifest, the database as ``pg_dump`` writes it, and the originals of
all editions. Database, manifest and the list of originals are of one snapshot; originals are named by their
SHA-256 and never change, so those copied afterwards are the ones that the snapshot names.
"""

from meti_catalog.backup.archive import BackupError, Manifest
from meti_catalog.backup.restoring import restore
from meti_catalog.backup.saving import save

__all__ = ["BackupError", "Manifest", "restore", "save"]
