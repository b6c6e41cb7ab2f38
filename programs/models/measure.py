"""An entry of a white paper's list of measures (施策一覧), and the amounts it points to."""

from __future__ import annotations

from django.db import models

from programs.models.sheet import BudgetType


class Measure(models.Model):
    document = models.ForeignKey(
        "ingest.SourceDocument", models.PROTECT, related_name="measures", verbose_name="文書"
    )
    identity_key = models.CharField("文書内の識別キー", max_length=600, editable=False)
    position = models.PositiveIntegerField("順番")
    chapter = models.CharField("章", max_length=200, blank=True)
    section = models.CharField("節", max_length=200, blank=True)
    subsection = models.CharField("項", max_length=200, blank=True)
    heading = models.CharField("見出し", max_length=200, blank=True)
    number = models.CharField("番号", max_length=20, blank=True)
    name = models.CharField("施策名", max_length=400)
    provenance = models.JSONField("出典箇所", default=dict, blank=True)

    class Meta:
        verbose_name = "施策"
        verbose_name_plural = "施策"
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "identity_key"], name="measure_once_a_document")
        ]

    def __str__(self) -> str:
        return self.name


class MeasureFunding(models.Model):
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="funding", verbose_name="施策")
    position = models.PositiveSmallIntegerField("順番")
    program_name = models.CharField("事業名", max_length=300, blank=True)
    fiscal_year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    budget_type = models.CharField("予算区分", max_length=13, choices=BudgetType, blank=True)
    amount_yen = models.BigIntegerField("金額（円）", null=True, blank=True)
    part_of = models.BooleanField("内数", default=False)
    upper_limit = models.BooleanField("上限額", default=False)
    approximate = models.BooleanField("概数", default=False)
    note = models.CharField("備考", max_length=400, blank=True)
    program = models.ForeignKey(
        "programs.Program",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="measure_funding",
        verbose_name="対応する事業",
    )

    class Meta:
        verbose_name = "施策の予算"
        verbose_name_plural = "施策の予算"
        ordering = ["position"]

    def __str__(self) -> str:
        return self.program_name or str(self.measure)
