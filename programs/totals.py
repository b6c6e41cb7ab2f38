"""The sum of a result that counts money once, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Sum

from meti_catalog.vocabulary.choices import stages
from programs.counting import LeftOut, Sums, countable_within_budget, stage_groups, with_left_out
from programs.querysets import SheetQuerySet

NO_STAGE = "段階の記載なし"


@dataclass(frozen=True, slots=True)
class Omission:
    """Sheets left out for one reason: how many, and the yen printed on them."""

    reason: LeftOut
    count: int
    yen: int


@dataclass(frozen=True, slots=True)
class StageSum:
    """What the sheets of one stage add up to. `added`: whether that is in the total."""

    stage: str
    label: str
    count: int
    yen: int
    added: bool


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """What the sheets of one fiscal year, budget type and stage add up to."""

    fiscal_year: int
    budget_type: str
    stage: str
    amount_yen: int
    counted: int


@dataclass(frozen=True, slots=True)
class Total:
    """A sum in yen. `amount_yen` is None where nothing was added up: no sum is not a sum of nothing."""

    amount_yen: int | None
    counted: int
    left_out: list[Omission]
    """In the order of `LeftOut`."""
    by_stage: list[StageSum]
    """In the order of time; one that is not added to the others stands here with its own sum."""

    @property
    def apart(self) -> list[StageSum]:
        """What stands beside the sum, as a sum of its own: requests beside budgets."""
        return [each for each in self.by_stage if not each.added]

    @property
    def other_kind(self) -> str:
        """What is added up where it is no budget, as 概算要求; blank for budgets, and where nothing is."""
        budgets, *_ = stage_groups()
        added = [each for each in self.by_stage if each.added]
        return "" if any(each.stage in budgets for each in added) else "・".join(each.label for each in added)

    @property
    def left_out_for_good(self) -> list[Omission]:
        """What is in no sum at all: neither in this one nor beside it."""
        return [each for each in self.left_out if each.reason is not LeftOut.OTHER_KIND]


def total_of(sheets: SheetQuerySet) -> Total:
    """The total of the result `sheets`, in one query."""
    return total_from(
        {
            (row["stage"], row["left_out"]): (row["count"], int(row["yen"] or 0))
            for row in with_left_out(sheets)
            .values("stage", "left_out")
            .annotate(count=Count("pk"), yen=Sum("amount_yen"))
        }
    )


def total_from(counts: Sums) -> Total:
    """The total of a result whose counts and sums are known already."""
    counted = [numbers for (_, reason), numbers in counts.items() if not reason]
    return Total(
        amount_yen=sum(yen for _, yen in counted) if counted else None,
        counted=sum(count for count, _ in counted),
        left_out=_omissions(counts),
        by_stage=_by_stage(counts),
    )


def totals_by_budget(sheets: SheetQuerySet) -> list[BudgetTotal]:
    """A total a fiscal year, budget type and stage, each as if it were a result of its own.

    These are not to be added to each other: a draft and the enacted budget are the same money.
    """
    rows = (
        countable_within_budget(sheets)
        .filter(fiscal_year__isnull=False)
        .order_by("fiscal_year", "budget_type", "stage")
        .values_list("fiscal_year", "budget_type", "stage")
        .annotate(amount_yen=Sum("amount_yen"), counted=Count("pk"))
    )
    return [BudgetTotal(*row) for row in rows]


def _omissions(counts: Sums) -> list[Omission]:
    omissions: list[Omission] = []
    for reason in LeftOut:
        numbers = [each for (_, given), each in counts.items() if given == reason]
        if numbers:
            omissions.append(
                Omission(reason, sum(count for count, _ in numbers), sum(yen for _, yen in numbers))
            )
    return omissions


def _by_stage(counts: Sums) -> list[StageSum]:
    found: list[StageSum] = []
    for stage, label in [*stages(), ("", NO_STAGE)]:
        for reason in ("", LeftOut.OTHER_KIND):
            if (stage, reason) in counts:
                count, yen = counts[stage, reason]
                found.append(StageSum(stage, label, count, yen, added=not reason))
    return found
