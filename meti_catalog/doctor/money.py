"""Money is counted once: no sum is added twice, and none is lost from every total."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from meti_catalog.doctor.finding import EXAMPLES, Finding, Rule
from meti_catalog.doctor.structure import REFRESH
from programs.counting import with_left_out
from programs.filters import SheetFilterSet
from programs.models import Overlap, Relation, Sheet
from programs.overlaps import ONCE_A_YEAR
from programs.totals import total_from, total_of

_BUDGET = ("program", "fiscal_year", "budget_type")


def _parts_beside_their_umbrella() -> QuerySet[Any]:
    within = Overlap.objects.filter(sheet=OuterRef("pk"), covered_by=OuterRef("umbrella"))
    return Sheet.objects.published().filter(
        ~Exists(within),
        relation=Relation.PART,
        umbrella__status="present",
        umbrella__amount_yen__isnull=False,
    )


def _covering_each_other() -> QuerySet[Any]:
    reverse = Overlap.objects.filter(sheet=OuterRef("covered_by"), covered_by=OuterRef("sheet"))
    return Overlap.objects.filter(Exists(reverse))


RULES = (
    Rule(
        "part_counted_beside_its_umbrella",
        "親シートの金額に含まれるのに、別に合計される内訳事業があります。",
        REFRESH,
        _parts_beside_their_umbrella,
        "public_id",
    ),
    Rule(
        "sheets_cover_each_other",
        "互いに相手の金額を含むとされ、どちらも合計されないシートがあります。",
        REFRESH,
        _covering_each_other,
        "sheet__public_id",
    ),
)


def check_overlaps() -> Iterator[Finding]:
    """What the rows of the overlaps say of each other."""
    for rule in RULES:
        yield from rule.findings()


def check_budgets() -> Iterator[Finding]:
    """Of the sheets that the total of the whole catalog adds up, none is another's money."""
    yield from _twice(
        "stages_counted_twice",
        "同じ予算の複数の段階が重ねて合計されています。",
        _counted().values(*_BUDGET).annotate(times=Count("stage", distinct=True)),
    )
    yield from _twice(
        "printing_counted_twice",
        "同じ予算の同じ金額が重ねて合計されています。",
        _counted().values(*_BUDGET, "stage", "amount_yen").annotate(times=Count("pk")),
    )
    yield from _twice(
        "initial_budget_counted_twice",
        "一つの当初予算が複数の文書から重ねて合計されています。",
        _counted()
        .filter(budget_type=ONCE_A_YEAR)
        .values(*_BUDGET)
        .annotate(times=Count("document", distinct=True)),
    )


def check_totals() -> Iterator[Finding]:
    """The totals in memory and by SQL agree, and every sheet is in the total or among what it leaves out."""
    published = Sheet.objects.published()
    by_sql = total_of(published)
    in_memory = total_from(SheetFilterSet().selection.sums())
    if by_sql != in_memory:
        yield Finding(
            "totals_differ",
            f"一覧の合計（{_yen(in_memory.amount_yen)}）と、データベースで求めた合計"
            f"（{_yen(by_sql.amount_yen)}）が違います。",
            REFRESH,
        )
    printed = published.aggregate(number=Count("pk"), yen=Sum("amount_yen"))
    number = by_sql.counted + sum(each.count for each in by_sql.left_out)
    yen = (by_sql.amount_yen or 0) + sum(each.yen for each in by_sql.left_out)
    if (number, yen) != (printed["number"], printed["yen"] or 0):
        yield Finding(
            "total_is_incomplete",
            f"シート{printed['number']:,}件（{_yen(printed['yen'])}）のうち、合計とその対象外の内訳に現れるのは"
            f"{number:,}件（{_yen(yen)}）です。",
            REFRESH,
        )


def _counted() -> QuerySet[Any]:
    """The sheets of known budgets that are added up."""
    added = with_left_out(Sheet.objects.published()).filter(left_out="", program__isnull=False)
    return added.exclude(Q(fiscal_year=None) | Q(budget_type="")).order_by()


def _twice(code: str, message: str, groups: QuerySet[Any]) -> Iterator[Finding]:
    """A finding about the groups whose `times` is more than one."""
    found = list(groups.filter(times__gt=1).values_list("program__public_id", "fiscal_year"))
    if found:
        named = tuple(f"{program}（{year}年度）" for program, year in found[:EXAMPLES])
        yield Finding(code, message, REFRESH, count=len(found), examples=named)


def _yen(amount: int | None) -> str:
    return "なし" if amount is None else f"{amount:,}円"
