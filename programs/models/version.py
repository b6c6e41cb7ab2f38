"""Which state of the catalog this is."""

from __future__ import annotations

from django.db import models


class CatalogVersion(models.Model):
    """One row with a token that every change to what lists are made from replaces, in its own transaction.

    Written by triggers alone (see the migration that made it). No token comes twice, not even after a
    rollback: who holds something made under the present token holds the present state.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    token = models.UUIDField()

    class Meta:
        verbose_name = "カタログの版"
        verbose_name_plural = "カタログの版"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="catalog_version_is_one_row")]

    def __str__(self) -> str:
        return str(self.token)
