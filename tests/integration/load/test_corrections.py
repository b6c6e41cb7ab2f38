"""A correction is never lost, whatever is ingested after it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import User

from ingest.load import refresh
from programs import effective
from programs.decisions.sheets import reject
from programs.decisions.versions import version_of
from programs.models import Correction, Sheet
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

Kind = Correction.Kind


@pytest.fixture
def person() -> User:
    return User.objects.create(username="担当者")


def decide(on: Sheet, by: User, kind: Kind = Kind.CORRECTED, **values: Any) -> None:
    """Decide the fields of a sheet and bring the catalog in line."""
    on.refresh_from_db()
    parsed = on.extraction.record if on.extraction else {}
    for field, value in values.items():
        Correction.objects.create(
            sheet=on, field=field, kind=kind, value=value, parsed_value=parsed.get(field), decided_by=by
        )
    refresh(on.document)
    on.refresh_from_db()


def open_codes(of: Sheet) -> set[str]:
    return set(of.warnings.filter(is_open=True).values_list("code", flat=True))


def test_a_correction_shows_and_outlives_a_newer_parser_and_a_newer_edition(
    tmp_path: Path, person: User
) -> None:
    load(document(tmp_path), [sheet("水素供給網事業")])
    corrected = Sheet.objects.get()
    decide(corrected, person, amount_yen=12, scheme_types=["委託"], purpose="正しい目的。")
    load(document(tmp_path), [sheet("水素供給網事業", agencies=["NEDO"])], version="2")
    load(document(tmp_path, content="second edition"), [sheet("水素供給網事業", stage="draft")])
    corrected.refresh_from_db()
    assert (corrected.amount_yen, corrected.stage, corrected.text.purpose) == (12, "draft", "正しい目的。")
    assert [row.scheme_type for row in corrected.schemes.all()] == ["委託"]


def test_a_corrected_name_keeps_the_sheet_and_moves_it_to_its_program(tmp_path: Path, person: User) -> None:
    path = document(tmp_path)
    load(path, [sheet("水素供給綱事業")])
    corrected = Sheet.objects.get()
    decide(corrected, person, name="水素供給網事業")
    load(path, [sheet("水素供給綱事業", amount_yen=3)], version="2")
    corrected.refresh_from_db()
    assert (corrected.name, corrected.amount_yen) == ("水素供給網事業", 3)
    assert corrected.program is not None
    assert corrected.program.name == "水素供給網事業"


def test_reverting_shows_what_is_read_now(tmp_path: Path, person: User) -> None:
    path = document(tmp_path)
    load(path, [sheet("水素供給網事業")])
    corrected = Sheet.objects.get()
    decide(corrected, person, amount_yen=12)
    load(path, [sheet("水素供給網事業", amount_yen=5)], version="2")
    decide(corrected, person, Kind.REVERTED, amount_yen=None)
    assert corrected.amount_yen == 5


def test_a_decided_doubt_is_closed_and_opened_by_another_reading(tmp_path: Path, person: User) -> None:
    path = document(tmp_path)
    doubted = sheet(
        "水素供給網事業", warnings=[{"code": "two_amounts", "field": "amount_yen", "message": "二つの金額"}]
    )
    load(path, [doubted])
    found = Sheet.objects.get()
    assert (open_codes(found), found.warning_count) == ({"two_amounts"}, 1)
    decide(found, person, Kind.CONFIRMED, amount_yen=None)
    assert (open_codes(found), found.warning_count) == (set(), 0)
    load(path, [{**doubted, "amount_yen": 5}], version="2")
    found.refresh_from_db()
    assert open_codes(found) == {"reading_changed"}
    assert found.amount_yen == doubted["amount_yen"]


def test_what_is_no_sheet_stays_none(tmp_path: Path, person: User) -> None:
    path = document(tmp_path)
    load(path, [sheet("目次"), sheet("水素供給網事業")])
    contents = Sheet.objects.get(name="目次")
    reject(contents.pk, by=person, version=version_of(contents))
    load(path, [sheet("目次", amount_yen=9), sheet("水素供給網事業")], version="2")
    assert [each.name for each in Sheet.objects.published()] == ["水素供給網事業"]


@pytest.mark.parametrize("seed", range(12))
def test_any_sequence_ends_in_what_was_read_overlaid_by_what_was_decided(
    tmp_path: Path, person: User, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 (a test that can be repeated, nothing secret)
    values: dict[str, list[Any]] = {
        "amount_yen": [None, 0, 5, 7],
        "stage": ["request", "draft", "enacted"],
        "purpose": [None, "目的一。", "目的二。"],
        "scheme_types": [[], ["委託"], ["補助", "委託"]],
    }
    decided: list[tuple[int, str, Kind, Any]] = []
    for step in range(14):
        if step == 0 or random.random() < 0.5:
            records = [
                sheet(name, pages=[page, page], **{key: random.choice(of) for key, of in values.items()})
                for page, name in enumerate(["甲の推進事業", "乙の整備事業"], start=1)
            ]
            edition = random.choice(["first", "second", "third"])
            load(document(tmp_path, content=edition), records, version=str(step), force=True)
        else:
            target = random.choice(list(Sheet.objects.order_by("pk")))
            field = random.choice(list(values))
            kind = random.choice(list(Kind))
            value = random.choice(values[field])
            decide(target, person, kind, **{field: value})
            decided.append((target.pk, field, kind, value))
    assert [
        (each.sheet_id, each.field, each.kind, each.value) for each in Correction.objects.order_by("pk")
    ] == decided
    for found in Sheet.objects.all():
        parsed = found.extraction.record if found.extraction else {}
        holds = effective.overlay(parsed, effective.decisions(found.corrections.all()))
        assert found.amount_yen == holds["amount_yen"]
        assert found.stage == (holds["stage"] or "")
        assert found.text.purpose == (holds["purpose"] or "")
        assert [row.scheme_type for row in found.schemes.all()] == (holds["scheme_types"] or [])
