"""Processes that read for another process, and end with it however it ends.

A process that is killed tells its children nothing: one in the middle of a page would read on for nobody, one
that waits for work would wait for ever.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Any


def run_for_parent(work: Callable[..., None], *arguments: Any) -> None:
    """Do `work` in a process of `multiprocessing`, which ends as soon as the one that asked for it has ended.

    That one holds the other end of a pipe, the sentinel, which closes when it ends. On Linux the kernel then
    kills this process, whatever it is at. Elsewhere a thread watches, which has to wait where `work` does not
    let other threads run.
    """
    parent = parent_process()
    if parent is not None:
        if sys.platform == "linux":
            _be_killed_after(parent.sentinel)
        else:
            threading.Thread(target=_end_after, args=[parent.sentinel], daemon=True).start()
        if not parent.is_alive():  # it ended before anybody watched
            os._exit(1)
    work(*arguments)


def _be_killed_after(sentinel: int) -> None:
    """Signal-driven I/O: fcntl(2), "Managing signals". Not prctl's PR_SET_PDEATHSIG: the parent of a process
    that was forked by a forkserver is that, and it lives as long as its last child.
    """
    import fcntl  # noqa: PLC0415 (not on every system)

    fcntl.fcntl(sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(sentinel, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
