"""Reading documents several at a time, in processes: one that crashes or hangs takes nothing else with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess

from ingest.children import run_for_parent
from ingest.reading import Reading
from ingest.run.worker import Job, PagesRead, ReadingFailed, read_in_worker

OnPages = Callable[[Job, PagesRead], None]
OnWait = Callable[[], None]
Work = Callable[[Connection, Job], None]

SILENCE_SECONDS = 90.0
"""A worker that says nothing for so long hangs."""
BYTES_A_SECOND = 50_000
"""Added to that for a text, which is read without a word in between: a second for so many bytes."""
WAIT_SECONDS = 1.0
"""Longest wait for a worker's word before the caller is asked whether to go on."""
_AHEAD = 2
"""Documents read ahead of the one whose turn it is, a process."""


def read_all(
    jobs: Sequence[Job],
    *,
    processes: int,
    on_pages: OnPages,
    on_wait: OnWait = lambda: None,
    work: Work = read_in_worker,
    silence: float = SILENCE_SECONDS,
) -> Generator[tuple[Job, Reading | ReadingFailed], None, None]:
    """Each job with its document as read, in the order of `jobs`, read by up to `processes` at a time.

    `on_wait` is called every second or more often; what it raises ends the processes. `work` is what a
    process does, `silence` how many seconds it may say nothing.
    """
    running: dict[int, _Worker] = {}
    finished: dict[int, Reading | ReadingFailed] = {}
    started = 0
    try:
        for turn in range(len(jobs)):
            while turn not in finished:
                while (
                    started < len(jobs) and len(running) < processes and started - turn < _AHEAD * processes
                ):
                    running[started] = _start(jobs[started], work, silence)
                    started += 1
                on_wait()
                finished |= _collect(running, on_pages)
            yield jobs[turn], finished.pop(turn)
    finally:
        for worker in running.values():
            worker.stop()


@dataclass(slots=True)
class _Worker:
    job: Job
    process: ForkServerProcess
    connection: Connection
    patience: float
    deadline: float

    def stop(self) -> None:
        """End the process, and with it those that read pages for it."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        self.process.close()


@cache
def _context() -> ForkServerContext:
    """Workers forked from a server that has the parser loaded: each starts in milliseconds."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.run.worker"])
    return context


def _start(job: Job, work: Work, silence: float) -> _Worker:
    ours, theirs = _context().Pipe(duplex=False)
    process = _context().Process(target=run_for_parent, args=(work, theirs, job))
    process.start()
    theirs.close()
    patience = silence + job.size / BYTES_A_SECOND
    return _Worker(job, process, ours, patience, time.monotonic() + patience)


def _collect(running: dict[int, _Worker], on_pages: OnPages) -> dict[int, Reading | ReadingFailed]:
    """Wait a moment for a word of any worker; what has come to its end is returned and no longer running."""
    nearest = min(worker.deadline for worker in running.values())
    patience = min(max(0.0, nearest - time.monotonic()), WAIT_SECONDS)
    ready = wait([worker.connection for worker in running.values()], patience)
    finished: dict[int, Reading | ReadingFailed] = {}
    for number, worker in list(running.items()):
        if worker.connection in ready:
            message = _hear(worker)
            if isinstance(message, PagesRead):
                worker.deadline = time.monotonic() + worker.patience
                on_pages(worker.job, message)
                continue
            finished[number] = message
        elif time.monotonic() > worker.deadline:
            finished[number] = ReadingFailed(
                f"{worker.patience:.0f}秒のあいだ読み取りが進まなかったため、中止しました。"
            )
        else:
            continue
        running.pop(number).stop()
    return finished


def _hear(worker: _Worker) -> PagesRead | Reading | ReadingFailed:
    try:
        message = worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join()
        code = worker.process.exitcode
        return ReadingFailed(f"読み取りのプロセスが異常終了しました（終了コード {code}）。")
    if isinstance(message, PagesRead | Reading | ReadingFailed):
        return message
    return ReadingFailed("読み取りのプロセスから理解できない応答がありました。", repr(message))
