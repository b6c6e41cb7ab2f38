"""Whatever is killed, the next start finds its way."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator

import pytest

from meti_catalog.postgres.place import place_for
from tests.integration.postgres.conftest import Machine


def test_a_killed_user_leaves_the_server_to_the_next(machine: Machine) -> None:
    user = machine.user()
    user.ask("CREATE TABLE note AS SELECT 'kept' AS text")
    [server] = machine.servers()
    user.kill()

    assert machine.servers() == [server]
    next_user = machine.user()
    assert next_user.ask("SELECT text FROM note") == "kept"
    assert machine.servers() == [server]
    next_user.leave()
    assert machine.servers() == []


def test_a_killed_server_comes_back_with_its_data(machine: Machine) -> None:
    user = machine.user()
    user.ask("CREATE TABLE note AS SELECT 'kept' AS text")
    machine.servers()[0].kill()

    assert machine.user().ask("SELECT text FROM note") == "kept"


def test_a_killed_server_whose_processes_still_work_comes_back(machine: Machine) -> None:
    user = machine.user()
    assert user.process.stdin
    user.process.stdin.write("SELECT count(*) FROM generate_series(1, 100000000000)\n")
    user.process.stdin.flush()
    time.sleep(0.5)
    machine.servers()[0].kill()

    assert machine.user().ask("SELECT 1") == "1"


@pytest.mark.parametrize("seen", ["data.unfinished/pg_hba.conf", "data", "data/postmaster.pid"])
def test_a_first_start_killed_on_its_way_can_be_repeated(fresh_machine: Machine, seen: str) -> None:
    user = fresh_machine.start_user()
    while not (fresh_machine.folder / seen).exists():
        time.sleep(0.01)
    user.kill()

    assert fresh_machine.user().ask("SELECT 1") == "1"
    assert not (fresh_machine.folder / "data.unfinished").exists()


@pytest.fixture
def stranger(machine: Machine) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the server's account that is no server."""
    account = place_for(machine.folder).account
    with subprocess.Popen(["/bin/sleep", "60"], **account.run_as) as process:
        yield process
        process.kill()


def test_the_number_of_a_dead_server_may_be_anothers_now(
    machine: Machine, stranger: subprocess.Popen[bytes]
) -> None:
    user = machine.user()
    user.leave()
    place = place_for(machine.folder)
    pid_file = place.data / "postmaster.pid"
    pid_file.write_text(f"{stranger.pid}\n{place.data}\n1\n5432\n{place.socket_folder}\n\n  1 1\nready   \n")
    place.account.own(pid_file)

    assert machine.user().ask("SELECT 1") == "1"
    assert stranger.poll() is None


def test_an_interrupted_terminal_does_not_reach_the_server(machine: Machine) -> None:
    [user, other] = [machine.user(), machine.user()]
    user.process.send_signal(signal.SIGINT)
    user.leave()

    assert other.ask("SELECT 1") == "1"
