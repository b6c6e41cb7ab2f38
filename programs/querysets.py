"""What users ask of sheets, as queryset methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

if TYPE_CHECKING:
    from programs.models import Sheet  # noqa: F401 (the type argument below)

_DETAILS = (
    "sheet_bureaus__bureau__lineage",
    "sheet_divisions__division",
    "schemes",
    "subsidy_rates",
    "caps",
    "sheet_agencies__agency",
    "recipients",
    "flow",
    "targets",
    "warnings",
)
_LINKED = {"id", "public_id", "name"}
_AS_PUBLISHED = ("document_id", "position", "pk")
_ORDERS = {
    "-year": (F("fiscal_year").desc(nulls_last=True), *_AS_PUBLISHED),
    "year": (F("fiscal_year").asc(nulls_last=True), *_AS_PUBLISHED),
    "-amount": (F("amount_yen").desc(nulls_last=True), "pk"),
    "amount": (F("amount_yen").asc(nulls_last=True), "pk"),
    "name": ("name_key", F("fiscal_year").desc(nulls_last=True), *_AS_PUBLISHED),
}
SORTS = tuple(_ORDERS)
"""The words of `in_order_of` that need no search."""


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Sheets, narrowed and ordered as pages, exports and totals need them."""

    def published(self) -> SheetQuerySet:
        """Sheets that stand in the newest edition of their document and are sheets indeed."""
        return self.filter(status="present")

    def in_order_of(self, sort: str) -> SheetQuerySet:
        """A total order, so that screen, pages and exports agree: year, amount, name, with - for falling.

        `relevance` orders by how well a preceding search (`programs.search.query.find`) is answered. Raises
        KeyError for any other word.
        """
        if sort == "relevance":
            if "relevance" in self.query.annotations:
                return self.order_by("-relevance", *_ORDERS["-year"])
            sort = "-year"
        return self.order_by(*_ORDERS[sort])

    def with_texts(self) -> SheetQuerySet:
        """With the prose that `programs.search.snippets` looks into first."""
        return self.select_related("text").defer(
            "text__provenance", "text__components", "text__other_amounts"
        )

    def with_row(self) -> SheetQuerySet:
        """With what a sheet has at most one of: texts, document, program."""
        return self.select_related("text", "document", "program")

    def with_details(self) -> SheetQuerySet:
        """All that the API and a comparison show of a sheet, in a fixed number of queries."""
        # An umbrella is linked to. Its other columns, two dozen, would cost as much as the sheet's own.
        beside = [
            f"umbrella__{field.name}"
            for field in self.model._meta.concrete_fields
            if field.name not in _LINKED
        ]
        return self.with_row().select_related("umbrella").defer(*beside).prefetch_related(*_DETAILS)
