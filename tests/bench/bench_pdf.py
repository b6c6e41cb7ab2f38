"""What reading PDFs costs, against what bare pdfplumber needs for the same pages in the same run.

    pytest tests/bench/bench_pdf.py

Budgets: a page at most 1.3 times pdfplumber's chars, lines, rects and curves; two processes at least
1.7 times one;
300 MB a process on a deck of a thousand pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import pdfplumber
import psutil
import pypdfium2
import pytest

from ingest.readers.pdf import read_pdf
from ingest.readers.pdf.page import read_page

pytestmark = pytest.mark.bench
ROUNDS = 5
PLAIN_WORK = 10_000_000
"""Numbers counted by one of four tasks: about half a second."""


@pytest.fixture
def decks(shared: Path) -> list[Path]:
    return sorted((shared / "decks" / "dev").glob("*.pdf"))


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def say(words: str) -> None:
        with capsys.disabled():
            print(f"\n  {words}", end="", flush=True)  # noqa: T201

    return say


def bound(decks: list[Path], pages: int, folder: Path) -> Path:
    """The pages of all decks over and over, in one file of `pages` pages."""
    path = folder / f"{pages}.pdf"
    with closing(pypdfium2.PdfDocument.new()) as whole:
        for deck in (decks * pages)[: pages // 10]:
            with closing(pypdfium2.PdfDocument(deck)) as part:
                whole.import_pages(part, list(range(min(len(part), pages - len(whole)))))
            if len(whole) >= pages:
                break
        whole.save(path)
    return path


def seconds(work: Callable[[Path], None], path: Path) -> float:
    """Processor time, which other work on the machine disturbs least."""
    began = time.process_time()
    work(path)
    return time.process_time() - began


def with_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for kind in ("chars", "lines", "rects", "curves"):
                getattr(page, kind)
            page.close()


def with_ours(path: Path) -> None:
    with closing(pypdfium2.PdfDocument(path)) as document:
        for index in range(len(document)):
            read_page(document[index], index + 1)


def count(numbers: int) -> int:
    return sum(number * number for number in range(numbers))


def gain_of_plain_work() -> float:
    """How many times as fast two processes are as one at work that shares nothing: what a machine with
    shared cores, caches and neighbours gives at most.
    """
    spent = {}
    for jobs in (1, 2):
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            list(pool.map(count, [1000] * jobs))
            began = time.perf_counter()
            list(pool.map(count, [PLAIN_WORK] * 4))
            spent[jobs] = time.perf_counter() - began
    return spent[1] / spent[2]


def test_a_page_against_bare_pdfplumber(decks: list[Path], tell: Callable[[str], None]) -> None:
    for deck in decks:
        with_ours(deck)
        ratios, ours, floor = [], [], []
        for _ in range(ROUNDS):
            ours.append(seconds(with_ours, deck))
            floor.append(seconds(with_pdfplumber, deck))
            ratios.append(ours[-1] / floor[-1])
        with closing(pypdfium2.PdfDocument(deck)) as document:
            pages = len(document)
        cost, bare = 1000 * median(ours) / pages, 1000 * median(floor) / pages
        tell(
            f"{deck.name}: {cost:.1f} ms/page, pdfplumber {bare:.1f}; {median(ratios):.2f} times (budget 1.3)"
        )


def test_two_processes_against_one(decks: list[Path], tell: Callable[[str], None], tmp_path: Path) -> None:
    path = bound(decks, 300, tmp_path)
    gains, plain = [], []
    for _ in range(3):
        plain.append(gain_of_plain_work())
        spent = {}
        for jobs in (1, 2):
            began = time.perf_counter()
            read_pdf(path, name=path.name, jobs=jobs)
            spent[jobs] = time.perf_counter() - began
        gains.append(spent[1] / spent[2])
    load = psutil.getloadavg()[0]
    tell(
        f"300 pages: two processes are {median(gains):.2f} times as fast as one (budget 1.7);"
        f" plain counting on this machine, now: {median(plain):.2f}; load {load:.1f}"
    )


def test_memory_on_a_thousand_pages(decks: list[Path], tell: Callable[[str], None], tmp_path: Path) -> None:
    path = bound(decks, 1000, tmp_path)
    largest = 0

    def on_page(done: int, _total: int) -> None:
        nonlocal largest
        if done % 10 == 0:
            workers = psutil.Process().children(recursive=True)
            largest = max([largest, *(worker.memory_info().rss for worker in workers)])

    began = time.perf_counter()
    document = read_pdf(path, name=path.name, jobs=2, on_page=on_page)
    spent, here = time.perf_counter() - began, psutil.Process().memory_info().rss
    tell(
        f"{len(document.pages)} pages in {spent:.0f} s: {largest >> 20} MB a process (budget 300),"
        f" {here >> 20} MB here"
    )
