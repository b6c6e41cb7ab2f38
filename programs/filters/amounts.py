"""Sums of money as people type them into a search form."""

from __future__ import annotations

from meti_catalog.notation.characters import squeeze
from meti_catalog.notation.yen import find_yen


def parse_typed_yen(text: str) -> int | None:
    """Yen for 10億, 5,074.75億円, 1.5兆, 500万 or 3000000, in any width; None for anything else.

    What counts as a sum is the rule of the sheets themselves (`meti_catalog.notation.yen`); 円 may be left
    out, and a bare number is yen.
    """
    squeezed = squeeze(text)
    if not squeezed.endswith("円"):
        squeezed += "円"
    found = find_yen(squeezed)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(squeezed)):
        return None
    return found[0].yen
