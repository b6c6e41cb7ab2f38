"""The one definition of a filter: for the page, its facets, the exports and whatever else shows sheets."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

import django_filters
from django.http import QueryDict

from programs.columnar import Columns, Selection, current
from programs.columnar.columns import Mask, Places
from programs.facets import FACETS
from programs.filters.fields import MOST_VALUES, FacetFilter, YenFilter, readable
from programs.filters.impossible import impossible
from programs.filters.sorting import NEWEST, RELEVANCE, SORTS, default_sort
from programs.models import Sheet
from programs.querysets import SheetQuerySet
from programs.search.query import find

LONGEST_SEARCH = 200
_NOT_SEARCHED = {
    "max_length": "キーワードは%(limit_value)d文字以内で入力してください（現在%(show_value)d文字）。",
    "null_characters_not_allowed": "キーワードに使えない文字（制御文字）が含まれています。",
}
"""Why a text is not searched for: Django's own words name no field."""


class SearchFilter(django_filters.CharFilter):
    """Free text (`programs.search.query`)."""

    def filter(self, qs: SheetQuerySet, value: str) -> SheetQuerySet:
        return find(qs, value) if value else qs

    def mask(self, columns: Columns, value: str) -> Mask:
        """What `filter` admits, over columns."""
        return columns.mask_of(columns.places_of(columns.searches.answer(value).keys))


class SortFilter(django_filters.ChoiceFilter):
    """The order of the rows; always a total one, so that screen and export agree."""

    def filter(self, qs: SheetQuerySet, value: str) -> SheetQuerySet:
        return qs.in_order_of(value or default_sort(self.parent.search))

    def ordered(self, columns: Columns, search: str, order: str) -> Places:
        """What `filter` orders, over columns: places in the order, perhaps more than filters admit."""
        if order == RELEVANCE and search:
            return columns.answering(search)
        return columns.orders[NEWEST if order == RELEVANCE else order]


class SheetFilterSet(django_filters.FilterSet):
    """Published sheets, narrowed and ordered by the parameters of a URL.

    Values of one facet are *or*, different parameters *and*. What cannot be understood is left out, and
    `notices` says so.
    """

    q = SearchFilter(label="キーワード", max_length=LONGEST_SEARCH, error_messages=_NOT_SEARCHED)
    min = YenFilter(field_name="amount_yen", lookup_expr="gte", label="金額の下限")
    max = YenFilter(field_name="amount_yen", lookup_expr="lte", label="金額の上限")
    sort = SortFilter(label="並び順", choices=SORTS, null_label=None)

    class Meta:
        model = Sheet
        fields: list[str] = []

    def __init__(self, data: QueryDict | None = None, queryset: SheetQuerySet | None = None) -> None:
        super().__init__(
            data if data is not None else QueryDict(),
            queryset if queryset is not None else Sheet.objects.published(),
        )

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The declared filters and one a facet."""
        return {**super().get_filters(), **{facet.name: FacetFilter(facet) for facet in FACETS}}

    @property
    def cleaned(self) -> dict[str, Any]:
        """The understood values by parameter; those left out or not understood are missing or empty."""
        self.form.is_valid()
        return cast("dict[str, Any]", self.form.cleaned_data)

    @property
    def search(self) -> str:
        """The text that is searched for; empty if none is."""
        return self.cleaned.get("q") or ""

    @property
    def order(self) -> str:
        """The order the rows are in."""
        return self.cleaned.get("sort") or default_sort(self.search)

    def chosen(self, facet_name: str) -> list[str]:
        """The values chosen in a facet."""
        return self.cleaned.get(facet_name) or []

    def without(self, facet_name: str) -> SheetQuerySet:
        """The sheets that all filters but one facet's own admit: what that facet counts."""
        queryset = self.queryset.all()
        for name, value in self.cleaned.items():
            if name not in (facet_name, "sort"):
                queryset = self.filters[name].filter(queryset, value)
        return cast("SheetQuerySet", queryset)

    @cached_property
    def selection(self) -> Selection:
        """The sheets of `qs`, counted and ordered in memory: for pages, which show few of them."""
        columns = current()
        masks = {
            name: self.filters[name].mask(columns, value)
            for name, value in self.cleaned.items()
            if name != "sort" and value not in ("", None, [])
        }
        return Selection(columns, masks, self.filters["sort"].ordered(columns, self.search, self.order))

    @property
    def notices(self) -> list[str]:
        """What of the URL was left out, or cannot be met, for people to read."""
        found = [str(error) for errors in self.form.errors.values() for error in errors]
        for facet in FACETS:
            given = cast("QueryDict", self.data).getlist(facet.name)
            wrong = [value for value in given if value and not facet.accepts(value)]
            found += [
                f"{facet.label}「{readable(value)}」という値はないため、条件から外しました。"
                for value in wrong[:3]
            ]
            if len(given) > MOST_VALUES:
                found.append(f"{facet.label}は{MOST_VALUES}件までの値で絞り込みました。")
        return [*found, *impossible(self.cleaned)]
