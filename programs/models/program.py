"""A budget program, the same over years, stages and renamings."""

from __future__ import annotations

from django.db import models


class Program(models.Model):
    public_id = models.SlugField("事業ID", max_length=40, unique=True, editable=False)
    name = models.CharField("事業名", max_length=300)
    name_key = models.CharField("照合用名称", max_length=300, db_index=True, editable=False)

    class Meta:
        verbose_name = "事業"
        verbose_name_plural = "事業"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
