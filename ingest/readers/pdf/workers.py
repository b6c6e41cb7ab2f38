"""Reading the pages of a PDF in processes of their own: several at a time, each within bounded time and
memory.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, ForkProcess, ForkServerContext, ForkServerProcess
from pathlib import Path

from ingest.blocks import Page
from ingest.children import run_for_parent
from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.pdf.limits import Limits
from ingest.readers.pdf.worker import failed_page, work

OnPage = Callable[[int, int], None]
"""Called after every page with the number of pages read and the number of pages of the document."""
MOST_RESTARTS = 3
"""Workers in a row that die before they read a page; then the document itself is at fault."""


def read_pages(path: Path, *, jobs: int, limits: Limits, on_page: OnPage | None = None) -> list[Page]:
    """All pages of the PDF at `path`, in order, read by up to `jobs` processes.

    A page that takes too long, needs too much memory or brings its process down comes as a failed page.

    Raises ------ UnreadableDocument where the document cannot be opened at all.
    """
    pool = _Pool(path, limits)
    try:
        count = pool.open()
        waiting = deque(range(1, count + 1))
        pages: dict[int, Page] = {}
        while len(pages) < count:
            pool.employ(waiting, jobs)
            for page in pool.collect():
                pages[page.number] = page
                if on_page is not None:
                    on_page(len(pages), count)
    finally:
        pool.close()
    return [pages[number] for number in range(1, count + 1)]


def _context() -> ForkContext | ForkServerContext:
    """How to start a worker: a fork of this process, or beside threads, whose locks a fork would copy as they
    stand, of a server that has nothing but the reader loaded.
    """
    return get_context("fork") if threading.active_count() == 1 else _server()


@cache
def _server() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["ingest.readers.pdf.worker"])
    return context


@dataclass(slots=True)
class _Worker:
    process: ForkProcess | ForkServerProcess
    connection: Connection
    deadline: float
    page: int | None = None
    """The page it is reading."""
    is_open: bool = False
    """Whether it has opened the document."""

    def read(self, page: int, seconds: float) -> None:
        self.page, self.deadline = page, time.monotonic() + seconds
        self.connection.send(page)

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class _Pool:
    """The processes that read one document."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._workers: list[_Worker] = []
        self._lost = 0
        """Workers lost since the last page."""

    def open(self) -> int:
        """Start the first worker and let it open the document; returns its number of pages."""
        worker = self._start()
        if not worker.connection.poll(self._limits.open_seconds):
            raise UnreadableDocument(Unreadable.BROKEN_PDF, f"not open after {self._limits.open_seconds:g} s")
        try:
            opened = worker.connection.recv()
        except EOFError:
            raise UnreadableDocument(Unreadable.BROKEN_PDF, "the reader crashed") from None
        if isinstance(opened, UnreadableDocument):
            raise opened
        worker.is_open = True
        return int(opened)

    def employ(self, waiting: deque[int], jobs: int) -> None:
        """Give every idle worker a page, and start workers while there are pages and fewer than
        `jobs` of
        them.
        """
        while len(self._workers) < min(jobs, len(waiting)):
            self._start()
        for worker in self._workers:
            if waiting and worker.is_open and worker.page is None:
                worker.read(waiting.popleft(), self._limits.page_seconds)

    def collect(self) -> Iterator[Page]:
        """Wait until a worker reports or is overdue; the pages that are done, failed ones among them."""
        nearest = min(worker.deadline for worker in self._workers)
        ready = wait([worker.connection for worker in self._workers], max(0.0, nearest - time.monotonic()))
        for worker in list(self._workers):
            if worker.connection in ready:
                yield from self._hear(worker)
            elif time.monotonic() > worker.deadline:
                seconds = self._limits.page_seconds
                yield from self._give_up(worker, f"{seconds:g}秒以内に読み取れませんでした。")

    def close(self) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def _start(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(
            target=run_for_parent, args=(work, theirs, self._path, self._limits), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours, deadline=time.monotonic() + self._limits.open_seconds)
        self._workers.append(worker)
        return worker

    def _hear(self, worker: _Worker) -> Iterator[Page]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._give_up(worker, "読み取りのプロセスが異常終了しました。")
            return
        if isinstance(message, Page):
            self._lost = 0
            worker.page, worker.deadline = None, float("inf")
            yield message
        elif isinstance(message, int):
            worker.is_open, worker.deadline = True, float("inf")
        else:
            yield from self._give_up(worker, str(message))

    def _give_up(self, worker: _Worker, note: str) -> Iterator[Page]:
        """End a worker; the page it was reading has failed."""
        self._workers.remove(worker)
        worker.stop()
        if worker.page is not None:
            yield failed_page(worker.page, note)
            return
        self._lost += 1
        if self._lost >= MOST_RESTARTS:
            raise UnreadableDocument(Unreadable.BROKEN_PDF, note)
