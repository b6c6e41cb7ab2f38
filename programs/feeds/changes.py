"""Changes of sheets, as the rows tell them that are only ever added: readings and decisions.

A sheet is new with its first reading, or with the decision that added it. A later reading is a change where
it says another value; places on pages and doubts are no values. A document taken in again adds no reading
where it says the same (`programs.models.Extraction`), so doing that changes no feed.

That a sheet left the lists, because a newer edition has it no more or its document was withdrawn, and that it
came back, stands on the sheet alone: told is the last such change of each.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, JSONField, OuterRef, Q, QuerySet, Subquery, TextField, Value

from programs.models import Correction, Extraction, Sheet, SheetDecision, SheetStatus
from programs.presentation import fields

NO_VALUES = ("provenance", "warnings", "document", "pages", "kind")
"""Keys of a record that say where and how surely something was read, not what."""
STATUSES: dict[str, str] = {
    SheetStatus.PRESENT: "再び掲載",
    SheetStatus.VANISHED: "掲載終了（最新版に掲載なし）",
    SheetStatus.WITHDRAWN: "掲載終了（文書の取下げ）",
}
"""What is told of a sheet that got this status; the others follow from decisions, which are told."""
LONGEST = 80
"""Characters of a value told in a feed; longer ones are read on the sheet's page."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the order of changes: time, then source and key, so that it is a total one."""

    at: datetime
    source: str
    key: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one sheet."""

    position: Position
    sheet: Sheet
    what: str
    values: tuple[str, ...]
    """What values changed, in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes of a source: not older than `since`, older than `before`, the newest `most`."""

    since: datetime | None
    before: Position | None
    most: int


def changes(*, since: datetime | None, before: Position | None, most: int) -> list[Change]:
    """The newest `most` changes, not older than `since` and older than `before`."""
    asked = Asked(since, before, most)
    sources = (_readings(asked), _corrections(asked), _decisions(asked), _statuses(asked))
    merged = heapq.merge(*sources, key=lambda change: _order(change.position), reverse=True)
    return list(islice(merged, most))


def _order(position: Position) -> tuple[datetime, str, int]:
    return position.at, position.source, position.key


def _readings(asked: Asked) -> Iterator[Change]:
    earlier = Extraction.objects.filter(sheet=OuterRef("sheet"), pk__lt=OuterRef("pk")).order_by("-pk")
    rows = (
        Extraction.objects.annotate(previous=Subquery(earlier.values("record")[:1]))
        .annotate(values_now=_values_of("record"), values_before=_values_of("previous"))
        .filter(Q(values_before__isnull=True) | ~Q(values_now=F("values_before")))
        .exclude(sheet__status=SheetStatus.REJECTED)
    )
    for row in _newest(rows.select_related("sheet"), "created_at", "reading", asked):
        position = Position(row.created_at, "reading", row.pk)
        if row.previous is None:
            yield Change(position, row.sheet, "新しい事業シート", ())
        else:
            yield Change(
                position, row.sheet, "読み取り内容の変更", tuple(_differences(row.previous, row.record))
            )


def _corrections(asked: Asked) -> Iterator[Change]:
    rows = Correction.objects.exclude(kind=Correction.Kind.CONFIRMED).exclude(
        sheet__status=SheetStatus.REJECTED
    )
    for row in _newest(rows.select_related("sheet"), "decided_at", "correction", asked):
        taken_back = row.kind == Correction.Kind.REVERTED
        said = fields.label(row.field) if taken_back else _difference(row.field, row.parsed_value, row.value)
        what = "修正の取消" if taken_back else "値の修正"
        yield Change(Position(row.decided_at, "correction", row.pk), row.sheet, what, (said,))


def _decisions(asked: Asked) -> Iterator[Change]:
    for row in _newest(SheetDecision.objects.select_related("sheet"), "decided_at", "decision", asked):
        what = f"シートの構成の変更：{row.get_kind_display()}"
        yield Change(Position(row.decided_at, "decision", row.pk), row.sheet, what, ())


def _statuses(asked: Asked) -> Iterator[Change]:
    rows = Sheet.objects.filter(status_since__isnull=False, status__in=STATUSES)
    for row in _newest(rows, "status_since", "status", asked):
        if row.status_since is not None:
            yield Change(Position(row.status_since, "status", row.pk), row, STATUSES[row.status], ())


def _newest(rows: QuerySet[Any], time: str, source: str, asked: Asked) -> Iterable[Any]:
    """Rows of one source, newest first."""
    before = asked.before
    if asked.since is not None:
        rows = rows.filter(**{f"{time}__gte": asked.since})
    if before is not None:
        at_once = Q(**{time: before.at})
        if source == before.source:
            at_once &= Q(pk__lt=before.key)
        elif source > before.source:
            at_once = Q(pk__in=[])
        rows = rows.filter(Q(**{f"{time}__lt": before.at}) | at_once)
    return rows.order_by(f"-{time}", "-pk")[: asked.most]


def _values_of(column: str) -> Func:
    keys = Value(list(NO_VALUES), output_field=ArrayField(TextField()))
    return Func(F(column), keys, template="(%(expressions)s)", arg_joiner=" - ", output_field=JSONField())


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    for key in [*fields.LABELS, *sorted((old.keys() | new.keys()) - fields.LABELS.keys())]:
        if key not in NO_VALUES and old.get(key) != new.get(key):
            yield _difference(key, old.get(key), new.get(key))


def _difference(field: str, old: Any, new: Any) -> str:
    """A changed value in words; lists and long texts only by their name."""
    name = fields.label(field)
    if any(isinstance(value, list | dict) for value in (old, new)):
        return name
    shown = ["なし" if value in (None, "") else str(value) for value in (old, new)]
    return name if max(map(len, shown)) > LONGEST else f"{name}：{shown[0]}→{shown[1]}"
