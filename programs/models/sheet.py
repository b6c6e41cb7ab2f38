"""A published program sheet: the narrow row that facets scan, and its wide text beside it."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, F, Q, Value, When

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.querysets import SheetQuerySet

NAME_LENGTH = 300
"""Longest name stored (characters); a longer one is cut with a warning, the extraction keeps it whole."""
KEY_LENGTH = 700
"""Keys are indexed, and a PostgreSQL B-tree entry has at most 2,704 bytes: 700 Japanese characters fit."""


class Relation(models.TextChoices):
    """How a sheet stands to others of its document."""

    OWN = "own", "単独"
    PART = "part", "内訳事業"
    RELISTED = "relisted", "再掲"
    BREAKDOWN = "breakdown", "内訳ページ"


class Trend(models.TextChoices):
    """The amount against the prior year's, as the sheet prints both."""

    NEW = "new", "新規"
    INCREASED = "increased", "増額"
    DECREASED = "decreased", "減額"
    UNCHANGED = "unchanged", "同額"


class SheetStatus(models.TextChoices):
    """Whether a sheet is shown: by its edition, by its document, and by what a person decided.

    None is ever deleted.
    """

    PRESENT = "present", "掲載中"
    VANISHED = "vanished", "最新版に掲載なし"
    REJECTED = "rejected", "事業シートではない"
    JOINED = "joined", "他のシートに統合"
    WITHDRAWN = "withdrawn", "文書を取下げ"


TREND = Case(
    When(is_new=True, then=Value("new")),
    When(amount_yen__gt=F("prior_amount_yen"), then=Value("increased")),
    When(amount_yen__lt=F("prior_amount_yen"), then=Value("decreased")),
    When(amount_yen=F("prior_amount_yen"), then=Value("unchanged")),
    default=Value(""),
    output_field=models.CharField(max_length=9),
)


