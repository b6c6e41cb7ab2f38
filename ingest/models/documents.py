"""Where sheets come from: documents, their editions and pages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from ingest.blocks import DocumentKind, PageTrust
from ingest.originals import originals


class DocumentQuerySet(models.QuerySet["SourceDocument"]):
    """Documents, narrowed as pages and exports need them."""

    def published(self) -> DocumentQuerySet:
        """Documents that nobody took out of the catalog."""
        return self.exclude(Exists(Withdrawal.objects.filter(document=OuterRef("pk"), restored_at=None)))


class SourceDocument(models.Model):
    """A published document under its file name; a newer edition replaces an older one in place."""

    name = models.CharField("文書名", max_length=300, unique=True)
    title = models.CharField("表題", max_length=300, blank=True, help_text="担当者が付けた表題。")
    printed_title = models.CharField("表紙の表題", max_length=300, blank=True, editable=False)
    """What the newest edition calls itself on its cover; shown where nobody gave a title."""
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

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "文書"
        verbose_name_plural = "文書"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title or self.printed_title or self.name

    @property
    def is_withdrawn(self) -> bool:
        """Whether somebody took the document out of the catalog."""
        return self.withdrawals.filter(restored_at=None).exists()


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
    file = models.FileField("原本", storage=originals, max_length=200)
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
        indexes = [
            models.Index(
                fields=["edition", "number"], condition=~models.Q(trust="trusted"), name="page_unreadable"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition} p.{self.number}"


class Withdrawal(models.Model):
    """That a document was taken out of the catalog, by whom and why, and when it came back.

    Nothing is deleted: addresses, history and corrections of its sheets outlive the document, and whoever
    took out the wrong one takes that back.
    """

    document = models.ForeignKey(
        SourceDocument, models.CASCADE, related_name="withdrawals", verbose_name="文書"
    )
    reason = models.TextField("理由", blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="担当者"
    )
    withdrawn_at = models.DateTimeField("取下げ日時", auto_now_add=True)
    restored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="取消の担当者",
    )
    restored_at = models.DateTimeField("取消日時", null=True, blank=True)

    class Meta:
        verbose_name = "取下げ"
        verbose_name_plural = "取下げ"
        ordering = ["-withdrawn_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(restored_at__isnull=True),
                name="withdrawal_one_open_a_document",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.withdrawn_at:%Y-%m-%d}"
