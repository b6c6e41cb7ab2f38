"""A preview's values as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.load.preview import SheetChange, TouchedDecision
from programs.effective import Standing
from programs.models import Correction, Sheet
from programs.presentation import money
from programs.presentation.fields import label
from programs.warning_labels import warning_label

LONGEST = 240
"""Characters of a text that a preview shows; the page has the rest."""
MOST_NAMES = 12
_STANDINGS = {
    Standing.STANDS: "修正時と同じ読取結果",
    Standing.READING_CHANGED: "修正時と異なる読取結果（修正後の値を維持し、要確認とします）",
    Standing.NOT_NEEDED: "読取結果が修正後の値と一致（修正は不要になります）",
}
_KEPT = "シートが最新版から外れます（修正は保存され、再掲載時に再び適用されます）"


@dataclass(frozen=True, slots=True)
class ShownField:
    """A changed field: what was read, what is read now, and the decision that holds whatever is read."""

    label: str
    before: str
    after: str
    decision: Correction | None


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A changed sheet with its changed fields."""

    sheet: Sheet
    fields: Sequence[ShownField]


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision that the load touches, and how it stands afterwards."""

    sheet: Sheet
    label: str
    decision: Correction
    after: str


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A kind of doubt, the sheets it is about, and how many more there are."""

    label: str
    number: int
    names: Sequence[str]

    @property
    def more(self) -> int:
        return self.number - len(self.names)


def sheet_changes(changes: Iterable[SheetChange]) -> list[ShownChange]:
    """Changed sheets, ready to be shown."""
    return [
        ShownChange(
            change.sheet,
            [
                ShownField(
                    label(field.field),
                    shown(field.field, field.before),
                    shown(field.field, field.after),
                    field.decision,
                )
                for field in change.fields
            ],
        )
        for change in changes
    ]


def touched_decisions(touched: Iterable[TouchedDecision]) -> list[ShownDecision]:
    """Decisions, ready to be shown."""
    return [
        ShownDecision(
            each.sheet,
            label(each.decision.field),
            each.decision,
            _STANDINGS[each.after] if each.after else _KEPT,
        )
        for each in touched
    ]


def doubts(by_code: Mapping[str, Sequence[str]]) -> list[ShownDoubt]:
    """Kinds of doubts, ready to be shown."""
    return [
        ShownDoubt(warning_label(code), len(names), names[:MOST_NAMES]) for code, names in by_code.items()
    ]


def shown(field: str, value: Any) -> str:
    """A value of a record in words: codes by their labels, sums as printed, lists item by item."""
    if value is None or value in ("", []):
        return "記載なし"
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int):
        return money.printed(value) if field.endswith("yen") else str(value)
    if isinstance(value, str):
        text = _labels(field).get(value, value)
        return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    if isinstance(value, Mapping):
        return " ".join(shown(key, item) for key, item in value.items() if item not in (None, "", [], False))
    return "、".join(shown(field, item) for item in value)


def _labels(field: str) -> dict[str, str]:
    """Labels of a column's codes, where it has codes."""
    if field not in {"relation", "budget_type", "stage"}:
        return {}
    choices = Sheet._meta.get_field(field).flatchoices  # type: ignore[union-attr]
    return {str(code): str(text) for code, text in choices}
