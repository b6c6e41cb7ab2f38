"""The jobs that Procrastinate queues in PostgreSQL; `manage.py worker` works on them."""

from __future__ import annotations

from django.conf import settings
from django.db import InterfaceError, OperationalError
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from ingest.jobs.attempts import GivenUpError
from ingest.jobs.loading import load_submission
from ingest.jobs.lost import fail_abandoned, give_up, remove_unused_originals
from ingest.jobs.reading import read_submission

MOST_ATTEMPTS = 4
"""Times a job is begun; a file that ends its worker every time is not tried for ever."""
AGAIN = RetryStrategy(
    max_attempts=MOST_ATTEMPTS,
    exponential_wait=2,
    retry_exceptions={OperationalError, InterfaceError, JobAborted},
)
"""After the database was away, and where the worker was told to stop."""
EVERY_TEN_SECONDS = "* * * * * */10"
EVERY_NIGHT = "17 3 * * *"


@app.task(name="read", pass_context=True, retry=AGAIN)
def read(context: JobContext, submission_id: int) -> None:
    """Read a submitted file."""

    def stop_if_told() -> None:
        if context.should_abort():
            raise JobAborted

    if context.job.attempts >= MOST_ATTEMPTS:
        give_up(submission_id)
        return
    try:
        read_submission(submission_id, check=stop_if_told)
    except GivenUpError:
        return


@app.task(name="load", pass_context=True, retry=AGAIN)
def load(context: JobContext, submission_id: int) -> None:
    """Take a confirmed file into the catalog."""
    if context.job.attempts >= MOST_ATTEMPTS:
        give_up(submission_id)
        return
    try:
        load_submission(submission_id)
    except GivenUpError:
        return


@app.periodic(cron=EVERY_TEN_SECONDS)
@app.task(name="retry_lost_jobs", queueing_lock="retry_lost_jobs", pass_context=True)
async def retry_lost_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's)
    """Queue the jobs of workers that are gone, for those that are there."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=settings.WORKER_LOST_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="* * * * *")
@app.task(name="fail_abandoned_files", queueing_lock="fail_abandoned_files")
def fail_abandoned_files(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's)
    """Say of files that no job has any more that they have failed."""
    fail_abandoned()


@app.periodic(cron=EVERY_NIGHT)
@app.task(name="tidy_originals", queueing_lock="tidy_originals")
def tidy_originals(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's)
    """Delete uploaded files that came to nothing."""
    remove_unused_originals()
