"""What users ask of sheets, as queryset methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from programs.models import Sheet


class SheetQuerySet(models.QuerySet["Sheet"]):
    def published(self) -> SheetQuerySet:
        """Sheets that stand in the newest edition of their document and are sheets indeed."""
        return self.filter(status="present")
