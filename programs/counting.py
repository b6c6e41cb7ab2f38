"""What of a result may be added up, and why the rest may not: the one definition behind every total.

A sheet is left out for what it is: without an amount, re-listed (再掲), a breakdown page (内訳), or part of a
larger amount (内数). Or for what stands beside it in the same result: a sheet whose money contains its own
(`Overlap`), or budgets, to which what is only requested is never added.
"""

from __future__ import annotations

from typing import Any, cast

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, TextChoices, Value, When

from meti_catalog.vocabulary import load
from programs.models import Overlap, Sheet
from programs.querysets import SheetQuerySet


class LeftOut(TextChoices):
    """Why a sheet is not added up, the first reason that applies."""

    NO_AMOUNT = "no_amount", "金額の記載がない"
    RELISTED = "relisted", "再掲のシート"
    BREAKDOWN = "breakdown", "内訳ページ（親事業の金額を再び記載）"
    PART_OF = "part_of", "内数（他の事業の金額に含まれる額）"
    PART = "part", "親事業の金額に含まれる"
    EARLIER_STAGE = "earlier_stage", "同じ予算のより新しい段階のシートがある"
    PUBLISHED_AGAIN = "published_again", "同じ予算のシートが別の箇所にも掲載されている"
    OTHER_KIND = "other_kind", "概算要求等は予算と合算しない"


REASONS: tuple[str, ...] = ("", *LeftOut.values)
"""All that `left_out` can say, blank for a sheet that is added up."""
Sums = dict[tuple[str, str], tuple[int, int]]
"""How many sheets, and the yen printed on them, by (stage, reason to be left out)."""


def countable_by_itself() -> Q:
    """Sheets that nothing about themselves keeps from being added up."""
    return Q(amount_yen__isnull=False, part_of=False, relation__in=["own", "part"])


def stage_groups() -> list[list[str]]:
    """Stages that may stand in one total, budgets first, then requests, then what says no stage."""
    groups: dict[str, list[str]] = {}
    for stage in reversed(load("budgets")["stages"]):
        groups.setdefault(stage["adds_with"], []).append(stage["code"])
    return [*groups.values(), [""]]


def with_left_out(sheets: SheetQuerySet) -> models.QuerySet[Any]:
    """`sheets` annotated with `left_out`: a value of `LeftOut`, or blank for a sheet that is added up.

    What stands beside a sheet is looked for among `sheets`: the same sheet may count in one result and not in
    another. Rows come once each, in no order, even if the joins of a filter multiplied them.
    """
    keys = _keys(sheets)
    result = Sheet.objects.filter(pk__in=keys)
    covered = Overlap.objects.filter(sheet=OuterRef("pk"), covered_by__in=keys).order_by("reason", "pk")
    return result.order_by().annotate(
        left_out=Case(
            *_own_reasons(),
            When(Exists(covered), then=Subquery(covered.values("reason")[:1])),
            *_other_kinds(result),
            default=Value(""),
            output_field=models.CharField(),
        )
    )


def own_reason() -> Case:
    """Why a sheet is left out of any total, for what it is; blank for one that can be added up."""
    return Case(*_own_reasons(), default=Value(""), output_field=models.CharField())


def _own_reasons() -> list[When]:
    return [
        When(amount_yen__isnull=True, then=Value(LeftOut.NO_AMOUNT)),
        When(relation=LeftOut.RELISTED, then=Value(LeftOut.RELISTED)),
        When(relation=LeftOut.BREAKDOWN, then=Value(LeftOut.BREAKDOWN)),
        When(part_of=True, then=Value(LeftOut.PART_OF)),
    ]


def countable(sheets: SheetQuerySet) -> SheetQuerySet:
    """Those of `sheets` that are added up."""
    return cast("SheetQuerySet", with_left_out(sheets).filter(left_out=""))


def countable_within_budget(sheets: SheetQuerySet) -> SheetQuerySet:
    """Sheets that may be added up when every fiscal year, budget type and stage is a result of its own."""
    keys = _keys(sheets)
    beside = {f"covered_by__{column}": OuterRef(column) for column in ("fiscal_year", "budget_type", "stage")}
    covered = Overlap.objects.filter(sheet=OuterRef("pk"), covered_by__in=keys, **beside)
    return Sheet.objects.filter(~Exists(covered), countable_by_itself(), pk__in=keys)


def _keys(sheets: SheetQuerySet) -> Any:
    """The primary keys of `sheets`, as a subquery where it can be one."""
    if sheets.query.is_sliced:
        return list(sheets.values_list("pk", flat=True))
    return sheets.order_by().values("pk")


def _other_kinds(result: SheetQuerySet) -> list[When]:
    """A stage is left out where the result has countable sheets of a group that goes before its own."""
    rules: list[When] = []
    before: list[str] = []
    for group in stage_groups():
        if before:
            present = Exists(result.filter(countable_by_itself(), stage__in=list(before)))
            rules.append(When(Q(present, stage__in=group), then=Value(LeftOut.OTHER_KIND)))
        before += group
    return rules
