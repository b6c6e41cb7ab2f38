"""Work on queued jobs: read uploaded files and take confirmed ones in."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

logger = logging.getLogger(__name__)

BREAK_SECONDS = 5.0
"""Before another try where the database is away."""


class Command(BaseCommand):
    """Procrastinate's worker, which here outlives a database that goes away and comes back."""

    help = (
        "Read uploaded files and take confirmed ones into the catalog, until told to stop. Any number of "
        "workers may run, on any number of machines that reach the database and the storage of the originals."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=1, help="jobs at a time (default 1)")
        parser.add_argument(
            "--parent", type=int, metavar="PID", help="stop when the process that started this one, PID, ends"
        )

    def handle(self, *_args: Any, concurrency: int, parent: int | None, **_options: Any) -> None:
        asyncio.run(_work(concurrency, parent))


async def _work(concurrency: int, parent: int | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(told, stop.set)
    watch = asyncio.create_task(_watch(parent, stop)) if parent else None
    told_to_stop = asyncio.create_task(stop.wait())
    while not stop.is_set():
        worker = asyncio.create_task(_run_worker(concurrency))
        await asyncio.wait({worker, told_to_stop}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            worker.cancel()
        [ended] = await asyncio.gather(worker, return_exceptions=True)
        if not stop.is_set():
            logger.warning("worker ended (%r), starts again in %.0f seconds", ended, BREAK_SECONDS)
            await asyncio.wait({told_to_stop}, timeout=BREAK_SECONDS)
    if watch:
        watch.cancel()


async def _run_worker(concurrency: int) -> None:
    connector = app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(f"jobs are queued through Django, not {connector!r}")
    # Connecting may start the embedded server, which no event loop should wait for.
    worker_connector = await asyncio.to_thread(_worker_connector, connector)
    with app.replace_connector(worker_connector) as worker_app:
        async with worker_app.open_async():
            await worker_app.run_worker_async(concurrency=concurrency, install_signal_handlers=False)


def _worker_connector(connector: DjangoConnector) -> Any:
    try:
        return connector.get_worker_connector()
    finally:
        close_old_connections()


async def _watch(parent: int, stop: asyncio.Event) -> None:
    while os.getppid() == parent:  # noqa: ASYNC110 (the system tells nobody)
        await asyncio.sleep(1)
    stop.set()
