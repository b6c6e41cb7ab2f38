"""The open and settled doubts of sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from programs.effective import Standing, standing
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


NEW_WITH_PRIOR = Doubt("new_with_prior", "is_new", "「新規」と前年度予算額の両方が記載されています。")
UMBRELLA_BY_PLACE = Doubt(
    "umbrella_by_place", "parent", "直前の事業名のないシートを親事業とみなしました。確認してください。"
)


def text_cut(key: str) -> Doubt:
    """A value longer than its column."""
    return Doubt("text_cut", key, "長すぎるため、一覧・検索では先頭部分だけを使います。")


def unknown_bureau(name: str) -> Doubt:
    """A bureau that the vocabulary does not know."""
    return Doubt("unknown_bureau", "bureaus", f"「{name}」は局・庁の一覧にありません。")


def settle(
    doubts: Iterable[Doubt], parsed: Mapping[str, Any], decided: Mapping[str, Correction]
) -> list[Doubt]:
    """The doubts, closed where a person decided the field; opened anew where it is read differently since."""
    settled = [replace(doubt, is_open=doubt.field not in decided) for doubt in doubts]
    settled += [
        Doubt("reading_changed", field, "判断の後、読取値が変わりました。両方を確認してください。")
        for field, decision in decided.items()
        if standing(parsed, decision) is Standing.READING_CHANGED
    ]
    return settled


def write_reading(doubts: Mapping[int, Sequence[Doubt]]) -> None:
    """Set the doubts from reading, by the sheet's primary key."""
    _write(Origin.READING, doubts)


def write_checks(doubts: Mapping[int, Sequence[Doubt]]) -> None:
    """Set the doubts from checks over several sheets, by the sheet's primary key."""
    decided = set(
        Correction.objects.filter(sheet__in=list(doubts))
        .exclude(kind=Correction.Kind.REVERTED)
        .values_list("sheet_id", "field")
    )
    settled = {
        sheet_id: [replace(doubt, is_open=(sheet_id, doubt.field) not in decided) for doubt in found]
        for sheet_id, found in doubts.items()
    }
    _write(Origin.CHECK, settled)


def refresh_counts(sheet_ids: Collection[int]) -> None:
    """Bring `Sheet.warning_count`, the number of open doubts, in line with the doubts."""
    of_these = SheetWarning.objects.filter(sheet__in=list(sheet_ids), is_open=True)
    counts = Counter(of_these.values_list("sheet_id", flat=True))
    changed = [
        sheet
        for sheet in Sheet.objects.filter(pk__in=list(sheet_ids))
        if sheet.warning_count != counts[sheet.pk]
    ]
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
                code=doubt.code[:60],
                field=doubt.field[:40],
                message=doubt.message,
                is_open=doubt.is_open,
            )
            for sheet_id in differing
            for doubt in wanted[sheet_id]
        ]
    )
