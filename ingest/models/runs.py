"""The runs that took documents in, and what each did with each document."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ingest.models.documents import Edition


class IngestRun(models.Model):
    """Files that came together: from a command, an upload, or to be read again."""

    class Origin(models.TextChoices):
        COMMAND = "command", "コマンド"
        UPLOAD = "upload", "アップロード"
        INBOX = "inbox", "サーバー上のファイル"
        REREAD = "reread", "再読取"

    origin = models.CharField("経路", max_length=7, choices=Origin, default=Origin.COMMAND)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ingest_runs",
        verbose_name="担当者",
    )
    started_at = models.DateTimeField("開始", auto_now_add=True)
    finished_at = models.DateTimeField("終了", null=True, blank=True)
    parser_version = models.CharField("読取プログラムの版", max_length=40)

    class Meta:
        verbose_name = "取込"
        verbose_name_plural = "取込"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class IngestResult(models.Model):
    """What one run did with one document."""

    class Outcome(models.TextChoices):
        ADDED = "added", "追加"
        UPDATED = "updated", "更新"
        UNCHANGED = "unchanged", "変更なし"
        FAILED = "failed", "失敗"

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="results", verbose_name="取込")
    name = models.CharField("ファイル", max_length=300)
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, related_name="results", verbose_name="版"
    )
    outcome = models.CharField("結果", max_length=9, choices=Outcome)
    reason = models.TextField("理由", blank=True)
    counts = models.JSONField("件数", default=dict, blank=True)

    class Meta:
        verbose_name = "取込結果"
        verbose_name_plural = "取込結果"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.get_outcome_display()}"
