"""Where a database may lie, and under whom it runs."""

from __future__ import annotations

import multiprocessing
import os
import pwd
import shutil
import stat
import traceback
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db.utils import OperationalError
from psycopg.conninfo import make_conninfo

from meti_catalog import postgres
from meti_catalog.postgres.place import SHELTER, place_for
from tests.integration.postgres.conftest import Machine, Machines


def _conninfo(folder: Path) -> str:
    return make_conninfo(**postgres.ensure_running(folder), dbname="catalog")


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="shows what happens under root")
UNPRIVILEGED = "nobody"


@pytest.mark.parametrize(
    "name",
    ["with spaces", "経済産業省", "quo'ted, and; more", "deep/" + "er/" * 60 + "postgres"],
    ids=["spaces", "japanese", "quotes", "too long for a socket"],
)
def test_any_folder_will_do(machines: Machines, name: str) -> None:
    machine = machines.used(name)

    assert machine.user().ask("SELECT 1") == "1"


def test_two_checkouts_have_two_servers(machines: Machines) -> None:
    [one, other] = [machines.used("one"), machines.used("other")]

    [one_user, other_user] = [one.user(), other.user()]
    one_user.ask("CREATE TABLE note ()")

    assert one_user.ask("SELECT to_regclass('note')") == "note"
    assert other_user.ask("SELECT to_regclass('note')") == "None"
    assert one.servers() != other.servers()


@needs_root
def test_under_root_it_runs_as_an_account_without_rights(machine: Machine) -> None:
    machine.user()

    [server] = machine.servers()
    account = pwd.getpwnam(server.username())
    assert account.pw_uid != 0
    assert account.pw_shell.endswith("nologin")


@needs_root
def test_under_root_a_closed_checkout_stays_closed(short_folder: Path) -> None:
    closed = short_folder / "closed"
    closed.mkdir(mode=0o700)
    place = place_for(closed / "var" / "postgres")

    try:
        with psycopg.connect(_conninfo(closed / "var" / "postgres")) as connection:
            connection.execute("SELECT 1")
        assert place.home.parent == SHELTER
        assert place.binaries.is_relative_to(SHELTER)
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        postgres._let_go()
        shutil.rmtree(place.home)


@pytest.fixture
def own_folder(short_folder: Path) -> Path:
    """A folder of the unprivileged account."""
    account = pwd.getpwnam(UNPRIVILEGED)
    os.chown(short_folder, account.pw_uid, account.pw_gid)
    return short_folder


def _as_unprivileged(action: Callable[[Path], None], folder: Path) -> None:
    account = pwd.getpwnam(UNPRIVILEGED)
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    try:
        action(folder)
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        postgres._let_go()


def _use(folder: Path) -> None:
    with psycopg.connect(_conninfo(folder / "postgres")) as connection:
        row = connection.execute("SELECT current_user").fetchone()
    assert row == ("catalog",)


def _run_forked(action: Callable[[Path], None], folder: Path) -> int | None:
    # A fork, because the interpreter itself may lie where another account cannot start it.
    fork = multiprocessing.get_context("fork").Process(target=_as_unprivileged, args=(action, folder))
    fork.start()
    fork.join(timeout=60)
    return fork.exitcode


@needs_root
def test_user_and_root_use_the_folder_of_the_user_as_that_user(own_folder: Path) -> None:
    assert _run_forked(_use, own_folder) == 0
    try:
        _use(own_folder)
        assert (own_folder / "postgres" / "data").owner() == UNPRIVILEGED
    finally:
        postgres._let_go()

    assert _run_forked(_use, own_folder) == 0


def _expect_refusal(folder: Path) -> None:
    with pytest.raises(OperationalError, match="does not belong to nobody"):
        postgres.ensure_running(folder / "postgres")


@needs_root
def test_a_folder_of_another_account_is_refused_in_words(short_folder: Path) -> None:
    (short_folder / "postgres").mkdir()

    assert _run_forked(_expect_refusal, short_folder) == 0
