"""Facets of the offices in charge: agency → bureau, followed through reorganisations, and division."""

from __future__ import annotations

import re
from collections.abc import Collection

from programs.facets.base import FacetValue, Names, RelatedFacet
from programs.models import Bureau, SheetBureau, SheetDivision

CODE = re.compile(r"[a-z0-9-]{1,50}", re.ASCII)


class BureauFacet(RelatedFacet):
    """One value a lineage: a bureau keeps its value through renamings, and reads by its present name."""

    name = "bureau"
    label = "担当局・庁"
    none_label = "担当局の記載なし"
    path = "sheet_bureaus__bureau__lineage__code"
    model = SheetBureau
    column = "bureau__lineage__code"

    def accepts(self, value: str) -> bool:
        return CODE.fullmatch(value) is not None

    def names(self) -> Names:
        """Lineages by their present names, with those they had before, oldest first."""
        rows = Bureau.objects.order_by("lineage__position", "since", "pk")
        lineages: dict[tuple[str, str, str], list[str]] = {}
        columns = ("lineage__code", "lineage__name", "lineage__agency", "name")
        for code, name, agency, bureau in rows.values_list(*columns):
            lineages.setdefault((code, name, agency), []).append(bureau)
        return {
            code: FacetValue(code, name, group=agency, note=_former_names(name, bureaus))
            for (code, name, agency), bureaus in lineages.items()
        }


def _former_names(present: str, bureaus: Collection[str]) -> str:
    former = [name for name in bureaus if name != present]
    return f"旧：{'、'.join(former)}" if former else ""


class DivisionFacet(RelatedFacet):
    """Divisions as printed, the most frequent first."""

    name = "division"
    label = "担当課・室"
    folded = open_ended = True
    path = "sheet_divisions__division__name"
    model = SheetDivision
    column = "division__name"
