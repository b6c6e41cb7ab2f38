"""What all tests share: the example material beside the checkout, static files, a database, settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import fasteners
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import TransactionTestCase, override_settings
from hypothesis import settings as hypothesis_settings
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

from meti_catalog.postgres import ensure_running
from meti_catalog.postgres.cluster import SUPERUSER
from tests.snapshot import Snapshot

SHARED = Path(settings.BASE_DIR).parent / "shared"
# What is walked at length now and then (tests/integration/decisions/test_any_sequence.py says how).
hypothesis_settings.register_profile("deep", max_examples=150, stateful_step_count=25)
MARKER_OF_FIXTURE = {"shared": "shared", "page": "browser", "browser": "browser"}


_MOST_WORKERS = 4
_SHORT = {"test_analyst", "test_charts", "test_other_readers"}


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a process or a browser of their own."""
    return min((os.cpu_count() or 1) + 1, _MOST_WORKERS)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures they ask for, and put those with a browser last (see tests/chromium.py).

    Workers take the files of tests in this order: of those with a browser, the longest come first.
    """
    for item in items:
        for fixture, marker in MARKER_OF_FIXTURE.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)
    items.sort(key=lambda item: (_has_browser(item), _has_browser(item) and item.path.stem in _SHORT))


def _has_browser(item: pytest.Item) -> bool:
    return item.get_closest_marker("browser") is not None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of example material; the test is skipped where it does not lie beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the example material is not here (a folder `shared` beside the checkout)")
    return SHARED


@pytest.fixture(scope="session")
def collected_static() -> Path:
    """The static files as they are served, hashed names and all."""
    root = Path(settings.STATIC_ROOT)
    with fasteners.InterProcessLock(root.with_name("static.lock")):  # shared by the workers of a run
        if not (root / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
    return root


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> Iterator[None]:
    """What a server does once and tests do a thousand times.

    Passwords of tests protect nothing; a real hash takes a third of a second, by design. Each client of a
    test is a server of its own, for which WhiteNoise would read all static files: it looks when it is asked.
    """
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"], WHITENOISE_AUTOREFRESH=True
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before the test database is made: the run's own server waits for no disk.

    Nothing that a test kills needs the disk: what a process has written survives it, in the system's memory.
    """
    if folder := settings.DATABASES["default"].get("EMBEDDED_SERVER"):
        address = make_conninfo(**ensure_running(folder) | {"user": SUPERUSER, "dbname": "postgres"})
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that commits, the tables are as they were migrated: put back, and not made anew."""
    with django_db_blocker.unblock():
        migrated = Snapshot.taken()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: migrated.put_back())
        yield


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database for what all tests of a module begin with: written once, and taken back after the last.

    What a test itself changes is taken back at its end, as ever (`db` is a transaction within this one).
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
