"""PostgreSQL's own programs for dump and restore, of the server's own version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from meti_catalog.backup.archive import BackupError
from meti_catalog.postgres.place import wheel_binaries

_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
_VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "requirepeer": "PGREQUIREPEER",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


def run(program: str, *arguments: str | Path) -> None:
    """Run ``pg_dump`` or ``pg_restore`` on the catalog's database.

    Raises BackupError with what the program said where it fails, or where the machine has none of the
    server's major version.
    """
    done = subprocess.run(
        [_fitting(program), "--no-password", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env=_environment(),
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise BackupError(f"{program} が失敗しました：\n{done.stderr.strip()}")


def _fitting(program: str) -> Path:
    """The program of the server's major version.

    An older one refuses the server, and a newer one writes settings that an older server does not know
    (``transaction_timeout``, from 17 on).
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::integer / 10000")
        [server] = cursor.fetchone()
    for path in _candidates(program, server):
        if _major(path) == server:
            return path
    raise BackupError(
        f"PostgreSQL {server} の {program} が見つかりません。"
        f"postgresql-client-{server} を入れるか、PATHに加えてください。"
    )


def _candidates(program: str, server: int) -> Iterator[Path]:
    """Where the program may be: with the wheel, where Debian keeps versions side by side, on the PATH."""
    folders = [wheel_binaries(), Path(f"/usr/lib/postgresql/{server}/bin")]
    yield from (path for folder in folders if (path := folder / program).exists())
    if on_path := shutil.which(program):
        yield Path(on_path)


def _major(program: Path) -> int | None:
    said = subprocess.run([program, "--version"], check=False, capture_output=True, text=True)
    found = _VERSION.search(said.stdout)
    return int(found[1]) if found else None


def _environment() -> dict[str, str]:
    """How to reach the database; the password so, too, since other accounts can read a command line."""
    params = connection.get_connection_params()
    reached = {name: str(params[key]) for key, name in _VARIABLES.items() if params.get(key) is not None}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", **reached}
