"""Fifty readers at once over a mixed set of pages, beside a floor: a view with one primary-key query.

    .venv/bin/pip install 'locust ~= 2.47'
    DATA_DIR=/tmp/many .venv/bin/python -m tests.bench.bench_load [--readers 50] [--seconds 60] [--pause 0]

Needs a filled database (``fill_synthetic``). Server and readers share the machine: on two cores the readers
take their part of them. A reader asks for the next page `--pause` seconds after the last one came.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import gevent
from locust import FastHttpUser, constant, task
from locust.env import Environment
from locust.stats import StatsEntry

from tests.bench.states import STATES

WORKERS = "2"


@dataclass(frozen=True, slots=True)
class Addresses:
    """What readers ask for, by sort of page; drawn by weight."""

    of: dict[str, list[str]]
    weights: dict[str, int]

    def draw(self) -> tuple[str, str]:
        """A sort of page, and an address of it."""
        [sort] = random.choices(list(self.weights), list(self.weights.values()))  # noqa: S311 (readers)
        return sort, random.choice(self.of[sort])  # noqa: S311


class Reader(FastHttpUser):
    """Somebody who looks at one page after the other."""

    addresses: Addresses

    @task
    def look(self) -> None:
        """The next page."""
        sort, path = self.addresses.draw()
        self.client.get(path, name=sort)


def mixed(origin: str) -> Addresses:
    """Lists as analysts leave them, the sheets and programs on them, charts, documents and the API."""
    sheets = _asked(f"{origin}/api/v1/sheets?limit=200")["results"]
    lists = [f"/sheets/?{urllib.request.quote(state, safe='=&')}" for state in STATES]  # type: ignore[attr-defined]
    return Addresses(
        {
            "list": lists,
            "sheet": [sheet["page_url"] for sheet in sheets],
            "program": [f"/programs/{sheet['program_id']}/" for sheet in sheets if sheet["program_id"]],
            "charts": ["/charts/", "/charts/?year=2026", "/charts/?bureau=manufacturing"],
            "start": ["/"],
            "documents": ["/documents/", "/measures/", "/about/"],
            "api": ["/api/v1/sheets", "/api/v1/facets?year=2025"],
        },
        {"list": 40, "sheet": 30, "program": 10, "charts": 5, "start": 5, "documents": 5, "api": 5},
    )


def run(origin: str, addresses: Addresses, *, readers: int, seconds: float, pause: float) -> Environment:
    """Let the readers read; returns what was measured."""
    reader = type("MeasuredReader", (Reader,), {"addresses": addresses, "wait_time": constant(pause)})
    environment = Environment(user_classes=[reader], host=origin)
    runner = environment.create_local_runner()
    runner.start(readers, spawn_rate=readers)
    gevent.sleep(seconds)
    runner.quit()
    return environment


def report(title: str, environment: Environment) -> str:
    """A line a sort of page, and one for all."""
    lines = [
        title,
        f"{'':12}{'requests':>9}{'errors':>8}{'per second':>12}{'median ms':>11}{'p95 ms':>9}{'max ms':>9}",
    ]
    entries: list[StatsEntry] = [*environment.stats.entries.values(), environment.stats.total]
    lines += [
        f"{entry.name[:12]:12}{entry.num_requests:>9}{entry.num_failures:>8}{entry.total_rps:>12.1f}"
        f"{entry.median_response_time:>11.0f}{entry.get_response_time_percentile(0.95):>9.0f}"
        f"{entry.max_response_time:>9.0f}"
        for entry in entries
    ]
    errors = environment.stats.errors.values()
    lines += [f"  {error.occurrences} x {error.name}: {error.error}" for error in errors]
    return "\n".join(lines)


@contextmanager
def served() -> Iterator[str]:
    """The catalog of ``DATA_DIR`` with the floor, by gunicorn as on a server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.load_settings", "LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "meti_catalog/gunicorn.py"],
        env=os.environ | {"BIND": bind, "WEB_CONCURRENCY": WORKERS} | settings,
    )
    try:
        _wait_for(f"http://{bind}/readyz")
        yield f"http://{bind}"
    finally:
        process.terminate()
        process.wait()


def _asked(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return json.load(answer)


def _wait_for(address: str) -> None:
    for _ in range(600):
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=10).close()
            return
        time.sleep(0.1)
    raise TimeoutError(address)


def main() -> None:
    """Measure floor and pages, one after the other, on one server."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0, help="seconds between two pages of a reader")
    given = parser.parse_args()
    how = {"readers": given.readers, "pause": given.pause}
    with served() as origin:
        pages = mixed(origin)
        run(origin, pages, readers=4, seconds=10, pause=0)  # each worker makes its columns once
        floor = run(origin, Addresses({"floor": ["/floor/"]}, {"floor": 1}), seconds=given.seconds / 3, **how)
        measured = run(origin, pages, seconds=given.seconds, **how)
    said = [
        report(f"One primary-key query, {given.readers} readers", floor),
        report(f"Mixed pages, {given.readers} readers, {given.seconds:.0f} s", measured),
    ]
    sys.stdout.write("\n\n".join(said) + "\n")


if __name__ == "__main__":
    main()
