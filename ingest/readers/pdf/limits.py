"""What reading one PDF may cost before it is given up: some are broken, and some are made to do harm."""

from __future__ import annotations

import resource
from contextlib import suppress
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds a document must keep. A page of a budget deck takes 0.03 s, a worker about 80 MB."""

    file_bytes: int = 512 * 2**20
    pages: int = 3_000
    open_seconds: float = 20.0
    page_seconds: float = 20.0
    worker_bytes: int = 768 * 2**20
    """Memory of one worker process; more than any page of text and shapes needs, less than a bomb."""


LIMITS = Limits()


def keep_memory_within(worker_bytes: int) -> None:
    """Let this process fail instead of the machine once it takes `worker_bytes` more than it has now, where
    the system can (`RLIMIT_DATA` counts private memory, what a fork inherits included). A bound set before is
    never widened.
    """
    with suppress(ValueError, OSError):
        wanted = psutil.Process().memory_info().data + worker_bytes
        _, bound = resource.getrlimit(resource.RLIMIT_DATA)
        allowed = wanted if bound == resource.RLIM_INFINITY else min(wanted, bound)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))
