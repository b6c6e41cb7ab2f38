"""What people do with files: give them, confirm them, cancel them, try them again.

The one way in for pages and commands. A job is queued in the transaction that writes the submission's state:
there is never one without the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from procrastinate.contrib.django import app

from ingest.errors import UnreadableDocument
from ingest.intent import Intent
from ingest.jobs.attempts import finish_run, settle
from ingest.jobs.overview import overview
from ingest.load import Description, Kind, Outcome
from ingest.load.locks import lock_document
from ingest.models import Edition, IngestRun, SourceDocument, Submission
from ingest.originals import digest, keep_original
from ingest.parser_version import parser_version
from ingest.readers import HEAD_BYTES
from ingest.readers.recognise import recognise_format

State = Submission.State
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class NotPossibleError(Exception):
    """What was asked for is not possible in the state the file is in; the message says so in Japanese."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as it was given: where its bytes are, and what the document is to be known by."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not even kept, and why, in Japanese."""

    name: str
    reason: str


def submit(
    files: Iterable[GivenFile | RefusedFile],
    *,
    by: User,
    origin: IngestRun.Origin,
    description: Description | None = None,
) -> IngestRun:
    """Keep the files and queue their reading, as one run.

    What a first look shows to be no document, or what cannot be kept, is refused at once and stands in the
    run with the reason. `description` is what the person says of all of them.
    """
    described = description or Description()
    run = IngestRun.objects.create(parser_version=parser_version(), origin=origin, started_by=by)
    for file in files:
        with transaction.atomic():  # a file each: two uploads of the same files must not wait for each other
            kept = _kept(file, run, described)
            if isinstance(kept, RefusedFile):
                _refuse(run, kept)
            else:
                _queue_reading(kept)
    finish_run(run)
    return run


def submit_again(documents: Iterable[SourceDocument], *, by: User) -> IngestRun:
    """Queue the newest editions of the documents to be read with the present parser, as one run."""
    with transaction.atomic():
        run = IngestRun.objects.create(
            parser_version=parser_version(), origin=IngestRun.Origin.REREAD, started_by=by
        )
        for document in documents:
            edition = document.current_edition
            if edition is not None:
                _queue_reading(
                    Submission(
                        run=run,
                        name=document.name,
                        sha256=edition.sha256,
                        size=edition.size,
                        file=edition.file.name,
                    )
                )
    return run


def read_by_other_parsers() -> list[SourceDocument]:
    """Documents whose newest edition another parser version read, without those that are withdrawn."""
    outdated = Edition.objects.exclude(parser_version=parser_version())
    return list(
        SourceDocument.objects.filter(current_edition__in=outdated)
        .exclude(withdrawals__isnull=False, withdrawals__restored_at=None)
        .select_related("current_edition")
        .distinct()
    )


def confirm(submission_id: int, *, fingerprint: str, intent: Intent, by: User) -> None:
    """Queue the load of the changes with that fingerprint, which the person saw. Raises NotPossibleError."""
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise NotPossibleError("確認した変更内容が送信されていません。もう一度確認してください。")
    with transaction.atomic():
        submission = _locked(submission_id, (State.READY,), "確認待ちではありません")
        submission.accepted_plan = fingerprint
        submission.intent = intent.value
        submission.confirmed_by_id = by.pk
        submission.state = State.CONFIRMED
        submission.reason = ""
        submission.job_id = app.configure_task("load").defer(submission_id=submission_id)
        submission.save()


def choose_intent(submission_id: int, intent: Intent) -> None:
    """Say what the file is, so that the preview shows that. Raises NotPossibleError."""
    with transaction.atomic():
        submission = _locked(submission_id, (State.READY,), "確認待ちではありません")
        submission.intent = intent.value
        submission.overview = overview(submission)
        submission.save(update_fields=["intent", "overview", "updated_at"])


def cancel(submission_id: int) -> None:
    """Give the file up; a job that reads it ends within a second or two. Raises NotPossibleError."""
    with transaction.atomic():
        possible = (State.WAITING, State.READING, State.READY, State.CONFIRMED)
        submission = _locked(submission_id, possible, "取り消せる状態ではありません")
        submission.state = State.CANCELLED
        submission.reason = ""
        submission.save(update_fields=["state", "reason", "updated_at"])
        finish_run(submission.run)
        if submission.job_id is not None:
            app.job_manager.cancel_job_by_id(submission.job_id)  # one that waits; a running one notices


def try_again(submission_id: int) -> None:
    """Read a file again that failed or was cancelled. Raises NotPossibleError."""
    with transaction.atomic():
        submission = _locked(submission_id, (State.FAILED, State.CANCELLED), "再試行できる状態ではありません")
        if not submission.file:
            raise NotPossibleError("原本はもう保存されていません。ファイルを登録し直してください。")
        submission.state = State.WAITING
        submission.pages_done = submission.pages_total = 0
        submission.reason = submission.accepted_plan = ""
        _queue_reading(submission)
        finish_run(submission.run)


def _refuse(run: IngestRun, file: RefusedFile) -> None:
    submission = Submission.objects.create(run=run, name=file.name, sha256="", size=0)
    settle(submission, Outcome(Kind.FAILED, reason=file.reason))


def _kept(file: GivenFile | RefusedFile, run: IngestRun, described: Description) -> Submission | RefusedFile:
    if isinstance(file, RefusedFile):
        return file
    try:
        with file.path.open("rb") as opened:
            recognise_format(opened.read(HEAD_BYTES))
        return _keep(file, run, described)
    except UnreadableDocument as error:
        return RefusedFile(file.name, error.explanation)
    except OSError as error:
        return RefusedFile(file.name, f"ファイルを保存できませんでした（{error.strerror or error}）。")


def _keep(file: GivenFile, run: IngestRun, described: Description) -> Submission:
    sha256 = digest(file.path)
    lock_document(name=file.name, sha256=sha256)
    return Submission(
        run=run,
        name=file.name,
        sha256=sha256,
        size=file.path.stat().st_size,
        file=keep_original(file.path, sha256=sha256),
        title=described.title,
        source_url=described.source_url,
        published_on=described.published_on,
    )


def _queue_reading(submission: Submission) -> None:
    submission.save()
    submission.job_id = app.configure_task("read").defer(submission_id=submission.pk)
    submission.save(update_fields=["job_id"])


def _locked(submission_id: int, states: Iterable[State], otherwise: str) -> Submission:
    """The submission, held until the transaction ends, without waiting for a job that holds it."""
    rows = Submission.objects.select_for_update(skip_locked=True, of=("self",))
    found = rows.filter(pk=submission_id, state__in=states).first()
    if found is None:
        known = Submission.objects.filter(pk=submission_id).first()
        state = known.get_state_display() if known else "不明"
        raise NotPossibleError(f"このファイルは{otherwise}（現在の状態：{state}）。")
    return found
