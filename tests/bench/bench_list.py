"""Server time of the list, of charts and of a sheet's page on the database of DATA_DIR, Datasette beside.

    DATA_DIR=/tmp/many python manage.py migrate && DATA_DIR=/tmp/many python manage.py fill_synthetic 100000
    DATA_DIR=/tmp/many python -m tests.bench.bench_list [--datasette PYTHON]

`--datasette` names a Python that has Datasette installed (it is no dependency): the same rows go into SQLite,
and Datasette counts seven of the same facets.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db.models import F

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
from django.test import Client  # noqa: E402

import meti_catalog.wsgi  # noqa: E402, F401 (the process is made as for requests)
from programs.columnar import current  # noqa: E402
from programs.models import Sheet  # noqa: E402
from tests.bench.sqlite_copy import copy_to_sqlite  # noqa: E402
from tests.bench.states import STATES  # noqa: E402

Milliseconds = float
DATASETTE = Path(__file__).with_name("datasette_times.py")


def milliseconds(call: Callable[[], object]) -> Milliseconds:
    """How long one call takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def told(name: str, times: Sequence[Milliseconds]) -> None:
    """Print median, 95th percentile and maximum."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    say(f"{name:34} median {statistics.median(ordered):8.1f} ms   p95 {p95:8.1f}   max {ordered[-1]:8.1f}")


def renewed(public_id: str) -> Milliseconds:
    """How long the next reader waits after a sheet was written (as it was)."""
    Sheet.objects.filter(public_id=public_id).update(position=F("position"))
    return milliseconds(current)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--datasette", metavar="PYTHON")
    options = parser.parse_args()
    client = Client(headers={"host": "localhost"})

    def get(address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    addresses = [f"/sheets/?{quote(state, safe='=&')}" for state in STATES]
    told("columns made anew", [milliseconds(current)])
    say(f"{len(current()):,} sheets, {len(STATES)} filter states")
    get("/sheets/")  # templates are compiled
    told("list, first time", [milliseconds(partial(get, address)) for address in addresses])
    again = [min(milliseconds(partial(get, address)) for _ in range(3)) for address in addresses]
    told("list, again (best of 3)", again)
    ids = Sheet.objects.published().order_by("name_key").values_list("public_id", flat=True)[:200:5]
    told("sheet page", [milliseconds(partial(get, f"/sheets/{public_id}/")) for public_id in ids])
    told("columns after a changed sheet", [renewed(public_id) for public_id in ids])
    charted = [f"/charts/?{quote(state, safe='=&')}" for state in STATES]
    told("all charts of a state", [milliseconds(partial(get, address)) for address in charted])
    if options.datasette:
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder, "sheets.db")
            copy_to_sqlite(database)
            theirs = subprocess.run(
                [options.datasette, DATASETTE, database], check=True, capture_output=True, text=True
            )
        times = [float(line) for line in theirs.stdout.split()]
        told("Datasette, seven facets", times)
        say(f"ratio of medians: {statistics.median(times) / statistics.median(again):.0f}")


if __name__ == "__main__":
    main()
