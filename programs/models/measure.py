"""An entry of a white paper's list of measures (施策一覧), and the amounts it points to."""

from __future__ import annotations

from django.db import models

from meti_catalog.vocabulary.choices import budget_types
from programs.models.sheet import KEY_LENGTH, NAME_LENGTH


class Measure(models.Model):
    """`identity_key` is its place in the list: chapter to number, name, and which of several equal ones."""

    class Status(models.TextChoices):
        PRESENT = "present", "掲載中"
        VANISHED = "vanished", "最新版に掲載なし"
        WITHDRAWN = "withdrawn", "文書を取下げ"

    document = models.ForeignKey(
        "ingest.SourceDocument", models.PROTECT, related_name="measures", verbose_name="文書"
    )
    identity_key = models.CharField("文書内の識別キー", max_length=KEY_LENGTH, editable=False)
    status = models.CharField("状態", max_length=9, choices=Status, default=Status.PRESENT)
    position = models.PositiveIntegerField("順番")
    chapter = models.CharField("章", max_length=200, blank=True)
    section = models.CharField("節", max_length=200, blank=True)
    subsection = models.CharField("項", max_length=200, blank=True)
    heading = models.CharField("見出し", max_length=200, blank=True)
    number = models.CharField("番号", max_length=20, blank=True)
    name = models.CharField("施策名", max_length=400, blank=True)
    provenance = models.JSONField("出典箇所", default=dict, blank=True)
    warnings = models.JSONField("確認事項", default=list, blank=True)

    class Meta:
        verbose_name = "施策"
        verbose_name_plural = "施策"
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(fields=["document", "identity_key"], name="measure_once_a_document")
        ]

    def __str__(self) -> str:
        return self.name or f"（施策名なし）{self.pk}"


class MeasureFunding(models.Model):
    """An amount printed with a measure. `program` is who it goes to, where a name says so (`link_rule`)."""

    class LinkRule(models.TextChoices):
        FUNDING_NAME = "funding_name", "予算に付記された事業名が一致"
        MEASURE_NAME = "measure_name", "施策名が事業名と一致"

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="funding", verbose_name="施策")
    position = models.PositiveSmallIntegerField("順番")
    program_name = models.CharField("事業名", max_length=NAME_LENGTH, blank=True)
    name_key = models.CharField("照合用名称", max_length=NAME_LENGTH, blank=True, editable=False)
    fiscal_year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    budget_type = models.CharField("予算区分", max_length=13, choices=budget_types, blank=True)
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
    link_rule = models.CharField("対応の根拠", max_length=12, choices=LinkRule, blank=True)

    class Meta:
        verbose_name = "施策の予算"
        verbose_name_plural = "施策の予算"
        ordering = ["position"]
        indexes = [models.Index(fields=["name_key"], name="measure_funding_name_key")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(program__isnull=True) | ~models.Q(link_rule=""),
                name="measure_funding_link_has_its_rule",
            )
        ]

    def __str__(self) -> str:
        return self.program_name or str(self.measure)
