"""Show the catalog on this machine, with the sample documents: ``python manage.py demo``."""

from __future__ import annotations

import contextlib
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django_rich.management import RichCommand
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from ingest.models import Withdrawal
from ingest.run.files import candidates

SAMPLES = settings.BASE_DIR / "fixtures" / "documents"
GUNICORN_CONFIG = settings.BASE_DIR / "meti_catalog" / "gunicorn.py"
LOOPBACK = "127.0.0.1"
USUAL_PORT = 8000


class Command(RichCommand):
    """Brings database, sample documents and static files up to date, and serves until Ctrl-C."""

    help = "Serve the catalog with its sample documents on this machine. PORT=N chooses the port."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if settings.REQUIRE_HTTPS:
            raise CommandError("The demo speaks plain HTTP: unset ALLOWED_HOSTS and REQUIRE_HTTPS.")
        port = _port()
        signal.signal(signal.SIGTERM, _interrupt)
        with contextlib.suppress(KeyboardInterrupt):
            self._prepare()
            with _worker():
                # In this process, which holds the database server as long as the site is served.
                DemoServer(
                    bind=f"{LOOPBACK}:{port}",
                    when_ready=lambda _arbiter: self._announce(port),
                    on_exit=lambda _arbiter: self.console.print("\nStopped. The data is kept."),
                ).run()

    def _prepare(self) -> None:
        with ThreadPoolExecutor(max_workers=1) as beside:
            # Static files need no database: they are collected while that is made.
            static_files = beside.submit(call_command, "collectstatic", interactive=False, verbosity=0)
            with self.console.status("Starting PostgreSQL"):
                connection.ensure_connection()
            with self.console.status("Migrating the database"):
                call_command("migrate", verbosity=0)
            with self.console.status("Collecting static files"):
                static_files.result()
        if samples := _samples():
            call_command("ingest", *samples)
        connection.close()  # not to be shared with the workers, which are forks of this process

    def _announce(self, port: int) -> None:
        self.console.print(f"\nThe catalog is at [bold]http://{LOOPBACK}:{port}/[/bold] until Ctrl-C.")
        self.console.print("An account for the admin, from another terminal: [bold]make admin[/bold]")


def _samples() -> list[Path]:
    """The sample documents but for those that somebody took out: giving them again would bring them back."""
    withdrawn = Withdrawal.objects.filter(restored_at=None).values_list("document__name", flat=True)
    left_out = set(withdrawn)
    return [file.path for file in candidates([SAMPLES]) if file.name not in left_out]


class DemoServer(BaseApplication):
    """Gunicorn as it is set up for a server, but for what the demo gives it."""

    def __init__(
        self, *, bind: str, when_ready: Callable[[Arbiter], None], on_exit: Callable[[Arbiter], None]
    ) -> None:
        """Serve at `bind` (host:port), call `when_ready` once it listens and `on_exit` at the end."""
        self._given = {"bind": bind, "when_ready": when_ready, "on_exit": on_exit, "loglevel": "warning"}
        super().__init__()

    def load_config(self) -> None:
        configured = runpy.run_path(str(GUNICORN_CONFIG))
        for name, value in (configured | self._given).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        from meti_catalog.wsgi import application  # noqa: PLC0415 (in the worker: it sets limits)

        return application


@contextlib.contextmanager
def _worker() -> Iterator[None]:
    """A worker beside the server, for uploads. It also ends by itself where this process is killed."""
    command: list[str | Path] = [
        sys.executable,
        settings.BASE_DIR / "manage.py",
        "worker",
        f"--parent={os.getpid()}",
    ]
    worker = subprocess.Popen(command)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait()


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _port() -> int:
    """Return the port of ``PORT``, or the usual one, or, where that is taken, one that is free.

    Raises CommandError where ``PORT`` names no free port.
    """
    wanted = os.environ.get("PORT", "")
    if not wanted:
        return _bound_port(USUAL_PORT) or _bound_port(0)
    port = int(wanted) if wanted.isdecimal() and int(wanted) < 2**16 else 0
    if not (port and _bound_port(port)):
        raise CommandError(f"PORT={wanted} is not a free port of this machine.")
    return port


def _bound_port(port: int) -> int:
    """Return `port`, or for 0 any free one, where it can be bound, else 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return 0
        return int(probe.getsockname()[1])
