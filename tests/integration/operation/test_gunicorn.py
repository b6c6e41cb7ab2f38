"""The catalog as gunicorn serves it, with several workers."""

from __future__ import annotations

import http.client
import signal
import threading
import time
from collections.abc import Iterator

import psutil
import pytest

from tests.installation import Installations
from tests.serving import Server, served

TOKEN = "shown-by-prometheus"  # noqa: S105 (of these tests only)


@pytest.fixture(scope="module")
def server(catalogs: Installations) -> Iterator[Server]:
    with served(catalogs.migrated("served"), WEB_CONCURRENCY="2", METRICS_TOKEN=TOKEN) as running:
        yield running


def counted(server: Server, view: str) -> float:
    """How many requests all workers together have answered with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    text = connection.getresponse().read().decode()
    connection.close()
    name = f'http_requests_total{{method="GET",status="200",view="{view}"}} '
    return sum(float(line.removeprefix(name)) for line in text.splitlines() if line.startswith(name))


def workers(server: Server) -> set[int]:
    return {process.pid for process in psutil.Process(server.process.pid).children()}


def test_numbers_are_of_all_workers_together(server: Server) -> None:
    before = counted(server, "programs:about")
    threads = [threading.Thread(target=server.get, args=["/about/"]) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [counted(server, "programs:about") for _ in range(4)] == [before + 20] * 4


def test_every_answer_has_an_id_of_its_own(server: Server) -> None:
    ids = {server.get("/about/").headers["x-request-id"] for _ in range(3)}
    assert len(ids) == 3


def test_a_reload_replaces_the_workers_and_fails_no_reader(server: Server) -> None:
    before, answers, done = workers(server), [], threading.Event()

    def read() -> None:
        while not done.is_set():
            answers.append(server.get("/about/").status)

    reader = threading.Thread(target=read)
    reader.start()
    server.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + 60
    while (not workers(server) or workers(server) & before) and time.monotonic() < deadline:
        time.sleep(0.1)
    server.get("/about/")
    done.set()
    reader.join()
    assert not workers(server) & before
    assert answers
    assert set(answers) == {200}
