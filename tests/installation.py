"""A whole catalog of its own, used as people use it: by its commands, in processes that can be killed.

Unlike the database of a test, its rows are committed and its server may be killed. It has its own folder,
and a database in there or, where ``DATABASE_URL`` names a server, on that server.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fasteners
import psutil
import psycopg
from django.conf import settings

from meti_catalog.postgres.place import place_for

BASE_DIR: Path = settings.BASE_DIR
SERVER = os.environ.get("DATABASE_URL", "")
STATE = """
import json, sys
from django.core.serializers.json import DjangoJSONEncoder
from tests.loading import all_rows
json.dump(all_rows(), sys.stdout, cls=DjangoJSONEncoder, sort_keys=True)
"""


class Installation:
    """One catalog: a data folder, and a database in there or on the server of ``DATABASE_URL``."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.folder = folder
        self.database_url = database_url
        self.environment = {
            **os.environ,
            "DATA_DIR": str(folder),
            "DATABASE_URL": database_url,
            "PYTHONUNBUFFERED": "1",
            "LOG_LEVEL": "INFO",
        }

    def start(self, *arguments: str | Path, stderr: int = subprocess.STDOUT) -> subprocess.Popen[str]:
        """Begin a command of ``manage.py`` and do not wait for it; `stderr` as `subprocess` takes it."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=BASE_DIR,
            text=True,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=stderr,
        )

    def run(self, *arguments: str | Path, fails: bool = False) -> str:
        """Carry a command out; returns what it says on standard output and error together."""
        with self.start(*arguments) as process:
            said, _ = process.communicate(timeout=300)
        assert (process.returncode != 0) is fails, said
        return said

    def findings(self, *options: str) -> list[str]:
        """The codes of what the doctor finds."""
        with self.start("doctor", "--json", *options, stderr=subprocess.PIPE) as process:
            said, complaint = process.communicate(timeout=300)
        assert said, complaint
        return [finding["code"] for finding in json.loads(said)["findings"]]

    def rows(self) -> dict[str, Any]:
        """Every row of the catalog."""
        with self.start("shell", "--no-imports", "-c", STATE, stderr=subprocess.PIPE) as process:
            said, complaint = process.communicate(timeout=300)
        assert process.returncode == 0, complaint
        return json.loads(said)

    def servers(self) -> list[psutil.Process]:
        """The main process of its own PostgreSQL; none where that is stopped, or another's."""
        return [
            process
            for process in psutil.process_iter(["name", "cwd", "cmdline"])
            if process.info["name"] == "postgres"
            and process.info["cwd"] == str(self.folder / "postgres" / "data")
            and "-D" in process.info["cmdline"]
        ]


class Installations:
    """Makes catalogs in a folder: empty ones, and copies of one that is migrated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: list[str] = []
        self._template: Installation | None = None

    def empty(self, name: str) -> Installation:
        """A catalog without a database or with an empty one."""
        url = _create_database(name, template="template0") if SERVER else ""
        self._names.append(name)
        return Installation(_data_folder(self._folder / name), url)

    def migrated(self, name: str) -> Installation:
        """A catalog with all tables and no document."""
        if self._template is None:
            self._template = self._migrated_on_server() if SERVER else _migrated_once_a_run()
        if SERVER:
            url = _create_database(name, template=_name("template"))
            self._names.append(name)
        else:
            url = ""
        subprocess.run(["/bin/cp", "--archive", self._template.folder, self._folder / name], check=True)
        return Installation(self._folder / name, url)

    def _migrated_on_server(self) -> Installation:
        template = self.empty("template")
        template.run("migrate", "--verbosity", "0")
        return template

    def remove(self) -> None:
        """Throw all of them away."""
        if SERVER:
            with psycopg.connect(SERVER, autocommit=True) as connection:
                for name in self._names:
                    connection.execute(f"DROP DATABASE IF EXISTS {_name(name)} WITH (FORCE)")
        shutil.rmtree(self._folder, ignore_errors=True)


@contextmanager
def installations(folder: Path) -> Iterator[Installations]:
    """Catalogs under `folder` as long as the context lasts."""
    made = Installations(folder)
    try:
        yield made
    finally:
        made.remove()


def _data_folder(folder: Path) -> Path:
    """Make a data folder that has its static files."""
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "static").symlink_to(settings.STATIC_ROOT)
    return folder


def _migrated_once_a_run() -> Installation:
    """A catalog with a migrated database in its folder, made by whichever worker of the run is first."""
    folder = Path(settings.DATA_DIR) / "template"
    with fasteners.InterProcessLock(folder.with_suffix(".lock")):
        if not folder.exists():
            aside = Installation(_data_folder(folder.with_suffix(".unfinished")))
            aside.run("migrate", "--verbosity", "0")
            # As the run's own server: what is killed here are processes, not the machine.
            with (place_for(aside.folder / "postgres").data / "postgresql.auto.conf").open("a") as written:
                written.write("fsync = off\n")
            aside.folder.rename(folder)
    return Installation(folder)


def _name(name: str) -> str:
    return f"installation_{os.getpid()}_{name}"


def _create_database(name: str, *, template: str) -> str:
    """Make a database on the server of ``DATABASE_URL``; returns its address."""
    with psycopg.connect(SERVER, autocommit=True) as connection:
        locale = "ENCODING 'UTF8' LOCALE 'C.UTF-8'" if template == "template0" else ""
        connection.execute(f"CREATE DATABASE {_name(name)} TEMPLATE {template} {locale}")
    return urlsplit(SERVER)._replace(path=f"/{_name(name)}").geturl()
