"""Which sheets' money lies within other sheets': the ground on which totals count money once.

Three rules make the direct overlaps, and what covers a covering sheet covers the covered one too:

- A part lies within its umbrella, if the umbrella prints an amount.
- Within one budget (program, fiscal year, budget type), a sheet of an earlier stage lies within those of a
  later one.
- Within one budget and stage, a sheet printed again lies within the one that counts. Again means the same
  amount; an initial budget exists once a year, so there another document's sheet is the same one even if its
  amount was revised, and the latest document counts. Supplementary budgets of different amounts may be two,
  and both count.

Sheets that are never added up (`programs.counting`) take no part in the second and third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from django.db.models import Q

from meti_catalog.vocabulary.choices import stages
from programs.models import Overlap, Relation, Sheet, SheetStatus

Reason = Overlap.Reason
ONCE_A_YEAR = "initial"
_FIELDS = (
    "pk",
    "program_id",
    "fiscal_year",
    "budget_type",
    "stage",
    "amount_yen",
    "relation",
    "part_of",
    "umbrella_id",
    "document_id",
    "document__published_on",
    "position",
)


@dataclass(frozen=True, slots=True)
class Budgeted:
    """What overlaps are decided by."""

    pk: int
    program_id: int | None
    fiscal_year: int | None
    budget_type: str
    stage: str
    amount_yen: int | None
    relation: str
    part_of: bool
    umbrella_id: int | None
    document_id: int
    published_on: date | None
    position: int

    @property
    def budget(self) -> tuple[int, int, str] | None:
        """The budget this sheet is one printing of; None if that is unknown or the sheet never counts."""
        if self.program_id is None or self.fiscal_year is None or not self.budget_type:
            return None
        if self.amount_yen is None or self.part_of or self.relation not in {Relation.OWN, Relation.PART}:
            return None
        return (self.program_id, self.fiscal_year, self.budget_type)


def refresh_overlaps(document_id: int, programs: Collection[int]) -> None:
    """Bring the overlaps of the document's sheets, of the programs' sheets and of their parts in line."""
    affected = _affected(document_id, programs)
    surroundings = _with_what_may_cover(affected)
    closed = closure(direct_overlaps(surroundings.values()))
    wanted = {(sheet, cover): reason for (sheet, cover), reason in closed.items() if sheet in affected}
    standing = {
        (sheet, cover): (pk, reason)
        for pk, sheet, cover, reason in Overlap.objects.filter(sheet__in=affected).values_list(
            "pk", "sheet_id", "covered_by_id", "reason"
        )
    }
    outdated = [pk for pair, (pk, reason) in standing.items() if wanted.get(pair) != reason]
    fresh = [pair for pair, reason in wanted.items() if standing.get(pair, (0, None))[1] != reason]
    Overlap.objects.filter(pk__in=outdated).delete()
    Overlap.objects.bulk_create(
        [Overlap(sheet_id=pair[0], covered_by_id=pair[1], reason=wanted[pair]) for pair in sorted(fresh)],
        batch_size=1000,
    )


def direct_overlaps(sheets: Iterable[Budgeted]) -> dict[tuple[int, int], Reason]:
    """Pairs (covered, covering) of primary keys that the three rules give directly."""
    by_pk = {sheet.pk: sheet for sheet in sheets}
    pairs: dict[tuple[int, int], Reason] = {}
    budgets: dict[tuple[int, int, str], list[Budgeted]] = defaultdict(list)
    for sheet in by_pk.values():
        umbrella = by_pk.get(sheet.umbrella_id or 0)
        if sheet.relation == Relation.PART and umbrella and umbrella.amount_yen is not None:
            pairs[sheet.pk, umbrella.pk] = Reason.PART
        if sheet.budget:
            budgets[sheet.budget].append(sheet)
    for same_budget in budgets.values():
        pairs |= _within_budget(same_budget, by_pk)
    return pairs


def closure(pairs: dict[tuple[int, int], Reason]) -> dict[tuple[int, int], Reason]:
    """The pairs with all that follow from them; a pair that follows keeps the reason of its first step."""
    above: dict[int, list[tuple[int, Reason]]] = defaultdict(list)
    for (sheet, cover), reason in pairs.items():
        above[sheet].append((cover, reason))
    closed = dict(pairs)
    for sheet, first_steps in list(above.items()):
        for cover, reason in first_steps:
            pending = [cover]
            while pending:
                for further, _ in above.get(pending.pop(), ()):
                    if further != sheet and (sheet, further) not in closed:
                        closed[sheet, further] = reason
                        pending.append(further)
    return closed


def _within_budget(sheets: Collection[Budgeted], by_pk: dict[int, Budgeted]) -> dict[tuple[int, int], Reason]:
    pairs: dict[tuple[int, int], Reason] = {}
    by_stage: dict[int, list[Budgeted]] = defaultdict(list)
    for sheet in sheets:
        by_stage[_rank(sheet.stage)].append(sheet)
    ranks = sorted(by_stage)
    for earlier, later in pairwise(ranks):
        for sheet in by_stage[earlier]:
            for cover in by_stage[later]:
                pairs[sheet.pk, cover.pk] = Reason.EARLIER_STAGE
    for same_stage in by_stage.values():
        pairs |= _printed_again(same_stage, by_pk)
    return pairs


def _printed_again(sheets: Collection[Budgeted], by_pk: dict[int, Budgeted]) -> dict[tuple[int, int], Reason]:
    """Each sheet against those that go before it; the first of several printings counts."""

    def precedence(sheet: Budgeted) -> tuple[object, ...]:
        # A part whose umbrella counts goes before: covered by it, the other printing cannot count beside it.
        umbrella = by_pk.get(sheet.umbrella_id or 0)
        within = sheet.relation == Relation.PART and umbrella is not None and umbrella.amount_yen is not None
        published = sheet.published_on or date.min
        return (not within, -published.toordinal(), -sheet.document_id, sheet.position, sheet.pk)

    pairs: dict[tuple[int, int], Reason] = {}
    counting: list[Budgeted] = []
    for sheet in sorted(sheets, key=precedence):
        cover = next((other for other in counting if _same_money(sheet, other)), None)
        if cover is None:
            counting.append(sheet)
        else:
            pairs[sheet.pk, cover.pk] = Reason.PUBLISHED_AGAIN
    return pairs


def _same_money(one: Budgeted, other: Budgeted) -> bool:
    if one.amount_yen == other.amount_yen:
        return True
    return one.budget_type == ONCE_A_YEAR and one.document_id != other.document_id


def _rank(stage: str) -> int:
    """The place of the stage in time; an unknown one goes before all, so that any known one replaces it."""
    return _ranks().get(stage, -1)


@cache
def _ranks() -> dict[str, int]:
    return {code: rank for rank, (code, _) in enumerate(stages())}


def _affected(document_id: int, programs: Collection[int]) -> set[int]:
    """Sheets whose overlaps may have changed: those at hand and the parts below them."""
    affected = set(
        Sheet.objects.filter(Q(document=document_id) | Q(program__in=programs)).values_list("pk", flat=True)
    )
    below = affected
    while below:
        below = set(Sheet.objects.filter(umbrella__in=below).values_list("pk", flat=True)) - affected
        affected |= below
    return affected


def _with_what_may_cover(affected: Collection[int]) -> dict[int, Budgeted]:
    """The affected sheets that are present, with their umbrellas and all sheets of the same programs."""
    found: dict[int, Budgeted] = {}
    present = Sheet.objects.filter(status=SheetStatus.PRESENT)
    pending = Q(pk__in=affected)
    while True:
        rows = [Budgeted(*row) for row in present.filter(pending).exclude(pk__in=found).values_list(*_FIELDS)]
        if not rows:
            return found
        found |= {row.pk: row for row in rows}
        pending = Q(pk__in={row.umbrella_id for row in rows}) | Q(
            program__in={row.program_id for row in rows if row.program_id}
        )
