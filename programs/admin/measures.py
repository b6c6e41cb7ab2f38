"""Measures of white papers and the programs their money goes to."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from programs.admin.reading import ReadOnlyAdmin, ReadOnlyInline, oku
from programs.models import Measure, MeasureFunding


class FundingInline(ReadOnlyInline):
    """Amounts printed with the measure."""

    model = MeasureFunding
    fields = (
        "program_name",
        "fiscal_year",
        "budget_type",
        "amount",
        "part_of",
        "program",
        "link_rule",
        "note",
    )
    readonly_fields = ("amount",)
    select_related = ("program",)

    @admin.display(description="金額")
    def amount(self, funding: MeasureFunding) -> str:
        """The amount printed."""
        return oku(funding.amount_yen)


@admin.register(Measure)
class MeasureAdmin(ReadOnlyAdmin):
    """Measures in the order of their list."""

    list_display = ("name", "chapter", "section", "number", "amounts", "linked", "document", "status")
    list_filter = ("status", ("document", admin.RelatedOnlyFieldListFilter), "chapter")
    list_select_related = ("document",)
    search_fields = ("name", "section", "subsection", "heading", "funding__program_name")
    inlines = (FundingInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        funded = Count("funding", distinct=True)
        linked = Count("funding", filter=Q(funding__program__isnull=False), distinct=True)
        return super().get_queryset(request).annotate(funded=funded, linked_count=linked)

    @admin.display(description="金額の件数", ordering="funded")
    def amounts(self, measure: Any) -> int:
        """Amounts printed with it."""
        return measure.funded

    @admin.display(description="事業に対応", ordering="linked_count")
    def linked(self, measure: Any) -> int:
        """Amounts whose program the catalog has."""
        return measure.linked_count
