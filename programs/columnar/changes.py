"""What has changed since a state of the catalog: read from what the triggers noted (`CatalogChange`)."""

from __future__ import annotations

from uuid import UUID

from programs.models import CatalogChange, CatalogVersion

_MOST_SHEETS = 2_000
"""Touched sheets above which all are read again: one by one they would take as long."""


def present_token() -> UUID | None:
    """The token of the catalog's state; None where nothing was ever written."""
    return CatalogVersion.objects.values_list("token", flat=True).first()


def touched_since(token: UUID) -> set[int] | None:
    """Primary keys of the sheets that changes after `token` touched; None where it may be any.

    So it is where too many were touched, and after a token that is not noted: one of long ago, of a change
    that was rolled back, or of another database.
    """
    since = CatalogChange.objects.filter(token=token).values_list("pk", flat=True).first()
    if since is None:
        return None
    touched: set[int] = set()
    for sheets in CatalogChange.objects.filter(pk__gt=since).values_list("sheets", flat=True).iterator():
        if sheets is None:
            return None
        touched.update(sheets)
        if len(touched) > _MOST_SHEETS:
            return None
    return touched
