"""How the data folder of the embedded PostgreSQL is made."""

from __future__ import annotations

import importlib.metadata
import pwd
import shutil
import tempfile
from pathlib import Path

from django.db.utils import OperationalError

from meti_catalog.postgres.place import DATABASE, ROLE, WHEEL, Place

SUPERUSER = "postgres"
INITDB_OPTIONS = [
    f"--username={SUPERUSER}",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=peer",
    "--no-instructions",
]
# PostgreSQL's single-user mode takes one statement a line.
FIRST_STATEMENTS = f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n"
HOST_BASED_ACCESS = "local all all peer map=accounts\n"


def ensure_cluster(place: Place) -> None:
    """Make the data folder with role and database unless it is there. Needs the place's change lock.

    It is made aside and renamed when it is complete, so that a killed start leaves no half of one. Raises
    OperationalError where it cannot be made, or was made by another major version of PostgreSQL.
    """
    if place.data.exists():
        _check_version(place)
        return
    aside = place.unfinished
    shutil.rmtree(aside, ignore_errors=True)
    place.run("initdb", *INITDB_OPTIONS, "-D", aside)
    _write(place, aside / "pg_hba.conf", HOST_BASED_ACCESS)
    _write(place, aside / "pg_ident.conf", _account_map(place))
    with tempfile.TemporaryFile("w+") as statements:
        statements.write(FIRST_STATEMENTS)
        statements.seek(0)
        place.run("postgres", "--single", "-D", aside, SUPERUSER, stdin=statements)
    aside.rename(place.data)


def _check_version(place: Place) -> None:
    made_by = (place.data / "PG_VERSION").read_text().strip()
    installed = importlib.metadata.version(WHEEL).partition(".")[0]
    if made_by != installed:
        raise OperationalError(
            f"{place.data} was made by PostgreSQL {made_by}, and {installed} is installed. "
            "Move the folder away and ingest again, or carry the data over with pg_dump of the old version."
        )


def _account_map(place: Place) -> str:
    """Which account of the system may be which role: the server's own and root, both of ours."""
    accounts = {place.account.name, pwd.getpwuid(0).pw_name}
    return "".join(f'accounts "{name}" {role}\n' for name in sorted(accounts) for role in (ROLE, SUPERUSER))


def _write(place: Place, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    place.account.own(path)
