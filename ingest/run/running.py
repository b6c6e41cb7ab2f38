"""A run of the ingest, from paths to a summary."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone
from psycopg.errors import DiskFull

from ingest.intent import Intent
from ingest.load import (
    Kind,
    Outcome,
    Reading,
    TooMuchChangesError,
    digest,
    load_document,
    outdated_documents,
    refresh,
    settled,
)
from ingest.models import IngestResult, IngestRun
from ingest.parser_version import parser_version
from ingest.run.files import Candidate, candidates
from ingest.run.summary import Result, Summary
from ingest.run.worker import Job, PagesRead, ReadingFailed
from ingest.run.workers import read_all
from meti_catalog.notation.characters import clean
from programs.search.index import tidy_index
from programs.vocabulary import sync_bureaus

logger = logging.getLogger(__name__)

_HOW_TO_GO_ON = "新しい版であれば --force を付けて、別の文書であれば名前を変えて取り込んでください。"


class Reporter(Protocol):
    """Who is told how far a run is."""

    def begin(self, documents: int) -> None:
        """So many files are to be looked at."""

    def pages(self, job: Job, read: PagesRead) -> None:
        """A page of a document was read."""

    def done(self, result: Result) -> None:
        """A file is dealt with."""


def run_ingest(
    paths: Sequence[Path], *, jobs: int, reporter: Reporter, intent: Intent = Intent.ASK
) -> Summary:
    """Take the files at `paths`, and all in folders among them, into the catalog.

    Each document goes in as a whole or not at all; one that cannot is among the summary's failures and stops
    nothing. `jobs` processes read at a time; `intent` says what the files are where that is doubtful.
    """
    sync_bureaus()
    for document in outdated_documents():
        refresh(document)
    run = IngestRun.objects.create(parser_version=parser_version())
    summary = Summary()
    files = candidates(paths)
    reporter.begin(len(files))
    for result in _results(files, jobs=jobs, reporter=reporter, intent=intent):
        _record(run, result)
        summary.results.append(result)
        reporter.done(result)
    tidy_index()
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at"])
    return summary


def _results(
    files: Sequence[Candidate], *, jobs: int, reporter: Reporter, intent: Intent
) -> Iterator[Result]:
    """The result of every file: first of those with nothing to read, then of the others as they are read."""
    to_read: dict[Job, Candidate] = {}
    given: set[str] = set()
    parallel = max(1, min(jobs, len(files)))
    for file in files:
        job = _job(file, jobs=max(1, jobs // parallel))
        done = _without_reading(job, given) if isinstance(job, Job) else job
        if isinstance(job, Job) and done is None:
            to_read[job] = file
        elif done is not None:
            yield Result(file.name, done)
    for job, reading in read_all(list(to_read), processes=parallel, on_pages=reporter.pages):
        if isinstance(reading, ReadingFailed):
            if reading.details:
                logger.error("%s: %s\n%s", job.path, reading.reason, reading.details)
            skipped = reading.foreign and not to_read[job].named
            yield Result(job.name, Outcome(Kind.FAILED, reason=reading.reason), skipped=skipped)
        else:
            yield Result(job.name, _load(reading, job.path, intent=intent))


def _job(file: Candidate, *, jobs: int) -> Job | Outcome:
    try:
        return Job(file.path, file.name, digest(file.path), file.path.stat().st_size, jobs)
    except OSError as error:
        return Outcome(Kind.FAILED, reason=f"ファイルを開けません（{error.strerror}）。")


def _without_reading(job: Job, given: set[str]) -> Outcome | None:
    """The outcome of a file that need not be read; `given`: the digests of those before it."""
    if job.sha256 in given:
        return Outcome(Kind.UNCHANGED, reason="同じ内容のファイルが重ねて指定されています。")
    given.add(job.sha256)
    return settled(name=job.name, sha256=job.sha256, parser_version=parser_version())


def _load(reading: Reading, path: Path, *, intent: Intent) -> Outcome:
    try:
        return load_document(reading, path, intent=intent)
    except TooMuchChangesError as error:
        return Outcome(Kind.FAILED, reason=f"{error}{_HOW_TO_GO_ON}")
    except OSError as error:
        return Outcome(Kind.FAILED, reason=f"原本を保存できません（{error.strerror}）。")
    except (OperationalError, InterfaceError) as error:
        logger.error("loading %s: %s", path, str(error).strip())  # noqa: TRY400 (not the program's fault)
        close_old_connections()
        return Outcome(Kind.FAILED, reason=_database_reason(error))
    except Exception as error:
        # One document's fault must not stop the others; a broken connection must not be used again.
        logger.exception("loading %s", path)
        close_old_connections()
        return Outcome(Kind.FAILED, reason=f"登録中に内部エラーが起きました（{error!r}）。")


def _database_reason(error: Exception) -> str:
    if isinstance(error.__cause__, DiskFull):
        return "データベースの保存領域が不足しています。空きを作ってから取り込み直してください。"
    return "データベースとの接続が切れたため、登録できませんでした。しばらくしてから取り込み直してください。"


def _record(run: IngestRun, result: Result) -> None:
    """Keep the result with the run."""
    if result.skipped:
        return
    IngestResult.objects.create(
        run=run,
        name=result.name,
        edition_id=result.outcome.edition_id,
        outcome=result.outcome.kind,
        reason=clean(result.outcome.reason),
        counts=result.outcome.counts(),
    )
