"""Processes that share an embedded PostgreSQL, each test's in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import psutil
import pytest
from django.conf import settings

SCRIPT = Path(__file__).with_name("database_user.py")


class DatabaseUser:
    """One process that uses the server of `folder`."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, SCRIPT, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(settings.BASE_DIR)},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc_info: object) -> None:
        self.leave()

    def is_ready(self) -> bool:
        return self._answer() == "ready"

    def ask(self, statement: str) -> str:
        assert self.process.stdin
        self.process.stdin.write(f"{statement}\n")
        self.process.stdin.flush()
        return self._answer()

    def begin_to_leave(self) -> None:
        """Let it end, and do not wait for that."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.stdin = None

    def leave(self) -> None:
        """End as a process does that has done its work."""
        if self.process.stdout and not self.process.stdout.closed:
            self.process.communicate(timeout=60)

    def kill(self) -> None:
        """End without a chance to tidy up."""
        self.process.kill()
        self.leave()

    def _answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n")


class Machine:
    """What a test sees of the machine: a folder, the processes that use it, the servers that run in it."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self._stack = stack

    def start_user(self) -> DatabaseUser:
        """Start a process that uses the database; it may not be ready yet."""
        return self._stack.enter_context(DatabaseUser(self.folder))

    def user(self) -> DatabaseUser:
        """Start a process that uses the database, and wait for it to be ready."""
        user = self.start_user()
        assert user.is_ready()
        return user

    def servers(self) -> list[psutil.Process]:
        """The main processes of PostgreSQL in the folder; `[]` when it is stopped."""
        return [
            process
            for process in psutil.process_iter(["name", "cwd", "cmdline"])
            if process.info["name"] == "postgres"
            and process.info["cwd"] == str(self.folder / "data")
            and "-D" in process.info["cmdline"]
        ]


def _folder_for_databases() -> tempfile.TemporaryDirectory[str]:
    # Not pytest's tmp_path: that is closed to other accounts, and long.
    folder = tempfile.TemporaryDirectory(prefix="pg-")
    Path(folder.name).chmod(0o755)
    return folder


@pytest.fixture
def short_folder() -> Iterator[Path]:
    with _folder_for_databases() as folder:
        yield Path(folder)


class Machines:
    """Makes the machines of a test, each with its database in another folder."""

    def __init__(self, folder: Path, database_folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._database_folder = database_folder
        self._stack = stack
        self._made: list[Machine] = []

    def fresh(self, name: str = "postgres") -> Machine:
        """Make one that has never had a database."""
        self._made.append(Machine(self._folder / name, self._stack))
        return self._made[-1]

    def used(self, name: str = "postgres") -> Machine:
        """Make one that has a database, which is stopped."""
        machine = self.fresh(name)
        machine.folder.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["/bin/cp", "--archive", self._database_folder, machine.folder], check=True)
        return machine

    def end_servers(self) -> int:
        """Kill the servers that still run, and return how many they were."""
        left = [server for machine in self._made for server in machine.servers()]
        for server in left:
            server.kill()
        return len(left)


@pytest.fixture(scope="session")
def database_folder() -> Iterator[Path]:
    """A database folder as a first start makes it."""
    with _folder_for_databases() as folder, DatabaseUser(Path(folder) / "postgres") as user:
        assert user.is_ready()
        user.leave()
        yield Path(folder) / "postgres"


@pytest.fixture
def machines(short_folder: Path, database_folder: Path) -> Iterator[Machines]:
    """Machines to be made; when the test ends, so do their processes."""
    with ExitStack() as stack:
        machines = Machines(short_folder, database_folder, stack)
        yield machines
    assert machines.end_servers() == 0, "the last user left a server running"


@pytest.fixture
def machine(machines: Machines) -> Machine:
    """A machine that has a database, which is stopped."""
    return machines.used()


@pytest.fixture
def fresh_machine(machines: Machines) -> Machine:
    """A machine that has never had a database."""
    return machines.fresh()
