"""What people decide, as rows that are only ever added: the newest counts, and taking back adds another.

The database refuses to change or delete them (triggers of the first migration). Decisions about values are
`programs.models.extraction.Correction`; here are those about what is a sheet, about pages that hold none, and
about which sheets are one program. What follows from them is written elsewhere, and can be made anew from
them at any time.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from programs.models.program import Program
from programs.models.sheet import Sheet


class Decision(models.Model):
    """Who decided when and why. `uuid` is the same in every installation the decision is brought to."""

    uuid = models.UUIDField("判断ID", unique=True, default=uuid.uuid4, editable=False)
    reason = models.TextField("理由", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="担当者"
    )
    decided_at = models.DateTimeField("日時", default=timezone.now, editable=False)
    origin = models.CharField("判断した環境での担当者", max_length=150, blank=True, editable=False)
    """Who decided, by name, where that was in another installation; blank for decisions made here."""

    class Meta:
        abstract = True


class SheetDecision(Decision):
    """A decision about what is one sheet, where reading saw too many, too few, or none."""

    class Kind(models.TextChoices):
        ADDED = "added", "手入力で追加"
        SPLIT = "split", "分割して追加"
        JOINED = "joined", "他のシートに統合"
        REJECTED = "rejected", "事業シートではない"
        REVERTED = "reverted", "取消"

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="decisions", verbose_name="事業シート")
    kind = models.CharField("種別", max_length=8, choices=Kind)
    other = models.ForeignKey(
        Sheet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions_about_others",
        verbose_name="分割元・統合先",
    )
    """The sheet that this one was split off from, or that it was joined into."""
    reverts = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reverted_by", verbose_name="取り消す判断"
    )

    class Meta:
        verbose_name = "シートの構成の判断"
        verbose_name_plural = "シートの構成の判断"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sheet", "-id"], name="sheet_decision_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["split", "joined"], other__isnull=False)
                | Q(~Q(kind__in=["split", "joined"]), other__isnull=True),
                name="sheet_decision_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(kind="reverted", reverts__isnull=False)
                | Q(~Q(kind="reverted"), reverts__isnull=True),
                name="sheet_decision_says_what_it_reverts",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("sheet")), name="sheet_decision_other_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class PageDecision(Decision):
    """That a page which could not be read holds no sheet. It speaks of the bytes of one edition."""

    class Kind(models.TextChoices):
        NOTHING = "nothing", "事業シートなし"
        REVERTED = "reverted", "取消"

    edition = models.ForeignKey(
        "ingest.Edition", models.PROTECT, related_name="page_decisions", verbose_name="版"
    )
    number = models.PositiveIntegerField("ページ")
    kind = models.CharField("種別", max_length=8, choices=Kind)

    class Meta:
        verbose_name = "ページの判断"
        verbose_name_plural = "ページの判断"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["edition", "number", "-id"], name="page_decision_latest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class ProgramDecision(Decision):
    """A decision about which program a sheet belongs to, or that two programs are one."""

    class Kind(models.TextChoices):
        LINKED = "linked", "事業に対応付け"
        UNLINKED = "unlinked", "対応を解除"
        ACCEPTED = "accepted", "候補を承認"
        REJECTED = "rejected", "候補を却下"
        MERGED = "merged", "他の事業に統合"
        REVERTED = "reverted", "取消"

    kind = models.CharField("種別", max_length=8, choices=Kind)
    sheet = models.ForeignKey(
        Sheet,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="program_decisions",
        verbose_name="事業シート",
    )
    program = models.ForeignKey(Program, models.PROTECT, related_name="decisions", verbose_name="事業")
    into = models.ForeignKey(
        Program,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merges",
        verbose_name="統合先の事業",
    )
    before = models.ForeignKey(
        Program,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="判断前の事業",
    )
    """The program that the sheet belonged to until then."""
    reverts = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reverted_by", verbose_name="取り消す判断"
    )

    class Meta:
        verbose_name = "事業の対応の判断"
        verbose_name_plural = "事業の対応の判断"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sheet", "-id"], name="program_decision_latest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="merged", into__isnull=False, sheet__isnull=True)
                | Q(kind__in=["linked", "unlinked", "accepted", "rejected"], sheet__isnull=False, into=None)
                | Q(kind="reverted", reverts__isnull=False),
                name="program_decision_says_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(into__isnull=True) | ~Q(into=F("program")), name="program_decision_into_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Assignment(models.Model):
    """Who works on a sheet at the correction desk. Work to share out, not a decision: it may change."""

    sheet = models.OneToOneField(
        Sheet, models.CASCADE, primary_key=True, related_name="assignment", verbose_name="事業シート"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="assignments", verbose_name="担当者"
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="割当者"
    )
    assigned_at = models.DateTimeField("割当日時", auto_now=True)

    class Meta:
        verbose_name = "担当の割当"
        verbose_name_plural = "担当の割当"
        permissions = [("assign_sheet", "シートの担当を割り当てられる")]

    def __str__(self) -> str:
        return f"{self.sheet_id} → {self.user}"


class PageAssignment(models.Model):
    """The same for a page that could not be read. It speaks of the bytes of one edition, as decisions do."""

    edition = models.ForeignKey(
        "ingest.Edition", models.CASCADE, related_name="page_assignments", verbose_name="版"
    )
    number = models.PositiveIntegerField("ページ")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="page_assignments", verbose_name="担当者"
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="割当者"
    )
    assigned_at = models.DateTimeField("割当日時", auto_now=True)

    class Meta:
        verbose_name = "ページの担当の割当"
        verbose_name_plural = "ページの担当の割当"
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="page_assignment_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} p.{self.number} → {self.user}"
