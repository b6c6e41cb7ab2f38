"""Several people and processes at the same documents at the same time."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from programs.decisions.fields import decide
from programs.decisions.versions import StaleError, version_of
from programs.models import Correction, Sheet
from tests.catalog import sheet
from tests.installation import Installations
from tests.integration.faults.killing import NAMES, SAMPLES, unsound
from tests.loading import document, load

NAMES_OF_SHEETS = [f"第{number}号事業" for number in range(6)]


def test_two_ingests_of_the_same_documents(catalogs: Installations) -> None:
    catalog = catalogs.migrated("twice")
    documents = [SAMPLES / name for name in NAMES]
    with catalog.start("ingest", *documents) as one, catalog.start("ingest", *documents) as other:
        said = [process.communicate(timeout=300)[0] for process in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), said
    assert catalog.findings() == []
    rows = catalog.rows()
    assert sorted(row["name"] for row in rows["SourceDocument"]) == sorted(NAMES)
    assert len(rows["Edition"]) == len(NAMES)


def ingest_again(path: Path, chance: random.Random) -> None:
    """Eight parsers, one after the other, each of which reads other amounts."""
    for version in range(1, 9):
        amounts = {name: chance.randrange(1, 9) * 10**8 for name in NAMES_OF_SHEETS}
        load(path, [sheet(name, amount_yen=yen) for name, yen in amounts.items()], version=str(version))


def correct_one_by_one(person: User, decided: dict[int, int]) -> None:
    """A person who corrects amounts as fast as a person could, and faster."""
    for yen in range(1, 25):
        chosen = Sheet.objects.get(name=NAMES_OF_SHEETS[yen % len(NAMES_OF_SHEETS)])
        try:
            decide(chosen.pk, by=person, corrected={"amount_yen": yen}, version=version_of(chosen))
        except StaleError:
            continue  # the reading changed since it was shown, and the person is told
        decided[chosen.pk] = yen


def at_once(*works: Callable[[], None]) -> list[BaseException]:
    """Everything at the same time, each with a connection of its own; returns what failed."""
    failures: list[BaseException] = []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (of another thread)
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return failures


@pytest.mark.usefixtures("collected_static")
@pytest.mark.django_db(transaction=True)
def test_corrections_during_ingests_are_all_kept(tmp_path: Path) -> None:
    """Readings change the amounts while a person corrects them: whatever the order, decisions hold."""
    chance = random.Random(5)  # noqa: S311 (an order that can be tried again, nothing secret)
    path, person = document(tmp_path), User.objects.create(username="official")
    load(path, [sheet(name) for name in NAMES_OF_SHEETS], version="0")
    decided: dict[int, int] = {}
    assert at_once(lambda: ingest_again(path, chance), lambda: correct_one_by_one(person, decided)) == []
    assert decided
    assert {each.pk: each.amount_yen for each in Sheet.objects.filter(pk__in=decided)} == decided
    assert Correction.objects.count() >= len(decided)
    assert unsound().keys() == {"outdated_reading"}
