"""Documents read in processes: whatever one of them does, the others are read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ingest.reading import Reading
from ingest.run.worker import Job, PagesRead, ReadingFailed
from ingest.run.workers import read_all
from tests.unit.load.misbehaving import by_name


def jobs(folder: Path, *names: str) -> list[Job]:
    for name in names:
        (folder / name).touch()
    return [Job(folder / name, name, "") for name in names]


def read(of: list[Job], *, processes: int = 2, silence: float = 60.0) -> dict[str, Reading | ReadingFailed]:
    return {
        job.name: found
        for job, found in read_all(
            of, processes=processes, on_pages=lambda *_: None, work=by_name, silence=silence
        )
    }


def test_documents_come_in_the_order_given(tmp_path: Path) -> None:
    assert list(read(jobs(tmp_path, "slow", "a", "b", "c"))) == ["slow", "a", "b", "c"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("crash", "終了コード -11"), ("leave", "終了コード 3"), ("babble", "理解できない")],
)
def test_one_that_ends_unexpectedly_says_so_and_stops_nothing(tmp_path: Path, name: str, reason: str) -> None:
    found = read(jobs(tmp_path, "before", name, "after"))
    failed = found[name]
    assert isinstance(failed, ReadingFailed)
    assert reason in failed.reason
    assert isinstance(found["before"], Reading)
    assert isinstance(found["after"], Reading)


def test_one_that_hangs_is_given_up(tmp_path: Path) -> None:
    found = read(jobs(tmp_path, "hang", "after"), processes=1, silence=1.0)
    failed = found["hang"]
    assert isinstance(failed, ReadingFailed)
    assert "進まなかった" in failed.reason
    assert isinstance(found["after"], Reading)


def test_one_that_goes_on_page_by_page_is_not_given_up(tmp_path: Path) -> None:
    assert isinstance(read(jobs(tmp_path, "slow"), silence=1.2)["slow"], Reading)


def test_pages_are_told_as_they_are_read(tmp_path: Path) -> None:
    told: list[PagesRead] = []
    list(
        read_all(
            jobs(tmp_path, "slow"),
            processes=1,
            on_pages=lambda _job, read: told.append(read),
            work=by_name,
        )
    )
    assert told == [PagesRead(page, 4) for page in (1, 2, 3, 4)]


class ChangedMindError(Exception):
    pass


def test_whoever_waits_can_give_up_a_reading_that_says_nothing(tmp_path: Path) -> None:
    asked: list[float] = []

    def give_up_in_time() -> None:
        asked.append(time.monotonic())
        if len(asked) == 3:
            raise ChangedMindError

    began = time.monotonic()
    with pytest.raises(ChangedMindError):
        list(
            read_all(
                jobs(tmp_path, "hang"),
                processes=1,
                on_pages=lambda *_: None,
                on_wait=give_up_in_time,
                work=by_name,
            )
        )
    assert asked[-1] - began < 30


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    reading = read_all(jobs(tmp_path, "a", "hang"), processes=2, on_pages=lambda *_: None, work=by_name)
    assert next(reading)[0].name == "a"
    reading.close()  # would wait for the hanging one for minutes if it were not ended
