"""Filters of the sheets' list that no column gives by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from programs.models import BureauLineage, Correction, Sheet
from programs.presentation.fields import label
from programs.warning_labels import warning_choices


class WarningFilter(admin.SimpleListFilter):
    """Sheets with an open doubt of a kind."""

    title = "確認事項"
    parameter_name = "warning"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("any", "あり（種別を問わない）"), ("none", "なし"), *warning_choices()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Sheet]) -> QuerySet[Sheet]:
        match self.value():
            case None:
                return queryset
            case "any":
                return queryset.filter(warning_count__gt=0)
            case "none":
                return queryset.filter(warning_count=0)
            case code:
                return queryset.filter(warnings__code=code, warnings__is_open=True).distinct()


class LineageFilter(admin.SimpleListFilter):
    """Sheets of a bureau under any of its names."""

    title = "担当局・庁"
    parameter_name = "lineage"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(lineage.code, lineage.name) for lineage in BureauLineage.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Sheet]) -> QuerySet[Sheet]:
        if self.value() is None:
            return queryset
        return queryset.filter(sheet_bureaus__bureau__lineage__code=self.value()).distinct()


class FieldFilter(admin.SimpleListFilter):
    """Decisions about a field."""

    title = "項目"
    parameter_name = "field"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        decided = Correction.objects.order_by("field").values_list("field", flat=True).distinct()
        return [(field, label(field)) for field in decided]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        return queryset if self.value() is None else queryset.filter(field=self.value())
