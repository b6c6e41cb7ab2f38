"""How the embedded PostgreSQL is started, shared between processes, and stopped."""

from __future__ import annotations

import contextlib
import shlex
import time
from collections.abc import Iterator
from pathlib import Path

import fasteners
import psutil
from django.db.utils import OperationalError
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from meti_catalog.postgres.cluster import ensure_cluster
from meti_catalog.postgres.place import DATABASE, PORT, Place

PATIENCE_SECONDS = 60.0  # for a start, a stop, or another process's one of these
PROGRAMS = {"postgres", "pg_ctl", "initdb"}
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "random_page_cost": "1.1",  # solid-state disks
    "jit": "off",  # compiling a page's many short queries costs more than it gains
}


class Server:
    """One server, as one process sees it."""

    def __init__(self, place: Place) -> None:
        """Describe the server at `place`; nothing is started yet."""
        self.place = place
        self._change_lock = fasteners.InterProcessLock(place.home / "change.lock")
        self._users_lock = fasteners.InterProcessReaderWriterLock(place.home / "users.lock")
        self._is_held = False

    def hold(self) -> None:
        """Start the server unless it runs, and keep other processes from stopping it."""
        if self._is_held and self._ping() == Ping.OK:
            return
        self.place.make_folders()
        with self._changing():
            if not self._is_held:
                self._users_lock.acquire_read_lock(timeout=PATIENCE_SECONDS)
                self.place.account.own(self.place.home / "users.lock")
                self._is_held = True
            self._bring_up()

    def let_go(self) -> None:
        """Give up the hold, and stop the server if no other process has one."""
        if not self._is_held:
            return
        self._is_held = False
        if not self.place.data.exists():  # deleted: the server notices that itself and ends
            self._users_lock.release_read_lock()
            return
        with self._changing():
            self._users_lock.release_read_lock()
            try:
                if self._users_lock.acquire_write_lock(blocking=False):
                    self._stop()
            finally:
                self._users_lock.release_write_lock()  # a lock that was not got has opened its file, too

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """Keep other processes from starting or stopping the server meanwhile."""
        if not self._change_lock.acquire(timeout=PATIENCE_SECONDS):
            raise OperationalError(
                f"Another process has been starting or stopping PostgreSQL in {self.place.home} "
                f"for over {PATIENCE_SECONDS:.0f} seconds."
            )
        try:
            self.place.account.own(self.place.home / "change.lock")
            yield
        finally:
            self._change_lock.release()

    def _bring_up(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._ping() != Ping.OK:
            processes = self._processes()
            if not processes:
                ensure_cluster(self.place)
                self._start()
                return
            if time.monotonic() > deadline:
                raise OperationalError(f"PostgreSQL does not answer. {self.place.end_of_log()}")
            self._end_orphans(processes)
            time.sleep(0.05)

    def _start(self) -> None:
        # No process of this folder is left, so the files that name one are stale. PostgreSQL would not start
        # if that number were another process's by now, or a dead one's that nobody has reaped.
        for stale in (self._pid_file, self.place.socket_lock):
            stale.unlink(missing_ok=True)
        socket_folder = str(self.place.socket_folder).replace('"', '""')  # one quoted entry of a list
        settings = SETTINGS | {"unix_socket_directories": f'"{socket_folder}"'}
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
        patience = f"--timeout={PATIENCE_SECONDS:.0f}"
        self.place.run(
            "pg_ctl", "start", "--wait", patience, "-D", self.place.data, "-l", self.place.log, "-o", options
        )

    def _stop(self) -> None:
        if self._processes():
            patience = f"--timeout={PATIENCE_SECONDS:.0f}"
            self.place.run("pg_ctl", "stop", "--wait", "--mode=fast", patience, "-D", self.place.data)

    def _ping(self) -> Ping:
        conninfo = make_conninfo(**self.place.connection_params, dbname=DATABASE, connect_timeout=5)
        return Ping(PGconn.ping(conninfo.encode()))

    @property
    def _pid_file(self) -> Path:
        return self.place.data / "postmaster.pid"

    def _processes(self) -> list[psutil.Process]:
        """Return the processes of this server and of the tools that make, start or stop it."""
        # Known by the folder they work in, not by the number in postmaster.pid: after a crash or a restart of
        # the machine that may be another's.
        places = {self.place.home, self.place.data, self.place.unfinished}
        return [
            process
            for process in psutil.process_iter(["name", "cwd"])
            if process.info["name"] in PROGRAMS and Path(process.info["cwd"] or "/") in places
        ]

    def _end_orphans(self, processes: list[psutil.Process]) -> None:
        """End what a killed server or starter left behind: while it lives, no new server may start."""
        if self._noted_pid() not in {process.pid for process in processes}:
            for process in processes:
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.terminate()

    def _noted_pid(self) -> int | None:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return int(self._pid_file.read_text().partition("\n")[0])
        return None
