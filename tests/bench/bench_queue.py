"""Server time of the correction desk's queue on the database of DATA_DIR.

DATA_DIR=/tmp/many python manage.py migrate && DATA_DIR=/tmp/many python manage.py fill_synthetic 100000
DATA_DIR=/tmp/many python -m tests.bench.bench_queue
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
os.environ.setdefault("LOG_LEVEL", "ERROR")
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.ALLOWED_HOSTS = ["testserver"]
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.test import Client  # noqa: E402

from programs.decisions import queue  # noqa: E402
from programs.decisions.queue import Filter  # noqa: E402
from programs.decisions.roles import CORRECTOR  # noqa: E402

TIMES = 15
SOMEBODY = "bench of the queue"


def corrector() -> User:
    """An account that may work at the desk; it cannot sign in."""
    person, _ = User.objects.get_or_create(username=SOMEBODY)
    person.groups.set(Group.objects.filter(name=CORRECTOR))
    return person


def told(name: str, call: Callable[[], object]) -> None:
    """Print how long a call takes: median and worst of some, after one that warms up."""
    call()
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    sys.stdout.write(f"{name:32} median {statistics.median(times):7.1f} ms   max {max(times):7.1f}\n")


def main() -> None:
    """Measure the queue's page, narrowed and not, and the way from entry to entry."""
    person = corrector()
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    left = queue.counts(Filter()).left
    sys.stdout.write(f"{left:,} entries left\n")
    for query in ("", "?page=50", "?state=done", "?code=empty_section", "?lineage=energy", "?assignee=none"):
        told(f"/desk/{query}", lambda query=query: client.get(f"/desk/{query}"))  # type: ignore[misc]
    middle = queue.items(Filter(), start=left // 2, most=1)[0].place
    told("next entry", lambda: queue.after(Filter(), middle))
    told("previous entry", lambda: queue.before(Filter(), middle))
    told("counts", lambda: queue.counts(Filter()))


if __name__ == "__main__":
    main()
