"""Where sheets come from: documents, their editions and pages, and the runs that took them in."""

from __future__ import annotations

from django.db import models

from ingest.blocks import DocumentKind, PageTrust


class SourceDocument(models.Model):
    """A published document under its file name; a newer edition replaces an older one in place."""

    name = models.CharField("文書名", max_length=300, unique=True)
    title = models.CharField("表題", max_length=300, blank=True)
    source_url = models.URLField("掲載元URL", blank=True)
    published_on = models.DateField("公表日", null=True, blank=True)
    current_edition = models.ForeignKey(
        "Edition",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="最新版",
    )
    created_at = models.DateTimeField("登録日時", auto_now_add=True)

    class Meta:
        verbose_name = "文書"
        verbose_name_plural = "文書"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title or self.name


class Edition(models.Model):
    """The exact bytes of a document, known by their SHA-256."""

    class Kind(models.TextChoices):
        PDF = DocumentKind.PDF.value, "PDF"
        TEXT = DocumentKind.TEXT.value, "テキスト"
        MARKDOWN = DocumentKind.MARKDOWN.value, "Markdown"
        MEASURE_LIST = DocumentKind.MEASURE_LIST.value, "施策一覧"

    document = models.ForeignKey(SourceDocument, models.CASCADE, related_name="editions", verbose_name="文書")
    sha256 = models.CharField("SHA-256", max_length=64)
    kind = models.CharField("種類", max_length=12, choices=Kind)
    file = models.FileField("原本", upload_to="originals/", max_length=200)
    size = models.PositiveBigIntegerField("サイズ（バイト）")
    parser_version = models.CharField("読取プログラムの版", max_length=40)
    ingested_at = models.DateTimeField("取込日時", auto_now_add=True)

    class Meta:
        verbose_name = "版"
        verbose_name_plural = "版"
        ordering = ["-ingested_at"]
        constraints = [models.UniqueConstraint(fields=["document", "sha256"], name="edition_once_a_document")]
        indexes = [models.Index(fields=["sha256"], name="edition_sha256")]

    def __str__(self) -> str:
        return f"{self.document} {self.sha256[:8]}"


class Page(models.Model):
    """A page of an edition: its size in points, and whether its text can be trusted."""

    class Trust(models.TextChoices):
        TRUSTED = PageTrust.TRUSTED.value, "読取可"
        NO_TEXT = PageTrust.NO_TEXT.value, "文字情報なし"
        FEW_JAPANESE = PageTrust.FEW_JAPANESE.value, "日本語がほとんどない"
        UNMAPPED_GLYPHS = PageTrust.UNMAPPED_GLYPHS.value, "文字コード不明"
        FAILED = PageTrust.FAILED.value, "読取不能"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pages", verbose_name="版")
    number = models.PositiveIntegerField("ページ")
    width = models.FloatField("幅（ポイント）")
    height = models.FloatField("高さ（ポイント）")
    trust = models.CharField("状態", max_length=16, choices=Trust, default=Trust.TRUSTED)
    note = models.TextField("備考", blank=True)

    class Meta:
        verbose_name = "ページ"
        verbose_name_plural = "ページ"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="page_once_an_edition")]

    def __str__(self) -> str:
        return f"{self.edition} p.{self.number}"


class IngestRun(models.Model):
    """One call of the ingest: when, and what it changed."""

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
