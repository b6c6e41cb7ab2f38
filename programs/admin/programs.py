"""Programs, their sheets over the years, and links that wait for a person."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from programs.admin.reading import ReadOnlyAdmin, ReadOnlyInline, oku
from programs.models import Program, ProgramLink, Sheet


class SheetInline(ReadOnlyInline):
    """The program's sheets."""

    model = Sheet
    fk_name = "program"
    fields = ("name", "fiscal_year", "budget_type", "stage", "amount", "document", "status")
    readonly_fields = ("amount",)
    select_related = ("document",)
    show_change_link = True

    @admin.display(description="金額")
    def amount(self, sheet: Sheet) -> str:
        """The headline amount."""
        return oku(sheet.amount_yen)


@admin.register(Program)
class ProgramAdmin(ReadOnlyAdmin):
    """Programs by name."""

    list_display = ("name", "sheet_count", "first_year", "last_year")
    search_fields = ("name", "name_key")
    inlines = (SheetInline,)
    fields = ("public_id", "name", "name_key")

    def view_on_site(self, program: Program) -> str:
        """Its page, by the address that stays."""
        return reverse("programs:program", args=[program.public_id])

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        programs = super().get_queryset(request)
        return programs.annotate(
            number=Count("sheets"), first=Min("sheets__fiscal_year"), last=Max("sheets__fiscal_year")
        )

    @admin.display(description="シート数", ordering="number")
    def sheet_count(self, program: Any) -> int:
        """Its sheets of all years."""
        return program.number

    @admin.display(description="最初の年度", ordering="first")
    def first_year(self, program: Any) -> int | None:
        """The first fiscal year it has a sheet for."""
        return program.first

    @admin.display(description="最後の年度", ordering="last")
    def last_year(self, program: Any) -> int | None:
        """The last fiscal year it has a sheet for."""
        return program.last


@admin.register(ProgramLink)
class ProgramLinkAdmin(ReadOnlyAdmin):
    """Links with their reasons; those proposed change nothing until a person decides."""

    list_display = ("sheet", "year", "program", "rule", "confidence", "state", "reason")
    list_filter = ("state", "rule")
    list_select_related = ("sheet", "program")
    search_fields = ("sheet__name", "program__name")

    @admin.display(description="年度", ordering="sheet__fiscal_year")
    def year(self, link: ProgramLink) -> int | None:
        """The sheet's fiscal year."""
        return link.sheet.fiscal_year
