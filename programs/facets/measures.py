"""Facet of where a white paper's list of measures points to a sheet's program."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, FilteredRelation, Min, OuterRef, Q

from programs.facets.base import NONE, FacetValue, Names, PathFacet
from programs.models import Measure, MeasureFunding
from programs.querysets import SheetQuerySet

_PRESENT = Measure.Status.PRESENT


class ChapterFacet(PathFacet):
    """Chapters of the lists of measures that name the sheet's program, in the order of print."""

    name = "chapter"
    label = "施策一覧の章"
    none_label = "施策一覧に掲載なし"
    folded = open_ended = True
    path = "pointing__chapter"

    def joined(self, sheets: SheetQuerySet) -> SheetQuerySet:
        """With the measures, of the newest edition of their list, that name the program."""
        pointing = FilteredRelation(
            "program__measure_funding__measure",
            condition=Q(program__measure_funding__measure__status=_PRESENT),
        )
        return sheets.alias(pointing=pointing)

    def admits(self, values: Sequence[str]) -> Q:
        funding = MeasureFunding.objects.filter(measure__status=_PRESENT)
        stated = [value for value in values if value != NONE]
        named = funding.filter(measure__chapter__in=[*stated, *([""] if NONE in values else [])])
        condition = Q(program__in=named.filter(program__isnull=False).values("program"))
        if NONE in values:
            condition |= ~Q(Exists(funding.filter(program=OuterRef("program"))))
        return condition

    def names(self) -> Names:
        """Chapters in the order of print."""
        printed = (
            Measure.objects.order_by()
            .values_list("chapter")
            .annotate(document=Min("document"), first=Min("position"))
            .order_by("document", "first")
        )
        return {chapter: FacetValue(chapter, chapter) for chapter, *_ in printed if chapter}
