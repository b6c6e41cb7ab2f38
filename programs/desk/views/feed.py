"""The history as an Atom feed, for the same eyes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from programs.decisions.history import Entry, feed

if TYPE_CHECKING:
    _Feed = Feed[Entry, None]
else:
    _Feed = Feed

MOST = 50


class DecisionFeed(_Feed):
    """The latest decisions."""

    feed_type = Atom1Feed
    title = "経済産業省 事業カタログ 判断の履歴"
    subtitle = "確認・修正の判断（新しい順）"
    language = "ja"

    def link(self) -> str:
        return reverse("desk:history")

    def items(self) -> list[Entry]:
        return feed(most=MOST)

    def item_title(self, item: Any) -> str:
        subject = item.sheet or item.program or f"{item.document} {item.page}ページ"
        return f"{subject}：{item.field_label}{item.what}"

    def item_description(self, item: Any) -> str:
        change = f"{item.before or '記載なし'} → {item.after or '記載なし'}" if item.field else ""
        return "　".join(text for text in (change, item.reason) if text)

    def item_link(self, item: Any) -> str:
        if item.sheet is None:
            return reverse("desk:history")
        return reverse("desk:sheet-history", args=[item.sheet.public_id])

    def item_guid(self, item: Any) -> str:
        return f"urn:uuid:{item.row.uuid}"

    def item_author_name(self, item: Any) -> str:
        return str(item.who)

    def item_updateddate(self, item: Any) -> datetime:
        when: datetime = item.when
        return when
