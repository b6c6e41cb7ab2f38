"""The rows of the list: a sheet with the few details a row shows, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from programs.models import Sheet, SheetBureau, SheetScheme, SubsidyRate
from programs.presentation import cells
from programs.search.query import understand
from programs.search.snippets import Snippet, marker

SEPARATOR = "、"
NO_NAME = "（事業名の記載なし）"


@dataclass(frozen=True, slots=True)
class Row:
    """A sheet as the list shows it, every piece as it is printed. Empty where there is nothing to say."""

    sheet: Sheet
    address: str
    name: str
    title: SafeString | str
    """The name with what was searched for marked in it."""
    relation: SafeString
    umbrella: str
    offices: str
    """Bureaus, then how the money is delivered and at which rates."""
    budget: SafeString
    amount: SafeString
    prior_amount: SafeString
    snippet: Snippet | None = None
    """Where in the sheet the search matched, unless it is the name, where it is marked anyway."""


def rows_of(sheets: Sequence[Sheet], found: Mapping[int, Snippet], *, search: str = "") -> list[Row]:
    """A row a sheet, in order; `found` by primary key, where `search` stands in it."""
    titled = marker(understand(search)) if search else str
    keys = [sheet.pk for sheet in sheets]
    # Names alone: a model object for each of them, 50 rows a page, would cost more than all the counting.
    bureaus = _joined(SheetBureau.objects.filter(sheet__in=keys).values_list("sheet_id", "bureau__name"))
    schemes = _joined(SheetScheme.objects.filter(sheet__in=keys).values_list("sheet_id", "scheme_type"))
    rates = _joined(SubsidyRate.objects.filter(sheet__in=keys).values_list("sheet_id", "rate"))
    sheets_address = reverse("programs:sheets")  # once: Django takes as long for an address as for a row
    return [
        _row(
            sheet,
            f"{sheets_address}{sheet.public_id}/",
            _offices(bureaus.get(sheet.pk, ""), schemes.get(sheet.pk, ""), rates.get(sheet.pk, "")),
            found.get(sheet.pk),
            titled(sheet.name),
        )
        for sheet in sheets
    ]


def _row(sheet: Sheet, address: str, offices: str, snippet: Snippet | None, title: SafeString | str) -> Row:
    return Row(
        sheet=sheet,
        address=address,
        name=sheet.name or NO_NAME,
        title=title or NO_NAME,
        relation=cells.relation(sheet),
        umbrella=sheet.umbrella_name,
        offices=offices,
        budget=cells.budget(sheet),
        amount=cells.amount(sheet),
        prior_amount=cells.prior_amount(sheet),
        snippet=None if snippet is None or snippet.in_name else snippet,
    )


def _offices(bureaus: str, schemes: str, rates: str) -> str:
    said = "・".join(part for part in (bureaus or "担当の記載なし", schemes) if part)
    return f"{said}（{rates}）" if rates else said


def _joined(names: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The different names of each sheet, in the order of print."""
    grouped: dict[int, dict[str, None]] = defaultdict(dict)
    for key, name in names:
        grouped[key][name] = None
    return {key: SEPARATOR.join(each) for key, each in grouped.items()}
