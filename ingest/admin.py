"""Documents, their editions and pages, and the runs that took them in."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet, URLField
from django.forms import ModelForm
from django.http import HttpRequest

from ingest.load import refresh
from ingest.models import Edition, IngestResult, IngestRun, Page, SourceDocument, Submission, Withdrawal
from programs.admin.reading import ModelAdmin, ReadOnlyAdmin, ReadOnlyInline
from programs.models import SheetStatus


class EditionInline(ReadOnlyInline):
    """The document's editions, newest first."""

    model = Edition
    fields = ("sha256", "kind", "size", "parser_version", "ingested_at")
    readonly_fields = ("ingested_at",)
    show_change_link = True


@admin.register(SourceDocument)
class SourceDocumentAdmin(ModelAdmin):
    """Documents; what no document says of itself is entered here: title, address, date of publication."""

    list_display = ("name", "title", "published_on", "kind", "sheet_count", "measure_count", "ingested_at")
    list_filter = ("current_edition__kind", "published_on")
    list_select_related = ("current_edition",)
    search_fields = ("name", "title")
    date_hierarchy = "published_on"
    fields = ("name", "title", "source_url", "published_on", "created_at")
    readonly_fields = ("name", "created_at")
    inlines = (EditionInline,)
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceDocument | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        present = Q(sheets__status=SheetStatus.PRESENT)
        return (
            super()
            .get_queryset(request)
            .annotate(
                sheet_number=Count("sheets", filter=present, distinct=True),
                measure_number=Count("measures", distinct=True),
            )
        )

    def save_model(
        self, request: HttpRequest, obj: SourceDocument, form: ModelForm[SourceDocument], change: bool
    ) -> None:
        """The date of publication decides which of two printings counts, so totals are made anew."""
        super().save_model(request, obj, form, change)
        if "published_on" in form.changed_data:
            refresh(obj)

    @admin.display(description="種類", ordering="current_edition__kind")
    def kind(self, document: SourceDocument) -> str:
        """What its newest edition is."""
        edition = document.current_edition
        return edition.get_kind_display() if edition else ""

    @admin.display(description="シート数", ordering="sheet_number")
    def sheet_count(self, document: Any) -> int:
        """Sheets in its newest edition."""
        return document.sheet_number

    @admin.display(description="施策数", ordering="measure_number")
    def measure_count(self, document: Any) -> int:
        """Measures it has or had."""
        return document.measure_number

    @admin.display(description="取込日時", ordering="current_edition__ingested_at")
    def ingested_at(self, document: SourceDocument) -> Any:
        """When its newest edition came in."""
        return document.current_edition.ingested_at if document.current_edition else None


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    """The exact bytes that came in."""

    list_display = ("document", "sha256", "kind", "size", "page_count", "parser_version", "ingested_at")
    list_filter = ("kind", "parser_version")
    list_select_related = ("document",)
    search_fields = ("document__name", "sha256")
    fields = ("document", "sha256", "kind", "size", "parser_version", "ingested_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(page_number=Count("pages"))

    @admin.display(description="ページ数", ordering="page_number")
    def page_count(self, edition: Any) -> int:
        """Pages of it."""
        return edition.page_number


@admin.register(Page)
class PageAdmin(ReadOnlyAdmin):
    """Pages; those that could not be read need a person."""

    list_display = ("edition", "number", "trust", "note")
    list_filter = ("trust", ("edition__document", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("edition__document",)
    search_fields = ("edition__document__name",)


class ResultInline(ReadOnlyInline):
    """What the run did with each document."""

    model = IngestResult
    fields = ("name", "outcome", "reason", "counts")


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnlyAdmin):
    """Runs, newest first."""

    list_display = ("started_at", "finished_at", "parser_version", "documents", "failures")
    date_hierarchy = "started_at"
    inlines = (ResultInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        failed = Q(results__outcome=IngestResult.Outcome.FAILED)
        runs = super().get_queryset(request)
        return runs.annotate(document_number=Count("results"), failure_number=Count("results", filter=failed))

    @admin.display(description="文書数", ordering="document_number")
    def documents(self, run: Any) -> int:
        """Documents it dealt with."""
        return run.document_number

    @admin.display(description="失敗", ordering="failure_number")
    def failures(self, run: Any) -> int:
        """Documents it could not take in."""
        return run.failure_number


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    """Files that somebody gave and what became of them; they are worked on under /uploads/."""

    list_display = ("name", "state", "attempt", "size", "confirmed_by", "updated_at")
    list_filter = ("state", "confirmed_by")
    list_select_related = ("confirmed_by",)
    search_fields = ("name", "title", "sha256")
    date_hierarchy = "updated_at"
    ordering = ("-pk",)
    fields = (
        *("run", "name", "sha256", "size", "title", "source_url", "published_on"),
        *("state", "attempt", "pages_done", "pages_total", "reason", "intent", "confirmed_by", "updated_at"),
    )


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnlyAdmin):
    """Documents that were taken out, and put back in."""

    list_display = ("document", "reason", "withdrawn_by", "withdrawn_at", "restored_by", "restored_at")
    list_filter = (("restored_at", admin.EmptyFieldListFilter),)
    list_select_related = ("document", "withdrawn_by", "restored_by")
    search_fields = ("document__name", "reason")
    date_hierarchy = "withdrawn_at"
    fields = ("document", "reason", "withdrawn_by", "withdrawn_at", "restored_by", "restored_at")
