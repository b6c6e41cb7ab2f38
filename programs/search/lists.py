"""The searched parts of sheets that stand in several rows each, for the few sheets of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from programs.models import FlowArrow, Recipient, SheetAgency, SheetBureau, SheetDivision

_NAMES = (
    ("recipients", Recipient, "name"),
    ("bureaus", SheetBureau, "bureau__name"),
    ("divisions", SheetDivision, "division__name"),
    ("agencies", SheetAgency, "agency__name"),
)


def lists_of(keys: Sequence[int]) -> dict[int, dict[str, list[Any]]]:
    """By primary key, what `sections.LISTS` read of a record; five queries whatever the number of sheets."""
    found: dict[int, dict[str, list[Any]]] = {key: defaultdict(list) for key in keys}
    for part, model, name in _NAMES:
        for key, value in model._default_manager.filter(sheet__in=keys).values_list("sheet_id", name):
            found[key][part].append(value)
    for key, source, target in FlowArrow.objects.filter(sheet__in=keys).values_list(
        "sheet_id", "source", "target"
    ):
        found[key]["flow"].append({"source": source, "target": target})
    return found
