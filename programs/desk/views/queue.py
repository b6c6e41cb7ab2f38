"""What there is to do, in the order of doubt; sharing it out."""

from __future__ import annotations

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
        "choices": _choices(walk.narrowed),
        "is_narrowed": walk.narrowed.as_query().keys() - {"state"},
        "people": correctors(),
        "query": walk.queue.partition("?")[2],
        "nobody": NOBODY,
    }
    return render(request, "desk/queue.html", context)


@requires(ASSIGN_SHEET)
@require_POST
def share_out(request: SignedInRequest) -> HttpResponse:
    """Give the ticked sheets to a corrector, or to nobody."""
    chosen = [number(key) for key in request.POST.getlist("sheet")]
    given = request.POST.get("to", "")
    to = correctors().filter(pk=number(given)).first()
    if not chosen:
        messages.warning(request, "シートが選ばれていません。")
    elif to is None and given != NOBODY:
        messages.warning(request, "担当者を選んでください。")
    else:
        _assign(request, chosen, to)
    return redirect(Walk.of(request).queue)


def _assign(request: SignedInRequest, chosen: list[int], to: User | None) -> None:
    try:
        assigned = assign(chosen, to=to, by=request.user)
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


def _choices(narrowed: Filter) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: value and words."""
    codes = [(code, f"{warning_label(code)}（{left}）") for code, left in queue.open_by_code().items()]
    if narrowed.code and narrowed.code not in dict(codes):
        codes.append((narrowed.code, warning_label(narrowed.code)))
    people = [(str(person.pk), str(person)) for person in correctors()]
    return {
        "document": [
            (str(document.pk), f"{document}（{left}）") for document, left in queue.documents_with_doubts()
        ],
        "code": codes,
        "lineage": list(BureauLineage.objects.order_by("position").values_list("code", "name")),
        "assignee": [(NOBODY, "担当者なし"), *people],
    }
