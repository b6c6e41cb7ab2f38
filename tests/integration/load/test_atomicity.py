"""A document is all in or not in, whatever ends the load."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.db import connection

from ingest.load import Kind
from ingest.models import SourceDocument
from programs.models import Sheet
from tests.catalog import measure, sheet
from tests.loading import all_rows, document, load

RECORDS = [sheet("水素供給網事業"), sheet("宇宙観測事業"), measure("甲の推進")]
STAGES = [
    "ingest.load.document.lock_catalog",
    "ingest.load.document.write_sheets",
    "ingest.load.document.write_measures",
    "programs.refresh.project_document",
    "programs.refresh.link_programs",
    "programs.refresh.refresh_overlaps",
    "programs.refresh.refresh_checks",
    "ingest.load.document._open_warnings",
]


def in_a_process(work: Callable[[], Any]) -> int:
    """Run `work` in a forked process with a connection of its own; returns how the process ended."""
    connection.close()
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed(*_args: Any, **_options: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("stage", STAGES)
def test_a_load_killed_at_any_stage_leaves_nothing_and_blocks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    path = document(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(stage, killed)
        assert in_a_process(lambda: load(path, RECORDS)) == -signal.SIGKILL
    assert not SourceDocument.objects.exists()
    assert not Sheet.objects.exists()
    assert load(path, RECORDS).kind is Kind.ADDED


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES)
def test_an_update_that_fails_at_any_stage_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def failing(*_args: Any, **_options: Any) -> NoReturn:
        raise RuntimeError("the disk is gone")

    load(document(tmp_path), RECORDS)
    before = all_rows()
    newer = document(tmp_path, content="second edition")
    with monkeypatch.context() as patch:
        patch.setattr(stage, failing)
        with pytest.raises(RuntimeError):
            load(newer, [sheet("半導体人材事業", amount_yen=3)])
    assert all_rows() == before
