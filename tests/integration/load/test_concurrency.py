"""Several loads at once, of one document and of documents that share programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from ingest.load import Kind, Outcome
from programs.models import Overlap, Program, Sheet
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Sequence[Callable[[], Outcome]]) -> list[Outcome]:
    """Everything at the same time, each with a connection of its own."""
    barrier = Barrier(len(work))

    def run(each: Callable[[], Outcome]) -> Outcome:
        try:
            barrier.wait(timeout=30)
            return each()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def test_the_same_document_goes_in_once(tmp_path: Path) -> None:
    path = document(tmp_path)
    records = [sheet(f"第{number}号事業") for number in range(20)]
    outcomes = at_once([lambda: load(path, records)] * 4)
    assert Counter(outcome.kind for outcome in outcomes) == {Kind.ADDED: 1, Kind.UNCHANGED: 3}
    assert Sheet.objects.count() == 20


def test_the_same_bytes_under_several_names_go_in_once(tmp_path: Path) -> None:
    paths = [document(tmp_path, f"copy{number}.txt") for number in range(4)]
    outcomes = at_once([lambda path=path: load(path, [sheet("水素供給網事業")]) for path in paths])  # type: ignore[misc]
    assert Counter(outcome.kind for outcome in outcomes) == {Kind.ADDED: 1, Kind.UNCHANGED: 3}
    assert Sheet.objects.count() == 1


def test_documents_that_share_programs_know_of_each_other(tmp_path: Path) -> None:
    stages = ["request", "draft", "enacted"]

    def work(stage: str) -> Callable[[], Outcome]:
        # In different orders, so that loads reach for the same programs from both ends.
        names = [f"第{number}号事業" for number in range(15)]
        ordered = names if stage == "draft" else names[::-1]
        path = document(tmp_path, f"{stage}.txt", stage)
        records: list[dict[str, Any]] = [sheet(name, stage=stage) for name in ordered]
        return lambda: load(path, records)

    outcomes = at_once([work(stage) for stage in stages])
    assert {outcome.kind for outcome in outcomes} == {Kind.ADDED}
    assert Program.objects.count() == 15
    assert Overlap.objects.filter(reason=Overlap.Reason.EARLIER_STAGE).count() == 15 * 3
