"""Several processes, one server: it starts with the first, ends with the last, and keeps its data."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from meti_catalog import postgres
from tests.integration.postgres.conftest import Machine


def test_it_ends_with_its_last_user_and_keeps_its_data(machine: Machine) -> None:
    first = machine.user()
    first.ask("CREATE TABLE note AS SELECT 'kept' AS text")
    second = machine.user()
    first.leave()

    assert second.ask("SELECT text FROM note") == "kept"
    second.leave()
    assert machine.servers() == []

    assert machine.user().ask("SELECT text FROM note") == "kept"


def test_users_that_start_at_once_share_one_server(fresh_machine: Machine) -> None:
    users = [fresh_machine.start_user() for _ in range(4)]

    assert all(user.is_ready() for user in users)
    assert len({user.ask("SELECT pg_postmaster_start_time()") for user in users}) == 1
    assert len(fresh_machine.servers()) == 1


def test_a_user_that_comes_while_the_server_stops_gets_one(machine: Machine) -> None:
    for _ in range(3):
        machine.user().begin_to_leave()
        assert machine.user().ask("SELECT 1") == "1"


def _connect_in_fork(folder: Path) -> None:
    with psycopg.connect(make_conninfo(**postgres.ensure_running(folder), dbname="catalog")) as connection:
        connection.execute("SELECT 1")


def test_a_forked_process_is_a_user_of_its_own(machine: Machine) -> None:
    user = machine.user()
    fork = multiprocessing.get_context("fork").Process(target=_connect_in_fork, args=(machine.folder,))
    fork.start()
    fork.join(timeout=30)

    assert fork.exitcode == 0
    assert user.ask("SELECT 1") == "1"
    assert len(machine.servers()) == 1
