"""What every chart answers: what it draws, and the same as a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.urls import reverse

from programs.columnar.columns import Places
from programs.columnar.selection import Selection
from programs.filters import SheetFilterSet
from programs.filters.state import ListState
from programs.models import BureauLineage, Sheet

NO_BUREAU = "担当局の記載なし"
_SHOWN = ("public_id", "name", "fiscal_year", "amount_yen", "prior_amount_yen")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a chart's table: a text, a number of sheets or a sum in yen, and where it leads."""

    text: str = ""
    yen: int | None = None
    count: int | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The chart in numbers. The first cell of a row is its heading."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What `static/js/charts.js` draws: a form it knows, and plain data for it. Sums are yen."""

    form: str
    data: Mapping[str, Any]
    table: Table
    notes: Sequence[str] = field(default=())
    """What a reader must know to read this one right, beside the chart's own note."""


class Chart(ABC):
    """A view of a filtered result that people rather look at than read."""

    name: ClassVar[str]
    title: ClassVar[str]
    note: ClassVar[str]
    """How its numbers are made."""

    @abstractmethod
    def draw(self, filterset: SheetFilterSet) -> Drawing | None:
        """The chart of the filtered sheets; None where they have nothing for it to show."""


def list_address(filterset: SheetFilterSet, **changes: str | int) -> str:
    """Address of the list, narrowed to what a mark of a chart stands for."""
    return reverse("programs:sheets") + ListState(filterset).address(sort=None, **changes)


def bureau_names() -> dict[str, str]:
    """The present names of lineages by their codes, in the order of the organisation chart; "" for none."""
    return {**dict(BureauLineage.objects.order_by("position").values_list("code", "name")), "": NO_BUREAU}


def sheets_at(selection: Selection, places: Places) -> dict[int, Sheet]:
    """The few sheets that a chart shows one by one, by their places and in the order of these."""
    keys = selection.columns.keys[places].tolist()
    found = Sheet.objects.only(*_SHOWN).in_bulk(keys)
    return {place: found[key] for place, key in zip(places.tolist(), keys, strict=True) if key in found}
