"""Programs that may be one under two names: proposed to the desk, never merged.

Compared are a new program and those the catalog knows, by trigrams of their names and by their stems. Two
programs that stand in the same budget and stage under two names are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from programs.identity.keys import same_brackets, stem
from programs.models import Program, ProgramLink, Sheet

SIMILAR = 0.55
"""Trigram similarity from which on two names are worth a look."""
_SAME_STEM = 0.9
_SAME_MONEY = 0.05
"""Added where the prior amount printed on one is the amount of the other a year before."""
_MOST = 3
"""Proposals a program."""

_SIMILAR_NAMES = """
    SELECT new.id, other.id, other.name, other.name_key, other.similarity
    FROM programs_program new
    CROSS JOIN LATERAL (
        SELECT id, name, name_key, similarity(name_key, new.name_key) AS similarity
        FROM programs_program
        WHERE name_key %% new.name_key AND id <> new.id
        ORDER BY similarity DESC, id
        LIMIT %s
    ) other
    WHERE new.id = ANY(%s)
    ORDER BY new.id, other.similarity DESC, other.id
"""

Budget = tuple[int | None, str, str]


@dataclass(frozen=True, slots=True)
class Similar:
    """A program whose name resembles another's; `similarity` from 0 to 1."""

    pk: int
    name: str
    name_key: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Printed:
    """The sheets of a program, as far as they speak for or against being another one."""

    sheet_ids: tuple[int, ...]
    budgets: frozenset[Budget]
    amounts: frozenset[tuple[int, int]]
    """(fiscal year, yen) of initial budgets."""
    priors: frozenset[tuple[int, int]]
    """(fiscal year before, yen) as printed in parentheses."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """That the sheets of `of` may belong to `to`."""

    of: int
    to: int
    confidence: Decimal
    reason: str


def propose_renamings(new: Collection[int]) -> None:
    """Propose links from the sheets of `new` programs to similar ones. Earlier proposals stay."""
    candidates = _similar(new)
    keys = dict(Program.objects.filter(pk__in=candidates).values_list("pk", "name_key"))
    involved = {other.pk for found in candidates.values() for other in found} | set(candidates)
    printed = _printed(involved)
    proposals = [
        proposal
        for program, found in candidates.items()
        for proposal in _proposals(program, keys[program], found, printed)
        # Of two new programs that resemble each other, the later one is proposed to be the earlier.
        if not (proposal.to in new and proposal.of < proposal.to)
    ]
    ProgramLink.objects.bulk_create(
        [
            ProgramLink(
                sheet_id=sheet_id,
                program_id=proposal.to,
                rule=ProgramLink.Rule.RENAMED,
                reason=proposal.reason,
                confidence=proposal.confidence,
                state=ProgramLink.State.PROPOSED,
            )
            for proposal in proposals
            for sheet_id in printed[proposal.of].sheet_ids
        ],
        ignore_conflicts=True,
    )


def _similar(programs: Collection[int]) -> dict[int, list[Similar]]:
    """Programs with a similar name, by the program they resemble, most similar first."""
    if not programs:
        return {}
    found: dict[int, list[Similar]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(SIMILAR)])
        cursor.execute(_SIMILAR_NAMES, [2 * _MOST, sorted(programs)])
        for program, *other in cursor.fetchall():
            found[program].append(Similar(*other))
    return found


def _proposals(
    program: int, key: str, found: Iterable[Similar], printed: dict[int, Printed]
) -> list[Proposal]:
    own = printed.get(program)
    if own is None:
        return []
    proposals: list[Proposal] = []
    for other in found:
        theirs = printed.get(other.pk)
        if theirs is None or own.budgets & theirs.budgets:
            continue
        if not same_brackets(key, other.name_key):
            continue
        same_stem = stem(key) == stem(other.name_key)
        same_money = bool(own.priors & theirs.amounts or theirs.priors & own.amounts)
        confidence = (_SAME_STEM if same_stem else other.similarity * _SAME_STEM) + _SAME_MONEY * same_money
        reason = [f"「{other.name}」と名称が似ています（類似度{other.similarity:.0%}）。"]
        if same_stem:
            reason.append("補助金・事業費などの語尾だけが異なります。")
        if same_money:
            reason.append("前年度予算額が一致します。")
        proposals.append(Proposal(program, other.pk, Decimal(f"{confidence:.2f}"), "".join(reason)))
    return sorted(proposals, key=lambda each: -each.confidence)[:_MOST]


def _printed(programs: Collection[int]) -> dict[int, Printed]:
    rows: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in Sheet.objects.filter(program__in=programs).order_by("pk"):
        if sheet.program_id is not None:
            rows[sheet.program_id].append(sheet)
    return {
        program: Printed(
            sheet_ids=tuple(sheet.pk for sheet in sheets),
            budgets=frozenset((sheet.fiscal_year, sheet.budget_type, sheet.stage) for sheet in sheets),
            amounts=frozenset(
                (sheet.fiscal_year, sheet.amount_yen)
                for sheet in sheets
                if sheet.fiscal_year and sheet.amount_yen and sheet.budget_type == "initial"
            ),
            priors=frozenset(
                (sheet.fiscal_year - 1, sheet.prior_amount_yen)
                for sheet in sheets
                if sheet.fiscal_year and sheet.prior_amount_yen
            ),
        )
        for program, sheets in rows.items()
    }
