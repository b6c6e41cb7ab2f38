"""Workers for tests: processes of their own that work on the test database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from ingest.jobs.submitting import GivenFile, submit
from ingest.models import IngestRun, Submission

LOST_SECONDS = 2.0
PATIENCE_SECONDS = 90.0


class Worker:
    """A running `manage.py worker`, with all that it starts."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": database_url(), "WORKER_LOST_SECONDS": str(LOST_SECONDS)},
        )

    def kill(self) -> None:
        """End it without a chance to tidy up. What reads for it ends with it."""
        readers = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        self.process.wait()
        _, alive = psutil.wait_procs(readers, timeout=PATIENCE_SECONDS)
        assert alive == []

    def stop(self) -> None:
        """Tell it to end, and wait for that."""
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def working() -> Iterator[Worker]:
    """A worker, as long as the block lasts."""
    worker = Worker()
    try:
        yield worker
    finally:
        if worker.process.poll() is None:
            worker.stop()


def give(*paths: Path, by: User) -> list[Submission]:
    """Submit the files, as an upload does."""
    run = submit([GivenFile(path, path.name) for path in paths], by=by, origin=IngestRun.Origin.UPLOAD)
    return list(run.submissions.all())


def database_url() -> str:
    """The address of the test database, as another process is given it."""
    given = connection.get_connection_params()
    user, password = given.get("user", ""), given.get("password", "")
    who = quote(user, safe="") + (f":{quote(password, safe='')}" if password else "")
    where = f"{quote(given.get('host', ''), safe='')}:{given.get('port', 5432)}"
    return f"postgres://{who}@{where}/{quote(given['dbname'], safe='')}"


def forget_jobs() -> None:
    """Empty the queue: Django empties only tables of its own between tests."""
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE"
        )


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Wait until `holds`; the test fails with `what` where it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {PATIENCE_SECONDS:.0f} seconds: {what}")
        time.sleep(0.1)
