"""What people decided, as it was written down. Nothing of it can be changed: the desk adds to it."""

from __future__ import annotations

from django.contrib import admin

from programs.admin.comparison import shown
from programs.admin.filters import FieldFilter
from programs.admin.reading import ReadOnlyAdmin
from programs.models import (
    Assignment,
    Correction,
    PageAssignment,
    PageDecision,
    ProgramDecision,
    SheetDecision,
)
from programs.presentation.fields import label
from programs.presentation.sources import field_sources

_SORTED_BY = ("kind", "decided_by")
_MADE = ("reason", "decided_by", "decided_at", "origin", "uuid")


class DecisionAdmin(ReadOnlyAdmin):
    """Who decided when and why, newest first."""

    date_hierarchy = "decided_at"
    ordering = ("-pk",)


@admin.register(Correction)
class CorrectionAdmin(DecisionAdmin):
    """Decisions about values."""

    list_display = ("sheet", "field_label", "kind", "shown_value", "decided_by", "decided_at", "reason")
    list_filter = (*_SORTED_BY, FieldFilter)
    list_select_related = ("sheet", "decided_by")
    search_fields = ("sheet__name", "sheet__public_id", "reason")
    fields = ("sheet", "field_label", "kind", "shown_value", "shown_reading", "shown_places", *_MADE)

    @admin.display(description="項目", ordering="field")
    def field_label(self, correction: Correction) -> str:
        """The field as the pages name it."""
        return label(correction.field)

    @admin.display(description="修正後の値")
    def shown_value(self, correction: Correction) -> str:
        """The value decided; a confirmation and a taking back have none."""
        return (
            shown(correction.field, correction.value) if correction.kind == Correction.Kind.CORRECTED else ""
        )

    @admin.display(description="判断時の読取値")
    def shown_reading(self, correction: Correction) -> str:
        """What was read when the person decided."""
        return shown(correction.field, correction.parsed_value)

    @admin.display(description="根拠箇所")
    def shown_places(self, correction: Correction) -> str:
        """Where the person saw the value."""
        found = field_sources({correction.field: correction.places})
        return found[correction.field].text if found else ""


@admin.register(SheetDecision)
class SheetDecisionAdmin(DecisionAdmin):
    """Decisions about what is one sheet."""

    list_display = ("sheet", "kind", "other", "decided_by", "decided_at", "reason")
    list_filter = _SORTED_BY
    list_select_related = ("sheet", "other", "decided_by")
    search_fields = ("sheet__name", "sheet__public_id", "reason")
    fields = ("sheet", "kind", "other", "reverts", *_MADE)


@admin.register(PageDecision)
class PageDecisionAdmin(DecisionAdmin):
    """Decisions about pages that hold no sheet."""

    list_display = ("edition", "number", "kind", "decided_by", "decided_at", "reason")
    list_filter = _SORTED_BY
    list_select_related = ("edition__document", "decided_by")
    search_fields = ("edition__document__name", "reason")
    fields = ("edition", "number", "kind", *_MADE)


@admin.register(ProgramDecision)
class ProgramDecisionAdmin(DecisionAdmin):
    """Decisions about which sheets are one program."""

    list_display = ("program", "kind", "sheet", "into", "decided_by", "decided_at", "reason")
    list_filter = _SORTED_BY
    list_select_related = ("program", "sheet", "into", "decided_by")
    search_fields = ("program__name", "sheet__name", "reason")
    fields = ("program", "kind", "sheet", "into", "before", "reverts", *_MADE)


@admin.register(Assignment)
class AssignmentAdmin(ReadOnlyAdmin):
    """Who works on what; it is shared out in the queue."""

    list_display = ("sheet", "user", "assigned_by", "assigned_at")
    list_filter = ("user",)
    list_select_related = ("sheet", "user", "assigned_by")
    search_fields = ("sheet__name",)
    date_hierarchy = "assigned_at"
    fields = ("sheet", "user", "assigned_by", "assigned_at")


@admin.register(PageAssignment)
class PageAssignmentAdmin(ReadOnlyAdmin):
    """The same for pages."""

    list_display = ("edition", "number", "user", "assigned_by", "assigned_at")
    list_filter = ("user",)
    list_select_related = ("edition__document", "user", "assigned_by")
    search_fields = ("edition__document__name",)
    date_hierarchy = "assigned_at"
    fields = ("edition", "number", "user", "assigned_by", "assigned_at")
