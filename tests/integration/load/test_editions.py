"""A newer edition of a document updates its sheets in place and keeps their history."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.load import Kind, TooMuchChangesError
from ingest.models import SourceDocument
from programs.models import Measure, Sheet, SheetStatus
from tests.catalog import measure, sheet
from tests.loading import all_rows, document, load

pytestmark = pytest.mark.django_db


def names(status: SheetStatus) -> list[str]:
    return list(Sheet.objects.filter(status=status).order_by("name").values_list("name", flat=True))


def test_sheets_go_on_vanish_and_come_new(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("水素供給網事業"), sheet("宇宙観測事業")])
    address = Sheet.objects.get(name="水素供給網事業").public_id
    second = document(tmp_path, content="second edition")
    outcome = load(second, [sheet("水素供給網事業", amount_yen=7), sheet("半導体人材事業")])
    assert (outcome.kind, outcome.sheets.as_dict()) == (
        Kind.UPDATED,
        {"added": 1, "updated": 1, "unchanged": 0, "vanished": 1},
    )
    assert Sheet.objects.get(public_id=address).amount_yen == 7
    assert names(SheetStatus.PRESENT) == ["半導体人材事業", "水素供給網事業"]
    assert names(SheetStatus.VANISHED) == ["宇宙観測事業"]


def test_every_edition_and_reading_is_kept(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("水素供給網事業")])
    load(document(tmp_path, content="second edition"), [sheet("水素供給網事業")])
    found = SourceDocument.objects.get()
    assert found.editions.count() == 2
    read_from = Sheet.objects.get().extractions.values_list("edition", flat=True)
    assert set(read_from) == set(found.editions.values_list("pk", flat=True))
    current = Sheet.objects.get().extraction
    assert current is not None
    assert current.edition == found.current_edition


def test_a_vanished_sheet_that_comes_back_is_the_same(tmp_path: Path) -> None:
    both = [sheet("水素供給網事業"), sheet("宇宙観測事業")]
    load(document(tmp_path), both)
    keys = set(Sheet.objects.values_list("pk", flat=True))
    load(document(tmp_path, content="second edition"), both[:1])
    load(document(tmp_path, content="third edition"), both)
    assert set(Sheet.objects.values_list("pk", flat=True)) == keys
    assert names(SheetStatus.VANISHED) == []


def test_an_edition_that_was_replaced_does_not_come_back(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("水素供給網事業", amount_yen=1)])
    load(document(tmp_path, content="second edition"), [sheet("水素供給網事業", amount_yen=2)])
    before = all_rows()
    outcome = load(document(tmp_path), [sheet("水素供給網事業", amount_yen=1)], version="2")
    assert outcome.kind is Kind.UNCHANGED
    assert "新しい版" in outcome.reason
    assert all_rows() == before


def numbered(first: int, last: int, **values: Any) -> list[dict[str, Any]]:
    return [sheet(f"第{number}号事業", **values) for number in range(first, last)]


def test_a_load_that_would_lose_most_sheets_asks_first(tmp_path: Path) -> None:
    load(document(tmp_path), numbered(0, 12))
    before = all_rows()
    doubtful = document(tmp_path, content="an extract, or another document")
    with pytest.raises(TooMuchChangesError, match="25%だけ"):
        load(doubtful, numbered(9, 30))
    assert all_rows() == before
    outcome = load(doubtful, numbered(9, 30), force=True)
    assert (outcome.sheets.unchanged, outcome.sheets.vanished) == (3, 9)


def test_next_years_document_of_the_same_name_is_another_document(tmp_path: Path) -> None:
    load(document(tmp_path, content="2024"), numbered(0, 12))
    outcome = load(document(tmp_path, content="2025"), numbered(0, 12, fiscal_year=2025))
    assert (outcome.kind, outcome.sheets.added) == (Kind.ADDED, 12)
    assert "sheets.txt（2）" in outcome.reason
    assert names(SheetStatus.VANISHED) == []
    assert list(SourceDocument.objects.order_by("pk").values_list("name", flat=True)) == [
        "sheets.txt",
        "sheets.txt（2）",
    ]


def test_an_edition_goes_to_the_document_it_carries_on(tmp_path: Path) -> None:
    load(document(tmp_path, content="2024"), numbered(0, 12))
    load(document(tmp_path, content="2025"), numbered(0, 12, fiscal_year=2025))
    load(document(tmp_path, content="2025, corrected"), numbered(0, 12, fiscal_year=2025, amount_yen=1))
    load(document(tmp_path, content="2024, corrected"), numbered(1, 12, amount_yen=2))
    assert set(Sheet.objects.filter(fiscal_year=2025).values_list("amount_yen", flat=True)) == {1}
    assert names(SheetStatus.VANISHED) == ["第0号事業"]
    assert [found.editions.count() for found in SourceDocument.objects.all()] == [2, 2]


def test_a_document_in_which_nothing_was_read_is_read_again_in_place(tmp_path: Path) -> None:
    load(document(tmp_path), [])
    load(document(tmp_path, content="second edition"), numbered(0, 3))
    assert SourceDocument.objects.get().sheets.count() == 3


def test_measures_are_updated_in_place_too(tmp_path: Path) -> None:
    listed = [measure("甲の推進", chapter="第1章"), measure("乙の推進", chapter="第1章")]
    load(document(tmp_path), listed)
    kept = Measure.objects.get(name="甲の推進").pk
    outcome = load(
        document(tmp_path, content="second edition"),
        [{**listed[0], "funding": [{"program": None, "amount_yen": 3}]}, measure("丙の推進")],
    )
    assert outcome.measures.as_dict() == {"added": 1, "updated": 1, "unchanged": 0, "vanished": 1}
    assert Measure.objects.get(name="甲の推進").pk == kept
    assert Measure.objects.get(name="乙の推進").status == Measure.Status.VANISHED


def test_order_and_pages_follow_the_edition(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("甲事業", pages=[1, 1]), sheet("乙事業", pages=[2, 3])])
    load(
        document(tmp_path, content="second edition"),
        [sheet("乙事業", pages=[1, 2]), sheet("甲事業", pages=[3, 3])],
    )
    placed = Sheet.objects.order_by("position").values_list("name", "page_first", "page_last")
    assert list(placed) == [("乙事業", 1, 2), ("甲事業", 3, 3)]
