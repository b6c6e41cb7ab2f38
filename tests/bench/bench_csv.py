"""The CSV of all sheets beside PostgreSQL's own COPY of the same columns, on the database of DATA_DIR.

DATA_DIR=/tmp/many python -m tests.bench.bench_csv [ROUNDS]

Both run by turns, and the ratio is that of a round's two: what else the machine does meets both. CPU seconds
are PostgreSQL's and this process's together.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
django.setup()

import psutil  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import StreamingHttpResponse  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from programs.columnar import current  # noqa: E402
from programs.views.export import sheets_csv  # noqa: E402

COPY = Path(__file__).with_name("csv_columns.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds until the first row, altogether and on the processors, and bytes."""

    first: float
    total: float
    cpu: float
    size: int


def ours() -> tuple[float, int]:
    """When the first row was there, and all bytes."""
    response = sheets_csv(RequestFactory().get("/sheets.csv"))
    assert isinstance(response, StreamingHttpResponse)
    chunks = iter(response)
    size = len(next(chunks)) + len(next(chunks))
    first = time.perf_counter()
    return first, size + sum(len(chunk) for chunk in chunks)


def postgresql() -> tuple[float, int]:
    """The same of the COPY."""
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        size = len(copy.read())
        first = time.perf_counter()
        return first, size + sum(len(row) for row in copy)


def taken(call: Callable[[], tuple[float, int]]) -> Taken:
    """What a call takes."""
    cpu, started = cpu_seconds(), time.perf_counter()
    first, size = call()
    return Taken(first - started, time.perf_counter() - started, cpu_seconds() - cpu, size)


def cpu_seconds() -> float:
    """Of this process, of the backend, and of the workers that the server has seen end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = psutil.Process(cursor.fetchone()[0])
    server, own, mine = backend.parent(), backend.cpu_times(), psutil.Process().cpu_times()
    ended = server.cpu_times() if server else None
    workers = ended.children_user + ended.children_system if ended else 0.0
    return own.user + own.system + mine.user + mine.system + workers


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    say(f"{len(current()):,} sheets; {rounds} rounds")
    pairs = [(taken(postgresql), taken(ours)) for _ in range(rounds)]
    mine = [each for _, each in pairs]
    say(f"first row after {statistics.median(each.first for each in mine) * 1000:.0f} ms (median), "
        f"{max(each.first for each in mine) * 1000:.0f} ms (worst)")  # fmt: skip
    say(f"all {mine[0].size / 2**20:.0f} MB after {statistics.median(each.total for each in mine):.1f} s, "
        f"COPY {statistics.median(copy.total for copy, _ in pairs):.1f} s")  # fmt: skip
    for name, ratios in (
        ("time", [each.total / copy.total for copy, each in pairs]),
        ("CPU", [each.cpu / copy.cpu for copy, each in pairs]),
    ):
        say(f"ratio of {name} to COPY: median {statistics.median(ratios):.2f}, worst {max(ratios):.2f}")
    say(f"peak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
