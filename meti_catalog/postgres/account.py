"""Which account of the system the embedded PostgreSQL runs under, and what that account can reach."""

from __future__ import annotations

import os
import pwd
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.utils import OperationalError

SYSTEM_ACCOUNT = "meti-catalog"


@dataclass(frozen=True)
class Account:
    """An account of the operating system."""

    uid: int
    gid: int
    name: str

    @classmethod
    def of(cls, uid: int) -> Account:
        """Return the account with number `uid`; raise KeyError where the system has no name for it."""
        entry = pwd.getpwuid(uid)
        return cls(uid=entry.pw_uid, gid=entry.pw_gid, name=entry.pw_name)

    @property
    def run_as(self) -> dict[str, Any]:
        """Arguments that make `subprocess.run` run a program under this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give `path` to this account."""
        os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Tell whether this account can enter the folder, or execute the file, at `path`."""
        # Asked of the system, as this account: mode bits alone do not tell (access lists, mounts).
        asked = subprocess.run(["/usr/bin/env", "test", "-x", path], check=False, **self.run_as)
        return asked.returncode == 0


def account_for(folder: Path) -> Account:
    """Return the account that runs the server of `folder`.

    It is the caller's, but never root: PostgreSQL refuses that. For root it is whoever owns the folder, or
    the nearest folder above it that exists; where that is root too, `SYSTEM_ACCOUNT`, made when missing.

    Raises OperationalError where the caller has no account name (PostgreSQL requires one), or where the
    system account cannot be made.
    """
    uid = os.geteuid() or _owner(folder)
    try:
        return Account.of(uid) if uid else _system_account()
    except KeyError:
        if os.geteuid() == 0:
            return _system_account()
        raise OperationalError(
            f"PostgreSQL needs an account name, and user number {uid} has none on this system. "
            "Add the user to /etc/passwd, or give DATABASE_URL."
        ) from None


def _owner(folder: Path) -> int:
    return next(path for path in (folder, *folder.parents) if path.exists()).stat().st_uid


def _system_account() -> Account:
    complaint = ""
    for _attempt in range(20):  # another process may be making it at the same time
        try:
            return Account.of(pwd.getpwnam(SYSTEM_ACCOUNT).pw_uid)
        except KeyError:
            complaint = _make_system_account()
            time.sleep(0.1)
    raise OperationalError(
        f"PostgreSQL does not run as root, and the account {SYSTEM_ACCOUNT} for it could not be made: "
        f"{complaint} Make it by hand, run this as another user, or give DATABASE_URL."
    )


def _make_system_account() -> str:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    shell = ["--shell", "/usr/sbin/nologin"]
    try:
        made = subprocess.run([*command, *shell, SYSTEM_ACCOUNT], check=False, capture_output=True, text=True)
    except FileNotFoundError:
        return "there is no useradd."
    return made.stderr.strip()
