"""Which sheets and pages belong to a part of the queue, in no order."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ingest.blocks import PageTrust
from ingest.models import Page
from programs.decisions.queue.narrowing import NOBODY, UNREADABLE_PAGE, Filter, State
from programs.models import (
    Correction,
    PageAssignment,
    PageDecision,
    Sheet,
    SheetBureau,
    SheetDecision,
    SheetStatus,
    SheetWarning,
)

IN_DOUBT = Q(status=SheetStatus.PRESENT, warning_count__gt=0)
"""As the index `sheet_in_doubt` has it."""


def sheets_of(narrowed: Filter) -> QuerySet[Sheet]:
    """The sheets of this part of the queue."""
    if narrowed.code == UNREADABLE_PAGE:
        return Sheet.objects.none()
    is_open = narrowed.state is State.OPEN
    sheets = Sheet.objects.filter(IN_DOUBT) if is_open else _done()
    if narrowed.code is not None:
        coded = SheetWarning.objects.filter(code=narrowed.code, **({"is_open": True} if is_open else {}))
        sheets = sheets.filter(pk__in=coded.values("sheet"))
    if narrowed.document is not None:
        sheets = sheets.filter(document=narrowed.document)
    if narrowed.lineage is not None:
        bureaus = SheetBureau.objects.filter(sheet=OuterRef("pk"), bureau__lineage__code=narrowed.lineage)
        sheets = sheets.filter(Exists(bureaus))
    if narrowed.assignee == NOBODY:
        sheets = sheets.filter(assignment=None)
    elif isinstance(narrowed.assignee, int):
        sheets = sheets.filter(assignment__user=narrowed.assignee)
    return sheets.order_by()


def pages_of(narrowed: Filter) -> QuerySet[Page]:
    """The pages of this part of the queue: those of present editions that could not be read."""
    if narrowed.code not in {None, UNREADABLE_PAGE} or narrowed.lineage is not None:
        return Page.objects.none()
    pages = Page.objects.filter(edition__document__current_edition=F("edition")).exclude(
        trust=PageTrust.TRUSTED
    )
    if narrowed.document is not None:
        pages = pages.filter(edition__document=narrowed.document)
    assigned = PageAssignment.objects.filter(edition=OuterRef("edition"), number=OuterRef("number"))
    if narrowed.assignee == NOBODY:
        pages = pages.filter(~Exists(assigned))
    elif isinstance(narrowed.assignee, int):
        pages = pages.filter(Exists(assigned.filter(user=narrowed.assignee)))
    return _in_state(pages, narrowed.state)


def _done() -> QuerySet[Sheet]:
    """Sheets with something decided or settled and nothing open, those that vanished left out."""
    decided = Correction.objects.values("sheet").union(
        SheetDecision.objects.values("sheet"), SheetWarning.objects.filter(is_open=False).values("sheet")
    )
    return Sheet.objects.filter(pk__in=decided).exclude(status=SheetStatus.VANISHED).exclude(IN_DOUBT)


def _in_state(pages: QuerySet[Page], state: State) -> QuerySet[Page]:
    """Pages that a sheet covers, or of which somebody said that they hold none, are done."""
    said = PageDecision.objects.filter(edition=OuterRef("edition"), number=OuterRef("number")).order_by("-pk")
    covering = Sheet.objects.filter(
        document=OuterRef("edition__document"),
        status=SheetStatus.PRESENT,
        page_first__lte=OuterRef("number"),
        page_last__gte=OuterRef("number"),
    )
    pages = pages.annotate(covered=Exists(covering), said=Subquery(said.values("kind")[:1])).order_by()
    if state is State.DONE:
        return pages.filter(Q(covered=True) | Q(said=PageDecision.Kind.NOTHING))
    return pages.filter(Q(said=None) | Q(said=PageDecision.Kind.REVERTED), covered=False)
