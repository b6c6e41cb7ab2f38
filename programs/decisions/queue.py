"""What there is to do: sheets and unreadable pages in the order of doubt.

A sheet stands by the sum of the weights of its open doubts (`weights`), the heaviest first, then by document
and page. It is done when it has none left, by decision or by a better reading; a page is done when a sheet
covers it or somebody said that it holds none. Everything takes a fixed number of queries, however long the
queue is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import User
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from ingest.blocks import PageTrust
from ingest.models import Page, SourceDocument
from programs.decisions.weights import weight, weight_of
from programs.models import (
    Correction,
    PageDecision,
    Sheet,
    SheetBureau,
    SheetDecision,
    SheetStatus,
    SheetWarning,
)

UNREADABLE_PAGE = "unreadable_page"
NOBODY = "none"
"""The value of the filter `assignee` for what nobody looks after."""

_ORDER = ("-score", "document_id", "page", "kind", "key")
_LARGEST = 2**62


class State(StrEnum):
    """Whether there is something left to decide."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of the queue; None does not narrow. `code` is a warning's, `lineage` a bureau lineage's."""

    state: State = State.OPEN
    document: int | None = None
    code: str | None = None
    lineage: str | None = None
    assignee: int | str | None = None
    """A user's primary key, or `NOBODY`."""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Filter:
        """From a query string's parameters of the same names; what makes no sense does not narrow."""
        assignee = query.get("assignee") or ""
        return cls(
            state=State.DONE if query.get("state") == State.DONE else State.OPEN,
            document=_number(query.get("document")),
            code=_word(query.get("code")),
            lineage=_word(query.get("lineage")),
            assignee=NOBODY if assignee == NOBODY else _number(assignee),
        )

    def as_query(self) -> dict[str, str]:
        """The parameters that `from_query` reads as this; the default state and what is None are left out."""
        given = {
            "state": self.state.value if self.state is not State.OPEN else None,
            "document": self.document,
            "code": self.code,
            "lineage": self.lineage,
            "assignee": self.assignee,
        }
        return {key: str(value) for key, value in given.items() if value is not None}


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

    @property
    def place(self) -> str:
        """Where it stands in the order, as a token for `after` and `before`: it outlives being done."""
        kind, key = ("page", self.page.pk) if self.page else ("sheet", self.sheet.pk if self.sheet else 0)
        return f"{self.score}.{self.document.pk}.{self.number}.{kind}.{key}"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries a part of the queue has."""

    left: int
    done: int


def items(narrowed: Filter, *, start: int = 0, most: int = 50) -> list[Item]:
    """Entries `start` to `start + most` of the queue. Six queries at most."""
    rows = _rows(_sheets(narrowed)).union(_rows(_pages(narrowed)), all=True).order_by(*_ORDER)
    return _items(list(rows[start : start + most]), narrowed)


def counts(narrowed: Filter) -> Counts:
    """How many entries are left and done, whichever of both `narrowed` asks for. Four queries."""

    def number(state: State) -> int:
        of_state = replace(narrowed, state=state)
        return _members(of_state).count() + _listed_pages(of_state).count()

    return Counts(left=number(State.OPEN), done=number(State.DONE))


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


def open_by_code(narrowed: Filter = Filter()) -> dict[str, int]:
    """How many entries have an open doubt of each code, the most frequent first. Two queries."""
    open_ones = replace(narrowed, state=State.OPEN)
    rows = (
        SheetWarning.objects.filter(is_open=True, sheet__in=_members(open_ones).order_by())
        .values_list("code")
        .annotate(number=Count("sheet", distinct=True))
    )
    found = dict(rows)
    pages = _listed_pages(open_ones).count()
    if pages:
        found[UNREADABLE_PAGE] = pages
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def documents_with_doubts() -> list[tuple[SourceDocument, int]]:
    """Documents with open doubts and the number of their sheets in doubt, by name. One query."""
    doubted = Count("sheets", filter=Q(sheets__status="present", sheets__warning_count__gt=0))
    return [
        (document, document.doubted)  # type: ignore[attr-defined]  # annotated
        for document in SourceDocument.objects.annotate(doubted=doubted)
        .filter(doubted__gt=0)
        .order_by("name")
    ]


def _members(narrowed: Filter) -> QuerySet[Sheet]:
    """The sheets of this part of the queue."""
    if narrowed.code == UNREADABLE_PAGE:
        return Sheet.objects.none()
    of_sheet = {"sheet": OuterRef("pk")}
    warnings = SheetWarning.objects.filter(**of_sheet)
    open_warnings = Exists(warnings.filter(is_open=True))
    in_doubt = Q(status=SheetStatus.PRESENT) & Q(open_warnings)
    if narrowed.state is State.OPEN:
        sheets = Sheet.objects.filter(in_doubt)
        coded = warnings.filter(is_open=True, code=narrowed.code)
    else:
        decided = Exists(Correction.objects.filter(**of_sheet)) | Exists(
            SheetDecision.objects.filter(**of_sheet)
        )
        settled = Exists(warnings.filter(is_open=False))
        sheets = (
            Sheet.objects.exclude(status=SheetStatus.VANISHED)
            .filter(Q(decided) | Q(settled))
            .exclude(in_doubt)
        )
        coded = warnings.filter(code=narrowed.code)
    if narrowed.code is not None:
        sheets = sheets.filter(Exists(coded))
    if narrowed.document is not None:
        sheets = sheets.filter(document=narrowed.document)
    if narrowed.lineage is not None:
        bureaus = SheetBureau.objects.filter(bureau__lineage__code=narrowed.lineage, **of_sheet)
        sheets = sheets.filter(Exists(bureaus))
    if narrowed.assignee == NOBODY:
        sheets = sheets.filter(assignment=None)
    elif isinstance(narrowed.assignee, int):
        sheets = sheets.filter(assignment__user=narrowed.assignee)
    return sheets.order_by()


def _listed_pages(narrowed: Filter) -> QuerySet[Page]:
    """The pages of this part of the queue: those of present editions that could not be read."""
    elsewhere = narrowed.code not in {None, UNREADABLE_PAGE}
    if elsewhere or narrowed.lineage is not None or narrowed.assignee not in {None, NOBODY}:
        return Page.objects.none()
    pages = Page.objects.filter(edition__document__current_edition=F("edition")).exclude(
        trust=PageTrust.TRUSTED
    )
    if narrowed.document is not None:
        pages = pages.filter(edition__document=narrowed.document)
    said = PageDecision.objects.filter(edition=OuterRef("edition"), number=OuterRef("number")).order_by("-pk")
    pages = pages.annotate(
        covered=Exists(
            Sheet.objects.filter(
                document=OuterRef("edition__document"),
                status=SheetStatus.PRESENT,
                page_first__lte=OuterRef("number"),
                page_last__gte=OuterRef("number"),
            )
        ),
        said=Subquery(said.values("kind")[:1]),
    )
    if narrowed.state is State.DONE:
        return pages.filter(Q(covered=True) | Q(said=PageDecision.Kind.NOTHING))
    return pages.filter(Q(said=None) | Q(said=PageDecision.Kind.REVERTED), covered=False)


def _sheets(narrowed: Filter) -> QuerySet[Sheet]:
    return _scored(_members(narrowed))


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
    return _listed_pages(narrowed).annotate(
        kind=Value("page", CharField()),
        key=F("pk"),
        document_id=F("edition__document"),
        page=F("number"),
        score=Value(score, IntegerField()),
    )


def _rows(entries: QuerySet[Any]) -> QuerySet[Any, Any]:
    return entries.order_by().values_list("kind", "key", "document_id", "page", "score")


def _items(rows: Sequence[tuple[str, int, int, int, int]], narrowed: Filter) -> list[Item]:
    """The entries of rows, in their order. Four queries."""
    open_warnings = Prefetch("warnings", SheetWarning.objects.filter(is_open=True), to_attr="open_warnings")
    sheets = (
        Sheet.objects.select_related("document", "assignment__user")
        .prefetch_related(open_warnings)
        .in_bulk([key for kind, key, *_ in rows if kind == "sheet"])
    )
    pages = Page.objects.select_related("edition__document").in_bulk(
        [key for kind, key, *_ in rows if kind == "page"]
    )
    codes = (UNREADABLE_PAGE,) if narrowed.state is State.OPEN else ()
    found: list[Item] = []
    for kind, key, _, number, score in rows:
        if kind == "page":
            page = pages[key]
            found.append(Item(score, page.edition.document, number, codes, page=page))
        else:
            sheet = sheets[key]
            found.append(
                Item(score, sheet.document, number, _codes(sheet), sheet=sheet, assignee=_assignee(sheet))
            )
    return found


def _codes(sheet: Sheet) -> tuple[str, ...]:
    warnings: list[SheetWarning] = getattr(sheet, "open_warnings", [])
    return tuple(sorted({each.code for each in warnings}, key=lambda code: (-weight(code), code)))


def _assignee(sheet: Sheet) -> User | None:
    return sheet.assignment.user if hasattr(sheet, "assignment") else None


def _beside(narrowed: Filter, place: str, *, forward: bool) -> Item | None:
    """The nearest entry on one side: one row of sheets, one of pages, the nearer of both."""
    parts = place.split(".")
    numbers = [_number(parts[index]) for index in (0, 1, 2, 4)] if len(parts) == 5 else [None]
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


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and text.isascii() and int(text[:20]) < _LARGEST else None


def _word(text: str | None) -> str | None:
    return text if text and len(text) <= 60 and text.replace("_", "").replace("-", "").isalnum() else None
