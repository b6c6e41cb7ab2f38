"""Jobs that got lost and files that came to nothing."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from ingest.jobs.attempts import settle
from ingest.load import Kind, Outcome
from ingest.load.locks import lock_document
from ingest.models import Edition, Submission
from ingest.originals import originals

GRACE = timedelta(minutes=2)
"""As long as a file may be at work without a word before its job is looked for."""
KEPT = timedelta(days=30)
"""As long as a file that was refused or cancelled can be tried again."""
ENDED_TOO_OFTEN = "処理中にワーカーが繰り返し停止したため、中止しました。"
NO_JOB = "処理が途中で失われました。「再試行」を押してください。"


def give_up(submission_id: int) -> None:
    """Say of a file whose job ended its worker too often that it has failed."""
    submission = Submission.objects.filter(pk=submission_id, state__in=Submission.AT_WORK).first()
    if submission:
        settle(submission, Outcome(Kind.FAILED, reason=ENDED_TOO_OFTEN))


def fail_abandoned() -> int:
    """Fail the files at work that no job has: one failed or was deleted by hand. Returns how many."""
    silent = Submission.objects.filter(
        state__in=Submission.AT_WORK, updated_at__lt=timezone.now() - GRACE
    ).defer("reading")
    alive = set(ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).values_list("pk", flat=True))
    abandoned = [submission for submission in silent if submission.job_id not in alive]
    for submission in abandoned:
        settle(submission, Outcome(Kind.FAILED, reason=NO_JOB))
    return len(abandoned)


def remove_unused_originals() -> int:
    """Delete originals that no edition has, of files given up long ago. Returns how many."""
    given_up = Submission.objects.filter(
        state__in=[Submission.State.FAILED, Submission.State.CANCELLED],
        updated_at__lt=timezone.now() - KEPT,
    ).exclude(file="")
    removed = 0
    for submission in given_up.defer("reading"):
        with transaction.atomic():
            lock_document(name=submission.name, sha256=submission.sha256)
            removed += _remove(submission)
    return removed


def _remove(submission: Submission) -> bool:
    """Forget the submission's file; delete it unless somebody else needs it."""
    name = submission.file.name
    Submission.objects.filter(pk=submission.pk).update(file="", reading=None)
    others = Submission.objects.filter(file=name).exists()
    if others or Edition.objects.filter(file=name).exists():
        return False
    originals().delete(name)
    return True
