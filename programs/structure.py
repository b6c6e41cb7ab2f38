"""Which rows are sheets: what people decided about adding, splitting, joining and rejecting them.

Decisions are applied anew on every projection, over whatever the document was read as by then. So they
outlive the same bytes, a better parser and a newer edition alike, and taking one back needs no memory of what
was there before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from programs.models import Sheet, SheetDecision, SheetStatus

Kind = SheetDecision.Kind
_BY_HAND = {Kind.ADDED, Kind.SPLIT}
BY_HAND_KEY = "by hand|"
"""How the identity keys of rows begin that a person made: no record that is read has such a key."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What holds of one row by decision; the default is what holds where nobody decided."""

    by_hand: bool = False
    """A person made the row: no load may mark it as vanished for not being able to read it."""
    rejected: bool = False
    """It is no sheet, or was added by hand and that was taken back."""
    joined_into: int | None = None
    split_from: int | None = None

    def status(self, *, in_current_edition: bool, withdrawn: bool = False) -> SheetStatus:
        """Whether the row is shown; `withdrawn`: somebody took its document out of the catalog."""
        if self.rejected:
            return SheetStatus.REJECTED
        if self.joined_into is not None:
            return SheetStatus.JOINED
        if not (in_current_edition or self.by_hand):
            return SheetStatus.VANISHED
        return SheetStatus.WITHDRAWN if withdrawn else SheetStatus.PRESENT


UNDECIDED = Structure()


def structure_of(decisions: Iterable[SheetDecision]) -> Structure:
    """What the decisions about one row, in any order, come to."""
    made = sorted(decisions, key=lambda each: each.pk)
    reverted = {each.reverts_id for each in made}
    live = [each for each in made if each.kind != Kind.REVERTED and each.pk not in reverted]
    by_hand = any(each.kind in _BY_HAND for each in live)
    withdrawn = not by_hand and any(each.kind in _BY_HAND for each in made)
    joined = [each.other_id for each in live if each.kind == Kind.JOINED]
    split = [each.other_id for each in live if each.kind == Kind.SPLIT]
    return Structure(
        by_hand=by_hand,
        rejected=withdrawn or any(each.kind == Kind.REJECTED for each in live),
        joined_into=joined[-1] if joined else None,
        split_from=split[-1] if split else None,
    )


def structures(sheets: Iterable[int | Sheet]) -> dict[int, Structure]:
    """What holds of the rows somebody decided about, by primary key."""
    made: dict[int, list[SheetDecision]] = defaultdict(list)
    for decision in SheetDecision.objects.filter(sheet__in=list(sheets)):
        made[decision.sheet_id].append(decision)
    return {sheet_id: structure_of(decisions) for sheet_id, decisions in made.items()}


def joined_into(sheet_id: int, structures: Mapping[int, Structure]) -> int | None:
    """Where the row ended up, by way of others if need be; None for a row that stands by itself."""
    seen = {sheet_id}
    into = structures.get(sheet_id, UNDECIDED).joined_into
    while into is not None and into not in seen:
        seen.add(into)
        further = structures.get(into, UNDECIDED).joined_into
        if further is None:
            return into
        into = further
    return None


def place_by_hand(pages: Sequence[Any] | None, read: Iterable[tuple[int, int]]) -> int:
    """The position of a row nobody read: that of the last read sheet that begins on its page or before.

    `read`: (first page, position) of the sheets that were read. 0 without pages: before all others.
    """
    if not pages:
        return 0
    return max((position for page, position in read if page <= pages[0]), default=0)
