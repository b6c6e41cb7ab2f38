"""Facet of where a sheet was published."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.models import SourceDocument
from programs.facets.base import NONE, ColumnFacet, FacetValue

IDENTIFIER = re.compile(r"[1-9]\d{0,17}", re.ASCII)


class DocumentFacet(ColumnFacet):
    """The document a sheet was published in, by its number in the catalog."""

    name = "document"
    label = "掲載文書"
    folded = open_ended = True
    path = "document_id"
    null_is_none = True

    def accepts(self, value: str) -> bool:
        return IDENTIFIER.fullmatch(value) is not None

    def arrange(self, counts: Mapping[str, int]) -> list[FacetValue]:
        named = SourceDocument.objects.filter(pk__in=[int(value) for value in counts if value != NONE])
        # As `SourceDocument.__str__`, without an object for each of some hundred documents.
        labels = {pk: title or name for pk, title, name in named.values_list("pk", "title", "name")}
        values = [
            FacetValue(value, labels.get(int(value), f"文書{value}"), count)
            for value, count in counts.items()
        ]
        return sorted(values, key=lambda value: value.label)
