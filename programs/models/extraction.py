"""What the parser read and what a person decided, kept apart; effective is the one overlaid by the other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from programs.models.decision import Decision, SheetDecision
from programs.models.sheet import Sheet


class Extraction(models.Model):
    """A sheet as it was read from an edition. Never changed after it is written.

    `parser_version` is the first that read it so: a later version that reads the same adds no row. `record`
    is what `ingest.record.SheetRecord` gives, made storable (`ingest.load.storable`).
    """

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
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["sheet", "-created_at"], name="extraction_latest"),
            models.Index(fields=["-created_at", "-id"], name="extraction_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.parser_version}"


class SheetWarning(models.Model):
    """A doubt about a field of a sheet: from reading it, or from a check over several sheets."""

    class Origin(models.TextChoices):
        READING = "reading", "読取"
        CHECK = "check", "シート間の照合"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="warnings", verbose_name="事業シート")
    origin = models.CharField("由来", max_length=7, choices=Origin)
    code = models.CharField("種別", max_length=60)
    field = models.CharField("項目", max_length=40)
    message = models.TextField("内容")
    is_open = models.BooleanField("未確認", default=True)
    """False once a person corrected or confirmed the field."""

    class Meta:
        verbose_name = "確認事項"
        verbose_name_plural = "確認事項"
        ordering = ["code", "pk"]
        indexes = [
            models.Index(fields=["code", "is_open"], name="sheet_warning_code"),
            models.Index(fields=["sheet", "code"], condition=Q(is_open=True), name="sheet_warning_open"),
        ]

    def __str__(self) -> str:
        return self.message


class Correction(Decision):
    """A decision about a field of a sheet. Append-only: the newest counts, reverting adds another."""

    class Kind(models.TextChoices):
        CORRECTED = "corrected", "修正"
        CONFIRMED = "confirmed", "確認済み"
        REVERTED = "reverted", "取消"

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="corrections", verbose_name="事業シート")
    field = models.CharField("項目", max_length=40)
    kind = models.CharField("種別", max_length=9, choices=Kind)
    value = models.JSONField("修正後の値", null=True)
    parsed_value = models.JSONField("判断時の読取値", null=True)
    places = models.JSONField("根拠箇所", default=list, blank=True)
    """Where the person saw the value, as in the record's `provenance`; empty where nobody marked a place."""
    doubts = models.JSONField("判断時の確認事項", default=list, blank=True)
    """What checks over several sheets said of the field when the person decided: they stay silent as long
    as they say no more than that."""
    sheet_decision = models.ForeignKey(
        SheetDecision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="構成の判断",
    )
    """The decision about sheets that this value came with: taken back together."""

    class Meta:
        verbose_name = "修正"
        verbose_name_plural = "修正"
        ordering = ["sheet", "field", "-pk"]
        indexes = [
            models.Index(fields=["sheet", "field", "-id"], name="correction_latest"),
            models.Index(fields=["-decided_at"], name="correction_feed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
