"""A budget program, the same over years, stages and renamings, and what ties sheets to it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from programs.models.sheet import NAME_LENGTH, Sheet


class Program(models.Model):
    """Sheets that are one program. `name_key` is what sheets are matched by (`programs.identity.keys`)."""

    public_id = models.SlugField("事業ID", max_length=40, unique=True, editable=False)
    name = models.CharField("事業名", max_length=NAME_LENGTH)
    name_key = models.CharField("照合用名称", max_length=NAME_LENGTH, unique=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name="統合先の事業",
    )
    """The program that this one's name and address lead to, by a person's decision (`ProgramDecision`)."""

    class Meta:
        verbose_name = "事業"
        verbose_name_plural = "事業"
        ordering = ["name"]
        permissions = [("decide_program", "シートと事業の対応を判断できる")]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="program_merged_into_another",
            )
        ]
        indexes = [
            # Without fastupdate: a load looks for names among those it has just inserted.
            GinIndex(
                fields=["name_key"],
                opclasses=["gin_trgm_ops"],
                fastupdate=False,
                name="program_similar_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProgramLink(models.Model):
    """That a sheet belongs to a program, or may belong to it: by which rule, how surely, and who said so.

    Rules rewrite their own links on every ingest; a link that a person decided stays as it is. A link that is
    only proposed is told as a possibility on the pages of both programs, and changes no amount, row or total:
    doubtful programs are never merged in silence.
    """

    class Rule(models.TextChoices):
        SAME_NAME = "same_name", "事業名が一致"
        RENAMED = "renamed", "事業名の一部が変更された可能性"
        DECIDED = "decided", "担当者の判断"

    class State(models.TextChoices):
        ACCEPTED = "accepted", "確定"
        PROPOSED = "proposed", "要確認"
        REJECTED = "rejected", "別事業"

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="program_links", verbose_name="事業シート")
    program = models.ForeignKey(Program, models.CASCADE, related_name="links", verbose_name="事業")
    rule = models.CharField("根拠", max_length=9, choices=Rule)
    reason = models.TextField("根拠の説明", blank=True)
    confidence = models.DecimalField("確からしさ（0〜1）", max_digits=3, decimal_places=2)
    state = models.CharField("状態", max_length=8, choices=State)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="program_links",
        verbose_name="担当者",
    )
    decided_at = models.DateTimeField("判断日時", null=True, blank=True)

    class Meta:
        verbose_name = "事業との対応"
        verbose_name_plural = "事業との対応"
        ordering = ["sheet", "-confidence"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "program"], name="program_link_once"),
            models.UniqueConstraint(
                fields=["sheet"], condition=Q(state="accepted"), name="program_link_one_accepted"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="program_link_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="program_link_decision_has_person_and_time",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="program_link_state")]

    def __str__(self) -> str:
        return f"{self.sheet} → {self.program}"
