"""The entries of the queue in their order, and the one before and after each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, F, IntegerField, Prefetch, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from ingest.models import Page, SourceDocument
from programs.decisions.queue.members import pages_of, sheets_of
from programs.decisions.queue.narrowing import UNREADABLE_PAGE, Filter, State, number_of
from programs.decisions.queue.openings import Opening, openings
from programs.decisions.weights import weight, weight_of
from programs.models import PageAssignment, Sheet, SheetWarning

_ORDER = ("-score", "document_id", "page", "kind", "key")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the queue: a sheet or a page, one of both. `codes` of its open doubts, heaviest first."""

    score: int
    document: SourceDocument
    number: int
    """Its first page; for a sheet of a text without pages, its place in the document."""
    codes: tuple[str, ...]
    sheet: Sheet | None = None
    page: Page | None = None
    assignee: User | None = None
    opening: Opening | None = None
    """Of a sheet without a name."""

    @property
    def place(self) -> str:
        """Where it stands in the order, as a token for `after` and `before`: it outlives being done."""
        kind, key = ("page", self.page.pk) if self.page else ("sheet", self.sheet.pk if self.sheet else 0)
        return f"{self.score}.{self.document.pk}.{self.number}.{kind}.{key}"


def items(narrowed: Filter, *, start: int = 0, most: int = 50) -> list[Item]:
    """Entries `start` to `start + most` of the queue. Seven queries at most."""
    rows = _rows(_sheets(narrowed)).union(_rows(_pages(narrowed)), all=True).order_by(*_ORDER)
    return _items(list(rows[start : start + most]), narrowed)


def after(narrowed: Filter, place: str) -> Item | None:
    """The entry that follows `place`, None at the end or for a token from nowhere."""
    return _beside(narrowed, place, forward=True)


def before(narrowed: Filter, place: str) -> Item | None:
    """The entry before `place`."""
    return _beside(narrowed, place, forward=False)


def item_of(sheet: Sheet) -> Item:
    """A sheet as an entry, whether it has anything open or not."""
    scored = _scored(Sheet.objects.filter(pk=sheet.pk))
    return _items(list(_rows(scored)), Filter())[0]


def _sheets(narrowed: Filter) -> QuerySet[Sheet]:
    return _scored(sheets_of(narrowed))


def _scored(sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
    doubts = Sum(
        weight_of("warnings__code"),
        filter=Q(warnings__is_open=True),
        default=0,
        output_field=IntegerField(),
    )
    return sheets.annotate(
        kind=Value("sheet", CharField()),
        key=F("pk"),
        page=Coalesce("page_first", "position"),
        score=doubts,
    )


def _pages(narrowed: Filter) -> QuerySet[Page]:
    score = weight(UNREADABLE_PAGE) if narrowed.state is State.OPEN else 0
    return pages_of(narrowed).annotate(
        kind=Value("page", CharField()),
        key=F("pk"),
        document_id=F("edition__document"),
        page=F("number"),
        score=Value(score, IntegerField()),
    )


def _rows(entries: QuerySet[Any]) -> QuerySet[Any, Any]:
    return entries.order_by().values_list("kind", "key", "document_id", "page", "score")


def _items(rows: Sequence[tuple[str, int, int, int, int]], narrowed: Filter) -> list[Item]:
    """The entries of rows, in their order. Five queries at most."""
    open_warnings = Prefetch("warnings", SheetWarning.objects.filter(is_open=True), to_attr="open_warnings")
    sheets = (
        Sheet.objects.select_related("document", "assignment__user")
        .prefetch_related(open_warnings)
        .in_bulk([key for kind, key, *_ in rows if kind == "sheet"])
    )
    pages = Page.objects.select_related("edition__document").in_bulk(
        [key for kind, key, *_ in rows if kind == "page"]
    )
    assigned = _assigned(pages.values())
    opened = openings([sheet.pk for sheet in sheets.values() if not sheet.name])
    codes = (UNREADABLE_PAGE,) if narrowed.state is State.OPEN else ()
    found: list[Item] = []
    for kind, key, _, number, score in rows:
        if kind == "page":
            page = pages[key]
            of_page = assigned.get((page.edition_id, page.number))
            found.append(Item(score, page.edition.document, number, codes, page=page, assignee=of_page))
        else:
            sheet = sheets[key]
            of_sheet = sheet.assignment.user if hasattr(sheet, "assignment") else None
            entry = Item(score, sheet.document, number, _codes(sheet), sheet=sheet, assignee=of_sheet)
            found.append(replace(entry, opening=opened.get(key)))
    return found


def _assigned(pages: Iterable[Page]) -> dict[tuple[int, int], User]:
    """Who looks after pages, by edition and number."""
    numbers = {(page.edition_id, page.number) for page in pages}
    if not numbers:
        return {}
    given = PageAssignment.objects.filter(edition__in={edition for edition, _ in numbers})
    rows = given.select_related("user")
    return {(each.edition_id, each.number): each.user for each in rows}


def _codes(sheet: Sheet) -> tuple[str, ...]:
    warnings: list[SheetWarning] = getattr(sheet, "open_warnings", [])
    return tuple(sorted({each.code for each in warnings}, key=lambda code: (-weight(code), code)))


def _beside(narrowed: Filter, place: str, *, forward: bool) -> Item | None:
    """The nearest entry on one side: one row of sheets, one of pages, the nearer of both."""
    parts = place.split(".")
    numbers = [number_of(parts[index]) for index in (0, 1, 2, 4)] if len(parts) == 5 else [None]
    if None in numbers:
        return None
    at = (numbers[0], numbers[1], numbers[2], parts[3][:10], numbers[3])
    order = _ORDER if forward else [name[1:] if name.startswith("-") else f"-{name}" for name in _ORDER]
    rows = [
        row
        for entries in (_sheets(narrowed), _pages(narrowed))
        for row in _rows(entries.filter(_beyond(at, forward=forward))).order_by(*order)[:1]
    ]
    rows.sort(key=lambda row: (-row[4], row[2], row[3], row[0], row[1]), reverse=not forward)
    return _items(rows[:1], narrowed)[0] if rows else None


def _beyond(at: tuple[Any, ...], *, forward: bool) -> Q:
    """Rows that come after (or before) the place `at` in the order of the queue."""
    condition = Q(pk__in=[])
    equal = Q()
    for name, value in zip(_ORDER, at, strict=True):
        falling = name.startswith("-")
        column = name.removeprefix("-")
        side = "lt" if falling == forward else "gt"
        condition |= equal & Q(**{f"{column}__{side}": value})
        equal &= Q(**{column: value})
    return condition
