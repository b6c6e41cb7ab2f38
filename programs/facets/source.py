"""Facet of where a sheet was published."""

from __future__ import annotations

import re

from ingest.models import SourceDocument
from programs.facets.base import ColumnFacet, FacetValue, Names

IDENTIFIER = re.compile(r"[1-9]\d{0,17}", re.ASCII)
_NAMING = ("title", "printed_title", "name")


class DocumentFacet(ColumnFacet):
    """The document a sheet was published in, by its number in the catalog."""

    name = "document"
    label = "掲載文書"
    folded = open_ended = True
    path = "document_id"
    null_is_none = True

    def accepts(self, value: str) -> bool:
        return IDENTIFIER.fullmatch(value) is not None

    def names(self) -> Names:
        """Documents by what they are called."""
        called = {document.pk: str(document) for document in SourceDocument.objects.only(*_NAMING)}
        return {
            str(pk): FacetValue(str(pk), label)
            for pk, label in sorted(called.items(), key=lambda document: document[::-1])
        }

    def read(self, value: str) -> str:
        return f"文書{value}"
