"""Files that somebody gave, on their way into the catalog."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ingest.intent import Intent
from ingest.models.runs import IngestResult, IngestRun
from ingest.originals import originals


class Submission(models.Model):
    """A file given in the browser: read by a job, shown as a preview, taken in by a job once confirmed.

    `attempt` counts the jobs that took it up. A job writes only as long as the attempt is its own: one that
    hung and was given up, or that somebody cancelled, finds nothing to write to and ends.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "読取待ち"
        READING = "reading", "読取中"
        READY = "ready", "確認待ち"
        CONFIRMED = "confirmed", "登録待ち"
        LOADING = "loading", "登録中"
        DONE = "done", "完了"
        FAILED = "failed", "失敗"
        CANCELLED = "cancelled", "取消"

    AT_WORK = (State.WAITING, State.READING, State.CONFIRMED, State.LOADING)
    """States in which a job has it, or will have it; in all others a person's word is awaited, or none."""
    SETTLED = (State.DONE, State.FAILED, State.CANCELLED)

    class IntentChoice(models.TextChoices):
        ASK = Intent.ASK.value, "自動判定"
        EDITION = Intent.EDITION.value, "新しい版として登録"
        OTHER_DOCUMENT = Intent.OTHER_DOCUMENT.value, "別の文書として登録"

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="submissions", verbose_name="取込")
    name = models.CharField("ファイル", max_length=300)
    file = models.FileField("原本", storage=originals, max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("サイズ（バイト）")
    title = models.CharField("表題", max_length=300, blank=True)
    source_url = models.URLField("掲載元URL", blank=True)
    published_on = models.DateField("公表日", null=True, blank=True)

    state = models.CharField("状態", max_length=9, choices=State, default=State.WAITING)
    attempt = models.PositiveIntegerField("試行回数", default=0)
    job_id = models.BigIntegerField("ジョブ", null=True, editable=False)
    pages_done = models.PositiveIntegerField("読取済みページ", default=0)
    pages_total = models.PositiveIntegerField("総ページ", default=0)
    reason = models.TextField("理由", blank=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    reading = models.JSONField("読取結果", null=True, editable=False)
    """What was read, as `ingest.jobs.storing` keeps it, until the file is taken in or given up."""
    overview = models.JSONField("変更の概要", default=dict, editable=False)
    """What taking it in would change, in numbers, when it was read (`ingest.jobs.overview`)."""
    intent = models.CharField("登録方法", max_length=14, choices=IntentChoice, default=IntentChoice.ASK)
    accepted_plan = models.CharField("確認した変更", max_length=64, blank=True, editable=False)
    """Fingerprint of the changes that somebody saw and confirmed (`ingest.load.plan`)."""
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="確認者",
    )
    result = models.OneToOneField(
        IngestResult, models.SET_NULL, null=True, blank=True, related_name="submission", verbose_name="結果"
    )

    class Meta:
        verbose_name = "登録するファイル"
        verbose_name_plural = "登録するファイル"
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["state"], name="submission_state"),
            models.Index(fields=["sha256"], name="submission_sha256"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """Whether a job has it or will have it."""
        return self.state in self.AT_WORK
