"""What the parser read and what a person decided, kept apart: the effective value is one overlaid on the other."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from programs.models.sheet import Sheet


class Extraction(models.Model):
    """One sheet as one parser version read it from one edition. Never changed after it is written."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="extractions", verbose_name="事業シート")
    edition = models.ForeignKey(
        "ingest.Edition", models.PROTECT, related_name="extractions", verbose_name="版"
    )
    parser_version = models.CharField("読取プログラムの版", max_length=40)
    record = models.JSONField("読取結果")
    created_at = models.DateTimeField("読取日時", auto_now_add=True)

    class Meta:
        verbose_name = "読取結果"
        verbose_name_plural = "読取結果"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "edition", "parser_version"], name="extraction_once_a_parser_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.parser_version}"


class SheetWarning(models.Model):
    """A doubt about one field of the current extraction, from the parser or from a check over sheets."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="warnings", verbose_name="事業シート")
    code = models.CharField("種別", max_length=60)
    field = models.CharField("項目", max_length=40)
    message = models.TextField("内容")

    class Meta:
        verbose_name = "確認事項"
        verbose_name_plural = "確認事項"
        ordering = ["code"]
        indexes = [models.Index(fields=["code"], name="sheet_warning_code")]

    def __str__(self) -> str:
        return self.message


class Correction(models.Model):
    """A decision about one field of a sheet. Append-only: the newest of a field counts, reverting adds another."""

    class Kind(models.TextChoices):
        CORRECTED = "corrected", "修正"
        CONFIRMED = "confirmed", "確認済み"
        REVERTED = "reverted", "取消"

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="corrections", verbose_name="事業シート")
    field = models.CharField("項目", max_length=40)
    kind = models.CharField("種別", max_length=9, choices=Kind)
    value = models.JSONField("修正後の値", null=True)
    parsed_value = models.JSONField("判断時の読取値", null=True)
    reason = models.TextField("理由", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="corrections", verbose_name="担当者"
    )
    decided_at = models.DateTimeField("日時", auto_now_add=True)

    class Meta:
        verbose_name = "修正"
        verbose_name_plural = "修正"
        ordering = ["sheet", "field", "-decided_at", "-pk"]
        indexes = [models.Index(fields=["sheet", "field", "-decided_at"], name="correction_latest")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.field} {self.get_kind_display()}"
