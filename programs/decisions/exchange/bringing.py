"""Bringing decisions in: all that agree with what is here, in one transaction; the rest is reported.

Rows are brought together that stand or fall together: the values of one field of one sheet, the decisions
about one sheet, about one page, about one program. Where people here decided the same thing otherwise, in
decisions the file does not know, nothing of the group is brought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from programs.decisions.changing import changing_catalog, refresh_documents
from programs.decisions.exchange.finding import known
from programs.decisions.exchange.rows import Row
from programs.decisions.exchange.subjects import SUBJECTS, Subject
from programs.decisions.fields import stored_reason
from programs.models import Decision

Numbered = tuple[int, Row]
Key = tuple[str, ...]

_LONGEST_ORIGIN = 150


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was not brought, by its number in the table, and why."""

    line: int
    message: str


@dataclass(slots=True)
class Brought:
    """What bringing a file did: rows new here, rows that were here already, rows left out."""

    added: int = 0
    known: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


def bring(rows: Iterable[tuple[int, Row | ValidationError]], *, by: User) -> Brought:
    """Bring the rows in, all in one transaction. What `by` brings is theirs, with the name of who decided it.

    Raises ValidationError where the rows are of no such file at all.
    """
    report = Brought()
    groups: dict[Key, list[Numbered]] = defaultdict(list)
    for line, row in rows:
        if isinstance(row, ValidationError) or row.subject not in SUBJECTS:
            message = row.messages[0] if isinstance(row, ValidationError) else "対象が不明です。"
            report.conflicts.append(Conflict(line, message))
        else:
            groups[_key(row)].append((line, row))
    with changing_catalog():
        documents: set[int] = set()
        for subject in SUBJECTS:
            for key, group in groups.items():
                if key[0] == subject:
                    documents |= _bring_group(group, report, by=by)
            # What comes next is about sheets and programs that this brought.
            refresh_documents(documents)
    report.conflicts.sort(key=lambda conflict: conflict.line)
    return report


def _key(row: Row) -> Key:
    """What stands or falls together."""
    if row.subject == "value":
        return (row.subject, row.document, row.sheet, row.field)
    if row.subject == "page":
        return (row.subject, row.sha256, str(row.page))
    if row.subject == "program" and not row.sheet:
        return (row.subject, row.program)
    return (row.subject, row.document, row.sheet)


def _bring_group(group: Sequence[Numbered], report: Brought, *, by: User) -> set[int]:
    """Bring the rows of a group that are new here, or none. Returns the documents to be refreshed."""
    subject = SUBJECTS[group[0][1].subject]
    here = known(subject.model, (row.uuid for _, row in group))
    new = [(line, row) for line, row in group if row.uuid not in here]
    report.known += len(group) - len(new)
    if not new:
        return set()
    try:
        with transaction.atomic():
            subject.refuse(new[-1][1], {row.uuid for _, row in group})
            made = [_added(subject, row, by=by) for _, row in new]
            documents = subject.apply(made[-1])
    except ValidationError as error:
        report.conflicts += [Conflict(line, "、".join(error.messages)) for line, _ in new]
        return set()
    report.added += len(new)
    return documents


def _added(subject: Subject, row: Row, *, by: User) -> Decision:
    decision = subject.decision(row)
    decision.uuid = row.uuid
    decision.reason = stored_reason(row.reason)
    decision.decided_by = by
    decision.decided_at = row.decided_at
    decision.origin = row.person[:_LONGEST_ORIGIN]
    # Values are checked against the record's contract; null is one of them.
    decision.full_clean(exclude=["value", "parsed_value"])
    decision.save()
    return decision
