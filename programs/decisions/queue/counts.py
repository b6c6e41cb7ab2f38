"""How much there is to do, altogether and by kind of doubt and document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count

from ingest.models import SourceDocument
from programs.decisions.queue.members import pages_of, sheets_of
from programs.decisions.queue.narrowing import UNREADABLE_PAGE, Filter, State
from programs.models import SheetWarning


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries a part of the queue has."""

    left: int
    done: int


def counts(narrowed: Filter) -> Counts:
    """How many entries are left and done, whichever of both `narrowed` asks for. Four queries."""

    def number(state: State) -> int:
        of_state = replace(narrowed, state=state)
        return sheets_of(of_state).count() + pages_of(of_state).count()

    return Counts(left=number(State.OPEN), done=number(State.DONE))


def open_by_code() -> dict[str, int]:
    """How many entries have an open doubt of each code, the most frequent first. Two queries."""
    rows = (
        SheetWarning.objects.filter(is_open=True, sheet__in=sheets_of(Filter()))
        .order_by()
        .values_list("code")
        .annotate(number=Count("sheet", distinct=True))
    )
    found = dict(rows)
    pages = pages_of(Filter()).count()
    if pages:
        found[UNREADABLE_PAGE] = pages
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def documents() -> list[tuple[SourceDocument, int]]:
    """All documents with the number of their entries left: the most first, then by name. Three queries."""
    left: Counter[int] = Counter()
    for rows in (
        sheets_of(Filter()).values_list("document").annotate(number=Count("pk")),
        pages_of(Filter()).values_list("edition__document").annotate(number=Count("pk")),
    ):
        left.update(dict(rows))
    known = SourceDocument.objects.only("name", "title", "printed_title").order_by("name")
    return sorted(((each, left[each.pk]) for each in known), key=lambda each: -each[1])
