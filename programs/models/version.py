"""Which state of the catalog this is, and what changed on the way to it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
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


class CatalogChange(models.Model):
    """What one statement changed: the token it gave the catalog, and the sheets it touched.

    Written by the triggers that replace the token, while they keep others from doing so: keys ascend in the
    order in which changes are committed, and a change that was rolled back leaves no row. The newest ten
    thousand or so are kept.
    """

    token = models.UUIDField(unique=True)
    sheets = ArrayField(models.BigIntegerField(), null=True)
    """Primary keys; none where only names changed, NULL where it may be any sheet."""

    class Meta:
        verbose_name = "カタログの変更"
        verbose_name_plural = "カタログの変更"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.token)
