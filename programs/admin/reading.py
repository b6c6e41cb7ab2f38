"""What the admin pages of data have in common that only an ingest writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from programs.decisions.roles import ADMINISTER, may

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    from django.contrib.admin import ModelAdmin, TabularInline

OKU = 100_000_000


class ReadOnly:
    """To look at, for administrators and who is given it; never to add, change or delete by hand."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request.user, ADMINISTER) or super().has_view_permission(request, obj)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, ModelAdmin):
    """A list and pages to look at."""

    show_full_result_count = False
    list_per_page = 50


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows that belong to the page's object."""

    template = "admin/read_only_rows.html"
    extra = 0
    can_delete = False
    show_change_link = False
    select_related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.select_related)


def oku(yen: int | None) -> str:
    """Yen as the ministry prints it: 12.3億円; a dash where nothing is printed."""
    if yen is None:
        return "—"
    return f"{yen / OKU:,.4f}".rstrip("0").rstrip(".") + "億円"
