"""Which sheet's amount already lies within which other's, so that totals count money once."""

from __future__ import annotations

from django.db import models

from programs.models.sheet import Sheet


class Overlap(models.Model):
    """`sheet`'s money lies within `covered_by`'s: where both are in one result, only the latter is added up.

    Written by `programs.overlaps`, closed under transitivity: a part of a draft is also covered by the
    enacted sheet that replaced its umbrella.
    """

    class Reason(models.TextChoices):
        PART = "part", "親事業の金額に含まれる"
        EARLIER_STAGE = "earlier_stage", "同じ予算のより新しい段階のシートがある"
        PUBLISHED_AGAIN = "published_again", "同じ予算のシートが別の箇所にも掲載されている"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="overlaps", verbose_name="事業シート")
    covered_by = models.ForeignKey(
        Sheet, models.CASCADE, related_name="covers", verbose_name="金額を含むシート"
    )
    reason = models.CharField("理由", max_length=15, choices=Reason)

    class Meta:
        verbose_name = "金額の重複"
        verbose_name_plural = "金額の重複"
        ordering = ["sheet", "reason"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "covered_by"], name="overlap_once"),
            models.CheckConstraint(
                condition=~models.Q(sheet=models.F("covered_by")), name="overlap_not_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} ⊂ {self.covered_by_id}"
