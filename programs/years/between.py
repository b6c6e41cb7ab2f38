"""Two sheets of one program, earlier and later: which are compared, and what changed in their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from programs.models import Sheet
from programs.presentation.fields import label
from programs.years.order import newest_first, one_a_year
from programs.years.text_changes import Piece, is_changed, text_changes

TEXTS = ("purpose", "overview", "outcomes")
"""The texts that are prose. What stands in a diagram of the money flow reads differently in every layout, so
that its words are no evidence of a change; agencies, rates and recipients are compared as facts instead."""


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """One text of both sheets."""

    label: str
    pieces: Sequence[Piece]

    @property
    def changed(self) -> bool:
        return is_changed(self.pieces)


@dataclass(frozen=True, slots=True)
class Between:
    """What changed from `old` to `new`; fields that both leave blank are not in it."""

    old: Sheet
    new: Sheet
    fields: Sequence[FieldChanges]

    @property
    def changed(self) -> list[FieldChanges]:
        return [field for field in self.fields if field.changed]

    @property
    def unchanged(self) -> list[FieldChanges]:
        return [field for field in self.fields if not field.changed]


def choose(sheets: Sequence[Sheet], *, old_id: str, new_id: str) -> tuple[Sheet, Sheet] | None:
    """The sheets with these public ids, one that is no sheet of the program replaced by the default.

    The default is the newest year and the one before it. None where there are not two sheets.
    """
    if len(sheets) < 2:
        return None
    by_id = {sheet.public_id: sheet for sheet in sheets}
    old, new = by_id.get(old_id), by_id.get(new_id)
    by_default = [*one_a_year(sheets), *newest_first(sheets)]
    if new is None:
        new = next(sheet for sheet in by_default if sheet != old)
    if old is None or old == new:
        others = [sheet for sheet in by_default if sheet != new]
        before = [sheet for sheet in others if (sheet.fiscal_year or 0) < (new.fiscal_year or 0)]
        old = (before or others)[0]
    return old, new


def between(old: Sheet, new: Sheet) -> Between:
    """Compare the name and the texts of two sheets."""
    compared = [("name", old.name, new.name)]
    compared += [(field, getattr(old.text, field), getattr(new.text, field)) for field in TEXTS]
    return Between(
        old,
        new,
        [FieldChanges(label(field), text_changes(was, now)) for field, was, now in compared if was or now],
    )
