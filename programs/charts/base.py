"""What every chart answers: what it draws, and the same as a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from programs.filters import SheetFilterSet
from programs.filters.state import ListState
from programs.models import SheetBureau

NO_BUREAU = "担当局の記載なし"


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


def first_bureau(column: str) -> Subquery:
    """A column of the lineage of the bureau that a sheet names first: the one its amount is told under."""
    return Subquery(
        SheetBureau.objects.filter(sheet=OuterRef("pk"))
        .order_by("position")
        .values(f"bureau__lineage__{column}")[:1]
    )
