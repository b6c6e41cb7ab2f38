"""Processes that read for another end with it, though it is killed and can tell them nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from fpdf import FPDF

PATIENCE_SECONDS = 20.0
READS_ALL = """
import sys
from pathlib import Path
from ingest.run.worker import Job, read_in_worker
from ingest.run.workers import read_all
from tests.unit.load.misbehaving import by_name
path = Path(sys.argv[1])
work = read_in_worker if path.suffix == ".pdf" else by_name
job = Job(path, path.name, "", jobs=2)
for _ in read_all([job], processes=1, on_pages=lambda *_: print("reads", flush=True), work=work): pass
"""
WATCHES = """
import multiprocessing, sys, time
from ingest import children
if __name__ == "__main__":
    sys.platform = "another"
    context = multiprocessing.get_context("fork")
    for _ in range(2):
        context.Process(target=children.run_for_parent, args=(time.sleep, 600)).start()
    time.sleep(600)
"""


def long_deck(folder: Path) -> Path:
    """Pages that take two processes some seconds."""
    deck = FPDF(orientation="landscape", unit="pt", format=(540, 780))
    deck.set_font("helvetica", size=7)
    for _ in range(60):
        deck.add_page()
        for line in range(20):
            deck.text(20, 20 + line * 8, "of very many words " * 8)
    path = folder / "deck.pdf"
    deck.output(str(path))
    return path


def descendants(process: subprocess.Popen[str], number: int) -> list[psutil.Process]:
    """What the process has started, once that are so many."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while len(found := psutil.Process(process.pid).children(recursive=True)) < number:
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found


def start(script: str, *arguments: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=settings.BASE_DIR,
        text=True,
        stdout=subprocess.PIPE,
    )


def all_end(processes: list[psutil.Process]) -> bool:
    return not psutil.wait_procs(processes, timeout=PATIENCE_SECONDS)[1]


@pytest.mark.parametrize("name", ["hang", "brood"])
def test_a_reader_ends_with_a_killed_ingest_whatever_it_is_at(name: str, tmp_path: Path) -> None:
    with start(READS_ALL, tmp_path / name) as ingest:
        began = descendants(ingest, 3)  # forkserver, resource tracker, reader
        time.sleep(0.5)
        ingest.kill()
        assert all_end(began)


def test_readers_of_pages_end_with_a_killed_ingest(tmp_path: Path) -> None:
    with start(READS_ALL, long_deck(tmp_path)) as ingest:
        assert ingest.stdout
        assert ingest.stdout.readline() == "reads\n"
        began = descendants(ingest, 5)  # and two for the pages
        ingest.kill()
        assert all_end(began)


def test_where_the_kernel_does_not_see_to_it_a_thread_does() -> None:
    with start(WATCHES) as parent:
        began = descendants(parent, 2)
        time.sleep(0.5)
        parent.kill()
        assert all_end(began)
