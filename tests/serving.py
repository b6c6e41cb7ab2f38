"""Gunicorn serving a catalog, for tests that need the whole server and not a test client."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tests.installation import BASE_DIR, Installation

PATIENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; `text` of the body."""

    status: int
    text: str
    headers: dict[str, str]


class Server:
    """A running gunicorn."""

    def __init__(self, port: int, process: subprocess.Popen[str]) -> None:
        self.port = port
        self.process = process

    def get(self, path: str) -> Answer:
        """Ask for a page. Raises OSError where the server does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            body = response.read().decode(errors="replace")
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, body, headers)
        finally:
            connection.close()

    def wait_for(self, path: str, status: int) -> float:
        """Ask until the page has this status; returns the seconds it took. Fails after a minute."""
        began = time.monotonic()
        seen: list[int] = []
        while time.monotonic() - began < PATIENCE_SECONDS:
            with suppress(OSError):
                seen.append(self.get(path).status)
                if seen[-1] == status:
                    return time.monotonic() - began
            time.sleep(0.1)
        raise AssertionError(f"{path} never had status {status}, but {sorted(set(seen))}")


@contextmanager
def served(catalog: Installation, **environment: str) -> Iterator[Server]:
    """The catalog on a free port of this machine, by one worker, as long as the context lasts."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "meti_catalog/gunicorn.py"],
        cwd=BASE_DIR,
        text=True,
        env=catalog.environment | {"BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "1"} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(port, process)
    try:
        server.wait_for("/healthz", 200)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
