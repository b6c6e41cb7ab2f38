"""The rows of the list: a sheet with the few details a row shows, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from programs.models import Sheet, SheetBureau, SheetScheme, SubsidyRate
from programs.search.snippets import Snippet

SEPARATOR = "、"


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet as the list shows it. Texts are empty where the sheet says nothing of the kind."""

    sheet: Sheet
    bureaus: str
    schemes: str
    rates: str
    snippet: Snippet | None = None
    """Where in the sheet the search matched."""


def rows_of(sheets: Sequence[Sheet], found: Mapping[int, Snippet]) -> list[Row]:
    """A row a sheet, in order; `found` by primary key."""
    keys = [sheet.pk for sheet in sheets]
    # Names alone: a model object for each of them, 50 rows a page, would cost more than all the counting.
    bureaus = _joined(SheetBureau.objects.filter(sheet__in=keys).values_list("sheet_id", "bureau__name"))
    schemes = _joined(SheetScheme.objects.filter(sheet__in=keys).values_list("sheet_id", "scheme_type"))
    rates = _joined(SubsidyRate.objects.filter(sheet__in=keys).values_list("sheet_id", "rate"))
    return [
        Row(
            sheet,
            bureaus.get(sheet.pk, ""),
            schemes.get(sheet.pk, ""),
            rates.get(sheet.pk, ""),
            found.get(sheet.pk),
        )
        for sheet in sheets
    ]


def _joined(names: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The different names of each sheet, in the order of print."""
    grouped: dict[int, dict[str, None]] = defaultdict(dict)
    for key, name in names:
        grouped[key][name] = None
    return {key: SEPARATOR.join(each) for key, each in grouped.items()}
