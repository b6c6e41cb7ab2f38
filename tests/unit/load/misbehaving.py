"""What worker processes do when they do not behave."""

from __future__ import annotations

import os
import re
import signal
import time
from multiprocessing.connection import Connection

from ingest.blocks import DocumentKind
from ingest.reading import Reading
from ingest.run.worker import Job, PagesRead


def by_name(connection: Connection, job: Job) -> None:
    """Behave as the file's name says, else read it."""
    match job.name:
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "leave":
            os._exit(3)
        case "hang":
            time.sleep(600)
        case "brood":
            re.fullmatch(r"(a|aa)+b", "a" * 100)  # for years, and without a moment for another thread
        case "babble":
            connection.send("something else")
        case "slow":
            for page in range(4):
                time.sleep(0.4)
                connection.send(PagesRead(page + 1, 4))
            connection.send(_reading(job))
        case _:
            connection.send(_reading(job))


def _reading(job: Job) -> Reading:
    return Reading(job.name, job.sha256, DocumentKind.TEXT, "1", [], [])
