"""Facets of the offices in charge: agency → bureau, followed through reorganisations, and division."""

from __future__ import annotations

import re
from collections.abc import Mapping

from programs.facets.base import NONE, FacetValue, RelatedFacet
from programs.models import BureauLineage, SheetBureau, SheetDivision

CODE = re.compile(r"[a-z0-9-]{1,50}", re.ASCII)


class BureauFacet(RelatedFacet):
    """One value a lineage: a bureau keeps its value through renamings, and reads by its present name."""

    name = "bureau"
    label = "担当局・庁"
    path = "sheet_bureaus__bureau__lineage__code"
    model = SheetBureau
    column = "bureau__lineage__code"

    def accepts(self, value: str) -> bool:
        return CODE.fullmatch(value) is not None

    def arrange(self, counts: Mapping[str, int]) -> list[FacetValue]:
        lineages = BureauLineage.objects.filter(code__in=list(counts)).prefetch_related("bureaus")
        values = [
            FacetValue(
                lineage.code, lineage.name, counts[lineage.code], lineage.agency, _former_names(lineage)
            )
            for lineage in lineages
        ]
        known = {value.value for value in values} | {NONE}
        values += [FacetValue(code, code, counts[code]) for code in sorted(counts.keys() - known)]
        if NONE in counts:
            values.append(FacetValue(NONE, self.none_label, counts[NONE]))
        return values


def _former_names(lineage: BureauLineage) -> str:
    former = [bureau.name for bureau in lineage.bureaus.all() if bureau.name != lineage.name]
    return f"旧：{'、'.join(former)}" if former else ""


class DivisionFacet(RelatedFacet):
    """Divisions as printed, the most frequent first."""

    name = "division"
    label = "担当課・室"
    folded = open_ended = True
    path = "sheet_divisions__division__name"
    model = SheetDivision
    column = "division__name"
