"""The CSV of all sheets against PostgreSQL's own COPY of the same columns, on the database of DATA_DIR.

DATA_DIR=/tmp/many python -m tests.bench.bench_csv
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
django.setup()

import psutil  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import StreamingHttpResponse  # noqa: E402
from django.test import RequestFactory  # noqa: E402

from programs.views.export import sheets_csv  # noqa: E402

COPY = Path(__file__).with_name("csv_columns.sql").read_text(encoding="utf-8")


def ours() -> tuple[float, float, int]:
    """Seconds to the first line, seconds altogether, bytes."""
    started = time.perf_counter()
    response = sheets_csv(RequestFactory().get("/sheets.csv"))
    assert isinstance(response, StreamingHttpResponse)
    lines = iter(response)
    size = len(next(lines)) + len(next(lines))
    first = time.perf_counter() - started
    for line in lines:
        size += len(line)
    return first, time.perf_counter() - started, size


def postgresql() -> float:
    """Seconds of the COPY."""
    started = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for _ in copy:
            pass
    return time.perf_counter() - started


def main() -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    copied = postgresql()
    first, total, size = ours()
    grown = (process.memory_info().rss - before) / 2**20
    say(f"CSV: first row after {first * 1000:.0f} ms, all after {total:.1f} s, {size / 2**20:.0f} MB")
    say(f"memory grew by {grown:.0f} MB; COPY of the same columns {copied:.1f} s, ratio {total / copied:.1f}")


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
