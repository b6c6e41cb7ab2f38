"""Ingests that are killed at random points, and what must hold after each."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User

from ingest.load import digest, refresh
from ingest.models import SourceDocument
from meti_catalog.doctor import examine
from programs.models import Correction, Sheet
from tests.worker import database_url

SAMPLES = Path(settings.BASE_DIR, "fixtures", "documents")
NAMES = ("sample_2021_draft.txt", "sample_2023_enacted.txt", "sample_2025_measures.md")
CORRECTED_YEN = 12


def ingest(folder: Path) -> subprocess.Popen[str]:
    """Begin to take the folder's documents into the test database."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "ingest", "--jobs", "1", str(folder)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url()},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def ingest_whole(folder: Path) -> None:
    """Take the folder's documents in."""
    with ingest(folder) as process:
        said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said


class Documents:
    """Documents that appear in one new edition after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._edition = 0
        for name in NAMES:
            shutil.copy(SAMPLES / name, folder)

    def publish_anew(self) -> None:
        """A new edition of every document: other bytes, the same sheets."""
        self._edition += 1
        for name in NAMES:
            content = (SAMPLES / name).read_text(encoding="utf-8")
            (self.folder / name).write_text(content + "\n" * self._edition, encoding="utf-8")

    def digests(self) -> dict[str, str]:
        """The SHA-256 of each document's newest edition."""
        return {name: digest(self.folder / name) for name in NAMES}


def taken_in() -> dict[str, str]:
    """The SHA-256 of the edition that each document has in the catalog."""
    return dict(SourceDocument.objects.values_list("name", "current_edition__sha256"))


def sheet_counts() -> dict[str, int]:
    """How many sheets and measures each document shows."""
    return {
        each.name: each.sheets.filter(status="present").count()
        + each.measures.filter(status="present").count()
        for each in SourceDocument.objects.all()
    }


def correct_a_sheet() -> Sheet:
    """A sheet whose amount a person has corrected."""
    sheet = Sheet.objects.published().exclude(amount_yen=None).order_by("pk")[0]
    Correction.objects.create(
        sheet=sheet,
        field="amount_yen",
        kind=Correction.Kind.CORRECTED,
        value=CORRECTED_YEN,
        parsed_value=sheet.amount_yen,
        decided_by=User.objects.create(username="official"),
    )
    refresh(sheet.document)
    return sheet


def unsound() -> dict[str, str]:
    """What the doctor finds: codes with what they say."""
    return {finding.code: str(finding) for each in examine(deep=True) for finding in each.findings}


@contextmanager
def seconds() -> Iterator[Callable[[], float]]:
    """Measures how long the context lasts."""
    began = time.monotonic()
    ended: list[float] = []
    yield lambda: (ended or [time.monotonic()])[0] - began
    ended.append(time.monotonic())


def kill_ingests(folder: Path, *, times: int, seed: int) -> int:
    """Kill `times` ingests of new editions at random points; returns how many were killed before their end.

    Asserts after each that every document is wholly of one edition and that the doctor finds nothing, and at
    the end that the next ingest goes through and that the correction holds.
    """
    points = random.Random(seed)  # noqa: S311 (points that can be tried again, nothing secret)
    documents = Documents(folder)
    with seconds() as whole:
        ingest_whole(folder)
    counts, corrected = sheet_counts(), correct_a_sheet()
    assert counts.keys() == set(NAMES)
    killed = 0
    for _ in range(times):
        before = documents.digests() if killed == 0 else taken_in()
        documents.publish_anew()
        with ingest(folder) as process:
            time.sleep(points.uniform(0, whole()))
            process.kill()
        killed += process.returncode == -signal.SIGKILL
        for name, sha256 in taken_in().items():
            assert sha256 in {before[name], documents.digests()[name]}
        assert sheet_counts() == counts
        assert (found := unsound()) == {}, found
    ingest_whole(folder)
    assert taken_in() == documents.digests()
    corrected.refresh_from_db()
    assert corrected.amount_yen == CORRECTED_YEN
    assert (found := unsound()) == {}, found
    return killed
