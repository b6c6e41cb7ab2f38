"""Bureaus through their renamings, and the divisions under them."""

from __future__ import annotations

from django.db import models


class BureauLineage(models.Model):
    """One office through all its names: what a facet value follows over the years."""

    code = models.SlugField("コード", unique=True)
    agency = models.CharField("所属機関", max_length=40)
    name = models.CharField("現在の名称", max_length=80)
    position = models.PositiveSmallIntegerField("表示順")

    class Meta:
        verbose_name = "局・庁（系譜）"
        verbose_name_plural = "局・庁（系譜）"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Bureau(models.Model):
    """A bureau, agency or group under one canonical printed name."""

    lineage = models.ForeignKey(BureauLineage, models.PROTECT, related_name="bureaus", verbose_name="系譜")
    name = models.CharField("名称", max_length=80, unique=True)
    since = models.DateField("設置日", null=True, blank=True)
    until = models.DateField("廃止日", null=True, blank=True)

    class Meta:
        verbose_name = "局・庁"
        verbose_name_plural = "局・庁"
        ordering = ["lineage__position", "since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(since__lte=models.F("until")),
                name="bureau_since_before_until",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Division(models.Model):
    """A division, office or section as sheets print it (部・課・室), without blanks."""

    name = models.CharField("名称", max_length=120, unique=True)

    class Meta:
        verbose_name = "課・室"
        verbose_name_plural = "課・室"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
