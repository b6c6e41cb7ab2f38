"""The addresses of the feeds (Django's syndication framework)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.feedgenerator import SyndicationFeed
from django.views.decorators.http import conditional_page, require_safe

from programs.feeds.changes import Change, Position, changes
from programs.feeds.formats import AtomInParts, JsonFeed
from programs.filters.fields import readable
from programs.filters.strict import NotUnderstood, Problem, only
from programs.presentation import years
from programs.views.refusing import refusing

PART = 50
"""Changes of one part; older ones come by the link to the next."""
SOURCES = ("reading", "correction", "decision", "status")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the changes: since when it was asked for, what is in it, and the cursor of the next."""

    since: str
    changes: list[Change]
    next_cursor: str


if TYPE_CHECKING:
    _Feed = Feed[Change, Part]
else:
    _Feed = Feed


class ChangesFeed(_Feed):
    """What changed, newest first."""

    feed_type: type[SyndicationFeed] = AtomInParts
    address = "programs:changes-atom"
    title = "経済産業省 事業カタログの更新"
    description = "新しい事業シート、読み取り内容の変更、値の修正、掲載の終了。"
    language = "ja"
    author_name = "経済産業省 事業カタログ"

    def get_object(self, request: HttpRequest) -> Part:
        only(request.GET, ("since", "cursor"))
        found = changes(since=_since(request.GET), before=_position(request.GET), most=PART + 1)
        cursor = _cursor(found[PART - 1].position) if len(found) > PART else ""
        return Part(request.GET.get("since", ""), found[:PART], cursor)

    def link(self) -> str:
        return reverse("programs:sheets")

    def feed_url(self, part: Part) -> str:
        return reverse(self.address) + (f"?{urlencode({'since': part.since})}" if part.since else "")

    def feed_extra_kwargs(self, part: Part) -> dict[str, Any]:
        return {"next_url": self._next(part) if part.next_cursor else None}

    def items(self, part: Part) -> list[Change]:
        return part.changes

    def item_title(self, item: Change) -> str:
        sheet = item.sheet
        year = years.fiscal_year(sheet.fiscal_year) if sheet.fiscal_year else ""
        budget = "・".join(
            part for part in (year, sheet.get_budget_type_display(), sheet.get_stage_display()) if part
        )
        return f"{item.what}：{sheet}{f'（{budget}）' if budget else ''}"

    def item_description(self, item: Change) -> str:
        return "、".join(item.values) or item.what

    def item_link(self, item: Change) -> str:
        return reverse("programs:sheet", args=[item.sheet.public_id])

    def item_guid(self, item: Change) -> str:
        place = item.position
        # With the time: a sheet that vanishes a second time is told a second time.
        event = f"{place.source}/{place.key}/{place.at.timestamp()}"
        return f"tag:meti-catalog,2026:{item.sheet.public_id}/{event}"

    def item_pubdate(self, item: Change) -> datetime:
        return item.position.at

    def item_updateddate(self, item: Change) -> datetime:
        return item.position.at

    def item_categories(self, item: Change) -> list[str]:
        return [item.what]

    def _next(self, part: Part) -> str:
        asked = {"since": part.since} if part.since else {}
        return f"{self.root}{reverse(self.address)}?{urlencode({**asked, 'cursor': part.next_cursor})}"

    root = ""

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        feed = type(self)()  # Django shares one among all requests
        feed.root = request.build_absolute_uri("/").rstrip("/")
        return super(ChangesFeed, feed).__call__(request, *args, **kwargs)


class ChangesJsonFeed(ChangesFeed):
    """The same as JSON."""

    feed_type = JsonFeed
    address = "programs:changes-json"


changes_atom = require_safe(conditional_page(refusing(ChangesFeed())))
changes_json = require_safe(conditional_page(refusing(ChangesJsonFeed())))


def _since(asked: QueryDict) -> datetime | None:
    """A date (from its midnight, in Japan) or a time. Raises NotUnderstood."""
    text = asked.get("since", "")
    if not text:
        return None
    try:
        day = parse_date(text)
        moment = datetime.combine(day, time.min) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or moment.year < date.min.year + 1:
        raise NotUnderstood(
            [Problem("since", f"「{readable(text)}」は日付（2026-04-01など）ではありません。")]
        )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _position(asked: QueryDict) -> Position | None:
    text = asked.get("cursor", "")
    if not text:
        return None
    at, source, key = [*text.split("~"), "", ""][:3]
    try:
        moment = datetime.fromisoformat(at)
        if source in SOURCES and timezone.is_aware(moment):
            return Position(moment, source, int(key))
    except ValueError:
        pass
    raise NotUnderstood([Problem("cursor", "この位置はありません。cursorなしで初めから読み直してください。")])


def _cursor(position: Position) -> str:
    return f"{position.at.isoformat()}~{position.source}~{position.key}"
