"""What there is to do, in the order of doubt; sharing it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from programs.decisions import queue
from programs.decisions.assignments import assign
from programs.decisions.queue import NOBODY, Counts, Filter, Item, State
from programs.decisions.roles import ASSIGN_SHEET, DECIDE_SHEET, correctors
from programs.desk.access import SignedInRequest, requires
from programs.desk.walking import Walk, number, with_query
from programs.models import BureauLineage
from programs.warning_labels import warning_label

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its address and the kinds of doubt in words."""

    item: Item
    address: str
    reasons: list[str]

    @property
    def kind(self) -> str:
        """The name under which the form says that it is ticked."""
        return "sheet" if self.item.sheet else "page"

    @property
    def key(self) -> int:
        """Its primary key among those of its kind."""
        entry = self.item.sheet or self.item.page
        return entry.pk if entry else 0

    @property
    def name(self) -> str:
        """What the row is called."""
        if self.item.sheet:
            return self.item.sheet.name or "（事業名の記載なし）"
        return f"{self.item.number}ページ（読み取れないページ）"


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter may have."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A filter: its parameter, its label, its options by group; the group without a name is none."""

    name: str
    label: str
    groups: dict[str, list[Option]]

    @classmethod
    def of(
        cls, name: str, label: str, chosen: object, offered: Mapping[str, Iterable[tuple[object, str]]]
    ) -> Select:
        """From values with their words; groups with nothing in them are left out."""
        groups = {
            group: [Option(str(value), words, value == chosen) for value, words in options]
            for group, options in offered.items()
        }
        return cls(name, label, {group: options for group, options in groups.items() if options})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is ticked, by primary key."""

    sheets: list[int]
    pages: list[int]


@requires(DECIDE_SHEET)
@never_cache
@require_safe
def work(request: SignedInRequest) -> HttpResponse:
    """The part of the queue that the query string narrows to."""
    walk = Walk.of(request)
    counted = queue.counts(walk.narrowed)
    page = _page(request, walk.narrowed, counted)
    rows = [_row(item, walk) for item in _items(walk.narrowed, page)]
    context = {
        "section": "desk",
        "narrowed": walk.narrowed,
        "counts": counted,
        "all": counted.left + counted.done,
        "rows": rows,
        "page": page,
        "pages": _page_links(walk.narrowed, page),
        "selects": _choices(walk.narrowed),
        "is_narrowed": walk.narrowed.as_query().keys() - {"state"},
        "people": correctors(),
        "query": walk.queue.partition("?")[2],
        "nobody": NOBODY,
    }
    return render(request, "desk/queue.html", context)


@requires(ASSIGN_SHEET)
@require_POST
def share_out(request: SignedInRequest) -> HttpResponse:
    """Give the ticked sheets and pages to a corrector, or to nobody."""
    chosen = Chosen(*([number(key) for key in request.POST.getlist(kind)] for kind in ("sheet", "page")))
    given = request.POST.get("to", "")
    to = correctors().filter(pk=number(given)).first()
    if not (chosen.sheets or chosen.pages):
        messages.warning(request, "シートやページが選ばれていません。")
    elif to is None and given != NOBODY:
        messages.warning(request, "担当者を選んでください。")
    else:
        _assign(request, chosen, to)
    return redirect(Walk.of(request).queue)


def _assign(request: SignedInRequest, chosen: Chosen, to: User | None) -> None:
    try:
        assigned = assign(sheets=chosen.sheets, pages=chosen.pages, to=to, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        who = f"「{to}」の担当に" if to else "担当者なしに"
        messages.success(request, f"{assigned}件を{who}しました。")


def _page(request: SignedInRequest, narrowed: Filter, counted: Counts) -> Page[Any]:
    total = counted.done if narrowed.state is State.DONE else counted.left
    return Paginator(range(total), PER_PAGE).get_page(request.GET.get("page"))


def _items(narrowed: Filter, page: Page[Any]) -> list[Item]:
    return queue.items(narrowed, start=(page.number - 1) * PER_PAGE, most=PER_PAGE)


def _row(item: Item, walk: Walk) -> Row:
    return Row(item, walk.to(item), [warning_label(code) for code in item.codes])


def _page_links(narrowed: Filter, page: Page[Any]) -> dict[str, str]:
    """Addresses of the pages before and after."""

    def to(number: int) -> str:
        return with_query("", narrowed.as_query() | {"page": str(number)})

    return {
        "previous": to(page.number - 1) if page.has_previous() else "",
        "next": to(page.number + 1) if page.has_next() else "",
    }


def _choices(narrowed: Filter) -> list[Select]:
    """What each filter offers. Documents come in two parts, those with something left first."""
    documents = queue.documents()
    codes = {code: f"{warning_label(code)}（{left}）" for code, left in queue.open_by_code().items()}
    if narrowed.code:
        codes.setdefault(narrowed.code, warning_label(narrowed.code))
    lineages = BureauLineage.objects.order_by("position").values_list("code", "name")
    people = [(NOBODY, "担当者なし"), *((person.pk, str(person)) for person in correctors())]
    left, done = "確認待ちのある文書（多い順）", "確認待ちのない文書"
    return [
        Select.of(
            "document",
            "文書",
            narrowed.document,
            {
                left: [(each.pk, f"{each}（{number}）") for each, number in documents if number],
                done: [(each.pk, str(each)) for each, number in documents if not number],
            },
        ),
        Select.of("code", "確認の種類", narrowed.code, {"": codes.items()}),
        Select.of("lineage", "担当局・庁", narrowed.lineage, {"": lineages}),
        Select.of("assignee", "担当者", narrowed.assignee, {"": people}),
    ]
