"""Sheets: what was read of them, what holds, and what is in doubt."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from programs.admin.comparison import comparison
from programs.admin.filters import LineageFilter, WarningFilter
from programs.admin.reading import ReadOnlyAdmin, ReadOnlyInline, oku
from programs.models import Extraction, ProgramLink, Sheet, SheetWarning
from programs.querysets import SheetQuerySet
from programs.search.query import find


class WarningInline(ReadOnlyInline):
    """Doubts, open ones and settled ones."""

    model = SheetWarning
    fields = ("origin", "code", "field", "message", "is_open")


class ExtractionInline(ReadOnlyInline):
    """Every reading of the sheet, newest first; the whole of the current one stands above."""

    model = Extraction
    fields = ("edition", "parser_version", "created_at")
    readonly_fields = ("created_at",)
    select_related = ("edition__document",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("record")


class ProgramLinkInline(ReadOnlyInline):
    """Which programs the sheet belongs to, or may belong to."""

    model = ProgramLink
    fields = ("program", "rule", "reason", "confidence", "state", "decided_by", "decided_at")
    select_related = ("program", "decided_by")


@admin.register(Sheet)
class SheetAdmin(ReadOnlyAdmin):
    """Sheets of all documents, those no longer carried among them."""

    list_display = (
        "__str__",
        "fiscal_year",
        "budget_type",
        "stage",
        "amount",
        "document",
        "status",
        "doubts",
    )
    list_filter = (
        "status",
        "fiscal_year",
        "budget_type",
        "stage",
        "relation",
        WarningFilter,
        LineageFilter,
        ("document", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("document",)
    search_fields = ("name",)
    ordering = ("-fiscal_year", "document_id", "position")
    inlines = (WarningInline, ExtractionInline, ProgramLinkInline)
    fieldsets = (
        (None, {"fields": ("public_id", "document", "page_first", "page_last", "status", "updated_at")}),
        ("関係", {"fields": ("program", "umbrella", "umbrella_name", "relation")}),
        ("読取値と現在の値", {"fields": ("values_side_by_side",)}),
    )
    readonly_fields = ("values_side_by_side", "updated_at")

    def view_on_site(self, sheet: Sheet) -> str:
        """Its page, by the address that stays."""
        return reverse("programs:sheet", args=[sheet.public_id])

    @admin.display(description="金額", ordering="amount_yen")
    def amount(self, sheet: Sheet) -> str:
        """The headline amount."""
        return oku(sheet.amount_yen)

    @admin.display(description="確認事項", ordering="warning_count")
    def doubts(self, sheet: Sheet) -> int:
        """Doubts that are open."""
        return sheet.warning_count

    @admin.display(description="対照")
    def values_side_by_side(self, sheet: Sheet) -> SafeString:
        """Parsed and effective values."""
        return comparison(sheet)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By the words of the whole sheet, as readers search."""
        if not search_term.strip():
            return queryset, False
        return find(cast("SheetQuerySet", queryset), search_term), False
