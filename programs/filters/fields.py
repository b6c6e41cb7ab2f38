"""Form fields and filters for facet values and for sums of money."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from programs.columnar.columns import Columns, Mask
from programs.facets import Facet
from programs.filters.amounts import parse_typed_yen

MOST_VALUES = 100
"""Values of one facet that are looked at; no person chooses more, and every one costs the database."""
LONGEST_SUM = 40


def readable(text: str, *, longest: int = 40) -> str:
    """What a person typed, fit to be quoted back: no control characters, cut to `longest` characters."""
    shown = "".join(char if char.isprintable() else "�" for char in text)
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


class FacetField(forms.Field):
    """The chosen values of a facet, each once, as given; what the facet does not accept is left out."""

    widget = forms.SelectMultiple

    def __init__(self, *, facet: Facet, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.facet = facet

    def to_python(self, value: Any) -> list[str]:
        return [text for text in dict.fromkeys((value or [])[:MOST_VALUES]) if self.facet.accepts(text)]


class FacetFilter(django_filters.Filter):
    """Narrows sheets to those that stand under one of the chosen values of a facet."""

    field_class = FacetField

    def __init__(self, facet: Facet) -> None:
        super().__init__(label=facet.label, facet=facet)
        self.facet = facet

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return qs.filter(self.facet.admits(value)) if value else qs

    def mask(self, columns: Columns, value: list[str]) -> Mask:
        """What `filter` admits, over columns."""
        return columns.facets[self.facet.name].admits(value, sheets=len(columns))


class YenField(forms.Field):
    """A sum in yen, typed as people write it."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if not text:
            return None
        yen = parse_typed_yen(text) if len(text) <= LONGEST_SUM else None
        if yen is None:
            raise ValidationError(
                "「%(text)s」を金額として読み取れません。「10億」「5,074.75億円」「500万」のように入力してください。",
                params={"text": readable(text)},
            )
        return yen


class YenFilter(django_filters.Filter):
    """Compares a column of yen with a typed sum."""

    field_class = YenField

    def __init__(self, *, field_name: str, lookup_expr: str, label: str) -> None:
        super().__init__(field_name=field_name, lookup_expr=lookup_expr, label=label)

    def mask(self, columns: Columns, value: int) -> Mask:
        """What `filter` admits, over columns: a sheet without an amount is neither above nor below."""
        beyond = columns.amounts >= value if self.lookup_expr == "gte" else columns.amounts <= value
        return beyond & (columns.amounts >= 0)
