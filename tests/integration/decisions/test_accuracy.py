"""What the decisions say of the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from programs.decisions import accuracy, sheets
from programs.decisions.fields import decide, revert
from programs.decisions.versions import version_of
from programs.models import Sheet
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

DOUBT = {"code": "two_amounts", "field": "amount_yen", "message": "二つの金額"}


def answer(name: str, by: User, typed: str | None) -> None:
    of = Sheet.objects.get(name=name)
    corrected = {"amount_yen": typed} if typed else {}
    decide(of.pk, by=by, corrected=corrected, confirmed=["amount_yen"], version=version_of(of))


@pytest.fixture
def answered(tmp_path: Path, person: User) -> Path:
    """Three doubted amounts, one of them wrong, and one that nobody doubted but was wrong."""
    path = document(tmp_path)
    doubted = [sheet(name, warnings=[DOUBT]) for name in ("甲の事業", "乙の事業", "丙の事業")]
    load(path, [*doubted, sheet("丁の事業")])
    answer("甲の事業", person, "3億円")
    answer("乙の事業", person, None)
    answer("丙の事業", person, None)
    answer("丁の事業", person, "4億円")
    return path


def shown(measured: list[accuracy.Measured]) -> list[tuple[str, str, bool, int, int, int]]:
    return [
        (each.key, each.document_kind, each.doubted, each.decided, each.wrong, each.wrong_now)
        for each in measured
    ]


def test_doubted_and_undoubted_values_are_measured_apart(answered: Path) -> None:
    assert shown(accuracy.by_field()) == [
        ("amount_yen", "text", True, 3, 1, 1),
        ("amount_yen", "text", False, 1, 1, 1),
    ]
    (doubt,) = accuracy.by_doubt()
    assert doubt.key == "two_amounts"
    assert doubt.rate == pytest.approx(1 / 3)
    assert doubt.interval == pytest.approx((0.061, 0.792), abs=0.001)


def test_a_better_parser_is_measured_by_the_same_decisions(answered: Path) -> None:
    better = [
        sheet("甲の事業", amount_yen=300_000_000, warnings=[DOUBT]),
        sheet("乙の事業", amount_yen=5, warnings=[DOUBT]),
        sheet("丙の事業", warnings=[DOUBT]),
        sheet("丁の事業", amount_yen=400_000_000),
    ]
    load(answered, better, version="2")
    assert shown(accuracy.by_field()) == [
        ("amount_yen", "text", True, 3, 1, 1),
        ("amount_yen", "text", False, 1, 1, 0),
    ]


def test_what_was_taken_back_or_written_by_hand_says_nothing(answered: Path, person: User) -> None:
    of = Sheet.objects.get(name="丁の事業")
    revert(of.corrections.get().pk, by=person, version=version_of(of))
    sheets.add(of.document_id, by=person, values={"name": "戊の事業", "amount_yen": "1億円", "pages": "1"})
    assert shown(accuracy.by_field()) == [("amount_yen", "text", True, 3, 1, 1)]
    assert accuracy.structure_errors() == [("text", "added", 1)]
