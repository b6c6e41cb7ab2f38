"""Several people and a load at once: of two decisions made on one view, one is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from programs.decisions import programs, sheets
from programs.decisions.fields import decide
from programs.decisions.programs import version_of_program
from programs.decisions.versions import StaleError, version_of
from programs.models import Correction, Program, ProgramDecision, Sheet, SheetDecision
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Sequence[Callable[[], Any]]) -> list[str]:
    """Everything at the same time, each with a connection of its own: "done" or "stale" each."""
    barrier = Barrier(len(work))

    def run(each: Callable[[], Any]) -> str:
        try:
            barrier.wait(timeout=30)
            each()
        except StaleError:
            return "stale"
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(work)) as pool:
        return sorted(pool.map(run, work))


@pytest.fixture
def people() -> list[User]:
    return [User.objects.create(username=f"担当{number}") for number in range(4)]


@pytest.fixture
def shown(tmp_path: Path) -> Sheet:
    load(document(tmp_path), [sheet("水素供給網事業", pages=[1, 1]), sheet("宇宙観測事業", pages=[1, 1])])
    return Sheet.objects.get(name="水素供給網事業")


def test_of_several_corrections_on_one_view_one_is_made(shown: Sheet, people: list[User]) -> None:
    seen = version_of(shown)
    outcomes = at_once(
        [
            lambda by=by, yen=yen: decide(  # type: ignore[misc]
                shown.pk, by=by, corrected={"amount_yen": f"{yen}億円"}, version=seen
            )
            for yen, by in enumerate(people, start=2)
        ]
    )
    assert outcomes == ["done", "stale", "stale", "stale"]
    assert Correction.objects.get().value == Sheet.objects.get(pk=shown.pk).amount_yen


def test_a_correction_and_a_rejection_on_one_view(shown: Sheet, people: list[User]) -> None:
    seen = version_of(shown)
    outcomes = at_once(
        [
            lambda: decide(shown.pk, by=people[0], corrected={"amount_yen": "3億円"}, version=seen),
            lambda: sheets.reject(shown.pk, by=people[1], version=seen),
        ]
    )
    assert outcomes == ["done", "stale"]
    assert Correction.objects.count() + SheetDecision.objects.count() == 1


def test_two_merges_of_one_program(shown: Sheet, people: list[User]) -> None:
    one, other = Program.objects.order_by("pk")
    versions = {each.pk: version_of_program(each) for each in (one, other)}

    def merge(program: Program, into: Program, by: User) -> ProgramDecision:
        return programs.merge(
            program.pk, into.pk, by=by, version=versions[program.pk], into_version=versions[into.pk]
        )

    work = [lambda: merge(one, other, people[0]), lambda: merge(other, one, people[1])]
    assert at_once(work) == ["done", "stale"]
    assert ProgramDecision.objects.count() == 1


def test_corrections_of_different_sheets_and_a_load_all_pass(
    shown: Sheet, people: list[User], tmp_path: Path
) -> None:
    other = Sheet.objects.exclude(pk=shown.pk).get()
    seen = {each.pk: version_of(each) for each in (shown, other)}
    renamed = [sheet("半導体人材事業", pages=[1, 1])]
    outcomes = at_once(
        [
            lambda: decide(shown.pk, by=people[0], corrected={"purpose": "目的。"}, version=seen[shown.pk]),
            lambda: decide(other.pk, by=people[1], corrected={"purpose": "目的。"}, version=seen[other.pk]),
            lambda: load(document(tmp_path, "other.txt", "other"), renamed),
        ]
    )
    assert outcomes == ["done", "done", "done"]
    assert Correction.objects.count() == 2
