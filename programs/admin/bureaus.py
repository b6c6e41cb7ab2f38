"""Offices: bureaus through their renamings, and divisions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from programs.admin.reading import ReadOnlyAdmin, ReadOnlyInline
from programs.models import Bureau, BureauLineage, Division


class BureauInline(ReadOnlyInline):
    """The names the office has had."""

    model = Bureau
    fields = ("name", "since", "until")


@admin.register(BureauLineage)
class BureauLineageAdmin(ReadOnlyAdmin):
    """Kept in the vocabulary, shown here."""

    list_display = ("name", "agency", "code", "names", "sheet_count")
    list_filter = ("agency",)
    search_fields = ("name", "bureaus__name")
    inlines = (BureauInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        lineages = super().get_queryset(request).prefetch_related("bureaus")
        return lineages.annotate(sheets=Count("bureaus__sheet_bureaus__sheet", distinct=True))

    @admin.display(description="名称の変遷")
    def names(self, lineage: BureauLineage) -> str:
        """All names, oldest first."""
        return " → ".join(bureau.name for bureau in lineage.bureaus.all())

    @admin.display(description="シート数", ordering="sheets")
    def sheet_count(self, lineage: Any) -> int:
        """Sheets under any of the names."""
        return lineage.sheets


@admin.register(Division)
class DivisionAdmin(ReadOnlyAdmin):
    """Divisions as printed."""

    list_display = ("name", "sheet_count")
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(sheets=Count("sheet_divisions"))

    @admin.display(description="シート数", ordering="sheets")
    def sheet_count(self, division: Any) -> int:
        """Sheets that name the division."""
        return division.sheets
