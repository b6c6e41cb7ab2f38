"""Taking a confirmed submission into the catalog, exactly as its preview said."""

from __future__ import annotations

import logging

from django.db import Error as DatabaseError
from django.db import transaction

from ingest.intent import Intent
from ingest.jobs.attempts import GivenUpError, settle, take_up, write
from ingest.jobs.overview import overview
from ingest.jobs.storing import restored
from ingest.load import Description, Kind, Outcome, PlanChangedError, TooMuchChangesError, load_confirmed
from ingest.models import Submission
from programs.vocabulary import sync_bureaus

logger = logging.getLogger(__name__)

State = Submission.State
CATALOG_CHANGED = "確認の後にカタログが更新されたため、登録していません。変更内容をもう一度確認してください。"


def load_submission(submission_id: int) -> None:
    """Take the file in; where the catalog changed since the preview, it waits for another look instead.

    The catalog and the submission's end are written in one transaction: a worker that is killed leaves both
    as they were.
    """
    submission = take_up(submission_id, out_of=(State.CONFIRMED, State.LOADING), into=State.LOADING)
    if submission is None:
        return
    sync_bureaus()
    try:
        with transaction.atomic():
            _hold(submission)
            settle(submission, _load(submission))
    except PlanChangedError:
        write(submission, state=State.READY, reason=CATALOG_CHANGED, overview=overview(submission))
    except TooMuchChangesError as error:
        write(submission, state=State.READY, reason=str(error), overview=overview(submission))
    except (DatabaseError, GivenUpError):
        raise
    except Exception as error:
        logger.exception("loading %s", submission)
        settle(submission, Outcome(Kind.FAILED, reason=f"登録中に内部エラーが起きました（{error!r}）。"))


def _hold(submission: Submission) -> None:
    """Keep others from taking the submission up, or cancelling it, until the transaction ends."""
    mine = Submission.objects.select_for_update().filter(
        pk=submission.pk, attempt=submission.attempt, state=State.LOADING
    )
    if not mine.exists():
        raise GivenUpError


def _load(submission: Submission) -> Outcome:
    return load_confirmed(
        restored(submission),
        submission.file.name,
        intent=Intent(submission.intent),
        fingerprint=submission.accepted_plan,
        description=Description(submission.title, submission.source_url, submission.published_on),
    )
