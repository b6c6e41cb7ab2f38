"""The open and settled doubts of sheets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from meti_catalog.vocabulary import load
from programs.effective import Standing, decisions, standing
from programs.models import Correction, Sheet, SheetWarning
from programs.projection.writing import upsert

Origin = SheetWarning.Origin


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A row of `SheetWarning` to be. `field` is a key of the record."""

    code: str
    field: str
    message: str
    is_open: bool = True


RECHECKED = {"parts_do_not_add_up", "prior_contradicts_last_year"}
"""Doubts of the parser about one document that `programs.checks` looks into again over the whole catalog."""


def doubt(code: str, detail: str = "", *, field: str = "") -> Doubt:
    """The doubt `code` of the vocabulary `catalog_warnings`. Raises KeyError for an unknown one."""
    entry = load("catalog_warnings")[code]
    return Doubt(code, field or entry["field"], entry["message"].format(detail=detail))


def settle(
    doubts: Iterable[Doubt], parsed: Mapping[str, Any], decided: Mapping[str, Correction]
) -> list[Doubt]:
    """The doubts, closed where a person decided the field; opened anew where it is read differently since."""
    settled = [replace(each, is_open=each.field not in decided) for each in doubts]
    settled += [
        doubt("reading_changed", field=field)
        for field, decision in decided.items()
        if standing(parsed, decision) is Standing.READING_CHANGED
    ]
    return settled


def write_reading(doubts: Mapping[int, Sequence[Doubt]]) -> None:
    """Set the doubts from reading, by the sheet's primary key."""
    _write(Origin.READING, doubts)


def write_checks(doubts: Mapping[int, Sequence[Doubt]]) -> None:
    """Set the doubts from checks over several sheets, by the sheet's primary key.

    Such a doubt is closed where a person decided the field and saw it then; one that says something else
    since, because another sheet changed, is open.
    """
    made: dict[int, list[Correction]] = defaultdict(list)
    for correction in Correction.objects.filter(sheet__in=list(doubts)):
        made[correction.sheet_id].append(correction)
    seen = {
        (sheet_id, field, message)
        for sheet_id, corrections in made.items()
        for field, decision in decisions(corrections).items()
        for message in decision.doubts
    }
    settled = {
        sheet_id: [replace(each, is_open=(sheet_id, each.field, each.message) not in seen) for each in found]
        for sheet_id, found in doubts.items()
    }
    _write(Origin.CHECK, settled)


def refresh_counts(sheet_ids: Collection[int]) -> None:
    """Bring `Sheet.warning_count`, the number of open doubts, in line with the doubts."""
    of_these = SheetWarning.objects.filter(sheet__in=list(sheet_ids), is_open=True)
    counts = Counter(of_these.values_list("sheet_id", flat=True))
    shown = Sheet.objects.filter(pk__in=list(sheet_ids)).values_list("pk", "warning_count")
    outdated = [sheet_id for sheet_id, count in shown if count != counts[sheet_id]]
    changed = list(Sheet.objects.filter(pk__in=outdated))
    for sheet in changed:
        sheet.warning_count = counts[sheet.pk]
    if changed:
        upsert(Sheet, changed, ["warning_count"])


def _write(origin: Origin, doubts: Mapping[int, Sequence[Doubt]]) -> None:
    wanted = {sheet_id: sorted(set(found)) for sheet_id, found in doubts.items()}
    standing: dict[int, list[Doubt]] = {sheet_id: [] for sheet_id in wanted}
    rows = SheetWarning.objects.filter(sheet__in=list(wanted), origin=origin)
    for sheet_id, code, field, message, is_open in rows.values_list(
        "sheet_id", "code", "field", "message", "is_open"
    ):
        standing[sheet_id].append(Doubt(code, field, message, is_open))
    differing = [sheet_id for sheet_id in wanted if wanted[sheet_id] != sorted(standing[sheet_id])]
    rows.filter(sheet__in=differing).delete()
    SheetWarning.objects.bulk_create(
        [
            SheetWarning(
                sheet_id=sheet_id,
                origin=origin,
                code=each.code[:60],
                field=each.field[:40],
                message=each.message,
                is_open=each.is_open,
            )
            for sheet_id in differing
            for each in wanted[sheet_id]
        ]
    )