class Sheet(models.Model):
    """Effective values (parsed, overlaid by corrections), in yen. Written by `programs.projection` only."""

    public_id = models.SlugField("シートID", max_length=40, unique=True, editable=False)
    document = models.ForeignKey(
        "ingest.SourceDocument", models.PROTECT, related_name="sheets", verbose_name="文書"
    )
    identity_key = models.CharField("文書内の識別キー", max_length=KEY_LENGTH, editable=False)
    status = models.CharField("状態", max_length=9, choices=SheetStatus, default=SheetStatus.PRESENT)
    status_since = models.DateTimeField("状態の変更日時", null=True, editable=False)
    """When it got its status; None for one that has had it from the start."""
    in_current_edition = models.BooleanField("最新版に掲載", default=True, editable=False)
    """Whether it was read in the current edition; never for one that only a person could read."""
    extraction = models.ForeignKey(
        "programs.Extraction",
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name="現在の読取結果",
    )
    joined_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="joined",
        verbose_name="統合先のシート",
    )
    """The sheet that this one's address leads to, by a person's decision (`SheetDecision`)."""
    position = models.PositiveIntegerField("文書内の順番")
    page_first = models.PositiveIntegerField("開始ページ", null=True, blank=True)
    page_last = models.PositiveIntegerField("終了ページ", null=True, blank=True)

    program = models.ForeignKey(
        "programs.Program",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sheets",
        verbose_name="事業",
    )
    umbrella = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name="親シート"
    )
    umbrella_name = models.CharField("親事業名", max_length=NAME_LENGTH, blank=True)
    relation = models.CharField("掲載関係", max_length=9, choices=Relation, default=Relation.OWN)
    name = models.CharField("事業名", max_length=NAME_LENGTH, blank=True)
    name_key = models.CharField("照合用名称", max_length=NAME_LENGTH, blank=True, editable=False)

    fiscal_year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    budget_type = models.CharField("予算区分", max_length=13, choices=budget_types, blank=True)
    stage = models.CharField("段階", max_length=7, choices=stages, blank=True)
    amount_yen = models.BigIntegerField("金額（円）", null=True, blank=True)
    part_of = models.BooleanField("内数", default=False)
    includes_commitments = models.BooleanField("国庫債務負担行為を含む", default=False)
    approximate = models.BooleanField("概数", default=False)
    upper_limit = models.BooleanField("上限額", default=False)
    total_with_commitments_yen = models.BigIntegerField(
        "国庫債務負担行為を含む総額（円）", null=True, blank=True
    )
    prior_amount_yen = models.BigIntegerField("前年度予算額（円）", null=True, blank=True)
    is_new = models.BooleanField("新規", default=False)
    trend = models.GeneratedField(
        expression=TREND,
        output_field=models.CharField("増減", max_length=9, choices=Trend),
        db_persist=True,
        verbose_name="増減",
    )
    warning_count = models.PositiveSmallIntegerField("確認が必要な項目数", default=0, editable=False)
    created_at = models.DateTimeField("登録日時", auto_now_add=True)
    updated_at = models.DateTimeField("更新日時", auto_now=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = "事業シート"
        verbose_name_plural = "事業シート"
        ordering = ["-fiscal_year", "document_id", "position"]
        permissions = [
            ("decide_sheet", "シートの値と構成を判断できる"),
            ("exchange_decisions", "判断を書き出し、取り込める"),
            ("administer_catalog", "管理の画面を使える"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document", "identity_key"], name="sheet_once_a_document"),
            models.CheckConstraint(
                condition=Q(page_first__isnull=True, page_last__isnull=True)
                | Q(page_first__gte=1, page_last__gte=F("page_first")),
                name="sheet_pages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(umbrella__isnull=True) | ~Q(umbrella=F("id")), name="sheet_umbrella_is_another"
            ),
            models.CheckConstraint(
                condition=Q(amount_yen__isnull=True) | Q(amount_yen__gte=0), name="sheet_amount_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(is_new=True, prior_amount_yen__gt=0), name="sheet_new_has_no_prior"
            ),
        ]
        indexes = [
            models.Index(fields=["fiscal_year", "budget_type", "stage"], name="sheet_budget"),
            models.Index(fields=["program", "fiscal_year"], name="sheet_program_year"),
            models.Index(fields=["name_key"], name="sheet_name_key"),
            models.Index(
                F("fiscal_year").desc(nulls_last=True), "document", "position", "id", name="sheet_by_year"
            ),
            models.Index(F("amount_yen").desc(nulls_last=True), "id", name="sheet_by_amount"),
            models.Index(
                fields=["-status_since", "-id"],
                condition=Q(status_since__isnull=False),
                name="sheet_status_feed",
            ),
            models.Index(
                fields=["document"],
                include=["id", "page_first", "position"],  # all that the queue orders by
                condition=Q(status="present", warning_count__gt=0),
                name="sheet_in_doubt",
            ),
            models.Index(
                fields=["document", "page_first", "page_last"],
                condition=Q(status="present"),
                name="sheet_pages",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"（事業名なし）{self.public_id}"


class SheetText(models.Model):
    """The wide texts of a sheet, paragraphs joined by newlines, and its small lists nobody facets by."""

    sheet = models.OneToOneField(Sheet, models.CASCADE, primary_key=True, related_name="text")
    purpose = models.TextField("事業目的", blank=True)
    overview = models.TextField("事業概要", blank=True)
    outcomes = models.TextField("成果目標", blank=True)
    scheme_text = models.TextField("事業スキーム（本文）", blank=True)
    components = models.JSONField("金額の内訳", default=list, blank=True)
    other_amounts = models.JSONField("併記された金額", default=list, blank=True)
    provenance = models.JSONField("出典箇所", default=dict, blank=True)

    class Meta:
        verbose_name = "事業シート本文"
        verbose_name_plural = "事業シート本文"

    def __str__(self) -> str:
        return str(self.sheet_id)
