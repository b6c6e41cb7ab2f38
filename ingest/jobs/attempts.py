"""Who may write to a submission: the job that took it up last, as long as nobody took it away."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest.load import Kind, Outcome
from ingest.models import IngestResult, IngestRun, Submission
from meti_catalog.notation.characters import clean

State = Submission.State


class GivenUpError(Exception):
    """The submission was cancelled, or another job took it up: this one has nothing more to do."""


def take_up(submission_id: int, *, out_of: Collection[State], into: State) -> Submission | None:
    """Begin an attempt; None where the submission is in none of the states `out_of` any more."""
    with transaction.atomic():
        found = Submission.objects.select_for_update().filter(pk=submission_id, state__in=out_of).first()
        if found is None:
            return None
        found.attempt += 1
        found.state = into
        found.save(update_fields=["attempt", "state", "updated_at"])
    return found


def hold_on(submission: Submission) -> None:
    """Raise GivenUpError where the attempt is no longer the present one."""
    if not _present(submission).exists():
        raise GivenUpError


def write(submission: Submission, **values: Any) -> None:
    """Set columns of the submission. Raises GivenUpError where the attempt is no longer the present one."""
    if not _present(submission).update(**values, updated_at=timezone.now()):
        raise GivenUpError
    for name, value in values.items():
        setattr(submission, name, value)


def _present(submission: Submission) -> QuerySet[Submission]:
    return Submission.objects.filter(pk=submission.pk, attempt=submission.attempt, state=submission.state)


def settle(submission: Submission, outcome: Outcome) -> None:
    """Bring the submission to its end: done, or failed with the reason; the run keeps the result.

    Raises GivenUpError as `write` does.
    """
    with transaction.atomic():
        result, _ = IngestResult.objects.update_or_create(
            pk=submission.result_id,
            defaults={
                "run_id": submission.run_id,
                "name": submission.name,
                "edition_id": outcome.edition_id,
                "outcome": outcome.kind,
                "reason": clean(outcome.reason),
                "counts": outcome.counts(),
            },
        )
        failed = outcome.kind is Kind.FAILED
        write(
            submission,
            state=State.FAILED if failed else State.DONE,
            reason=clean(outcome.reason),
            result=result,
            reading=submission.reading if failed else None,
        )
        finish_run(submission.run)


def finish_run(run: IngestRun) -> None:
    """Note when the last file of a run came to its end; a run that goes on again has none."""
    is_open = Submission.objects.filter(run=run).exclude(state__in=Submission.SETTLED).exists()
    if is_open != (run.finished_at is None):
        run.finished_at = None if is_open else timezone.now()
        run.save(update_fields=["finished_at"])
