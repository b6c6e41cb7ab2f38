"""Reading a submitted file: page by page with its progress, up to the preview that a person confirms."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

from ingest.jobs.attempts import hold_on, settle, take_up, write
from ingest.jobs.overview import overview
from ingest.jobs.storing import stored
from ingest.load import Kind, Outcome, Reading, settled
from ingest.models import Submission
from ingest.originals import local_copy
from ingest.parser_version import parser_version
from ingest.run.worker import Job, PagesRead, ReadingFailed
from ingest.run.workers import read_all

logger = logging.getLogger(__name__)

State = Submission.State
PROGRESS_SECONDS = 0.5
"""Between two notes of how far the reading is, and two looks whether it is still wanted."""


def read_submission(submission_id: int, *, check: Callable[[], None]) -> None:
    """Read the file and leave it ready to be confirmed, or settled where there is nothing to confirm.

    `check` is called every second or more often; what it raises ends the reading. Raises GivenUpError, within
    that time too, where the submission was cancelled or taken up by another job meanwhile.
    """
    submission = take_up(submission_id, out_of=(State.WAITING, State.READING), into=State.READING)
    if submission is None:
        return
    done = settled(name=submission.name, sha256=submission.sha256, parser_version=parser_version())
    if done:
        settle(submission, done)
        return
    try:
        with local_copy(submission.file.name) as path:
            reading = _read(submission, path, check)
    except OSError as error:
        reading = ReadingFailed(f"原本を開けません（{error.strerror or error}）。")
    if isinstance(reading, ReadingFailed):
        if reading.details:
            logger.error("%s: %s\n%s", submission, reading.reason, reading.details)
        settle(submission, Outcome(Kind.FAILED, reason=reading.reason))
        return
    kept = stored(reading)
    submission.reading = kept
    write(submission, state=State.READY, reading=kept, reason="", overview=overview(submission))


def _read(submission: Submission, path: Path, check: Callable[[], None]) -> Reading | ReadingFailed:
    noted = looked = 0.0

    def on_wait() -> None:
        nonlocal looked
        check()
        if time.monotonic() - looked >= PROGRESS_SECONDS:
            hold_on(submission)
            looked = time.monotonic()

    def on_pages(_job: Job, pages: PagesRead) -> None:
        nonlocal noted
        if time.monotonic() - noted >= PROGRESS_SECONDS or pages.done == pages.total:
            write(submission, pages_done=pages.done, pages_total=pages.total)
            noted = time.monotonic()

    job = Job(path, submission.name, submission.sha256, submission.size, jobs=os.cpu_count() or 1)
    [(_, reading)] = read_all([job], processes=1, on_pages=on_pages, on_wait=on_wait)
    return reading
