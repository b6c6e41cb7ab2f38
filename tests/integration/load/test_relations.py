"""Umbrellas and their parts in the catalog: who is in charge, what follows from whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from programs.models import Overlap, Sheet
from tests.catalog import found, sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db


def part(name: str, parent: str | None = "素材強化事業", **values: Any) -> dict[str, Any]:
    return sheet(name, relation="part", parent=parent, **values)


UMBRELLA = sheet("素材強化事業", bureaus=["製造産業局"], divisions=["素材課"], amount_yen=10_000_000_000)


def in_charge(name: str) -> list[tuple[str, bool]]:
    of = found(name)
    bureaus = [(str(row), row.inherited) for row in of.sheet_bureaus.all()]
    return bureaus + [(str(row), row.inherited) for row in of.sheet_divisions.all()]


def test_a_part_that_prints_no_bureau_has_its_umbrellas(tmp_path: Path) -> None:
    load(document(tmp_path), [UMBRELLA, part("鉄鋼実証事業")])
    assert in_charge("鉄鋼実証事業") == [("製造産業局", True), ("素材課", True)]
    assert in_charge("素材強化事業") == [("製造産業局", False), ("素材課", False)]


def test_a_printed_division_is_not_replaced(tmp_path: Path) -> None:
    load(document(tmp_path), [UMBRELLA, part("鉄鋼実証事業", divisions=["金属課"])])
    assert in_charge("鉄鋼実証事業") == [("製造産業局", True), ("金属課", False)]


def test_a_printed_bureau_inherits_nothing(tmp_path: Path) -> None:
    load(document(tmp_path), [UMBRELLA, part("鉄鋼実証事業", bureaus=["資源エネルギー庁"])])
    assert in_charge("鉄鋼実証事業") == [("資源エネルギー庁", False)]


def test_a_part_of_a_part_inherits_through_it(tmp_path: Path) -> None:
    load(document(tmp_path), [UMBRELLA, part("鉄鋼実証事業"), part("電炉実証事業", "鉄鋼実証事業")])
    assert in_charge("電炉実証事業") == [("製造産業局", True), ("素材課", True)]


def test_a_relisted_sheet_inherits_nothing(tmp_path: Path) -> None:
    again = sheet("国際拠出金", relation="relisted", parent="素材強化事業", amount_qualifiers=["part_of"])
    load(document(tmp_path), [UMBRELLA, again])
    assert in_charge("国際拠出金") == []
    assert found("国際拠出金").umbrella == found("素材強化事業")


def test_what_the_umbrella_changes_its_parts_follow(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, [UMBRELLA, part("鉄鋼実証事業")])
    load(path, [{**UMBRELLA, "bureaus": ["資源エネルギー庁"]}, part("鉄鋼実証事業")], version="2")
    assert in_charge("鉄鋼実証事業")[0] == ("資源エネルギー庁", True)


def test_parts_after_a_nameless_sheet_are_its_parts_and_in_doubt(tmp_path: Path) -> None:
    load(document(tmp_path), [{**UMBRELLA, "name": None}, part("鉄鋼実証事業", None)])
    of = found("鉄鋼実証事業")
    assert of.umbrella == Sheet.objects.get(name="")
    assert of.warnings.filter(code="umbrella_by_place", is_open=True).exists()


def test_an_umbrella_of_another_document_is_not_guessed(tmp_path: Path) -> None:
    load(document(tmp_path), [UMBRELLA])
    load(document(tmp_path, "other.txt", "other"), [part("鉄鋼実証事業")])
    assert found("鉄鋼実証事業").umbrella is None
    assert found("鉄鋼実証事業").umbrella_name == "素材強化事業"


def test_parts_that_are_more_than_their_umbrella_are_in_doubt(tmp_path: Path) -> None:
    path = document(tmp_path)
    parts = [part("鉄鋼実証事業", amount_yen=9_000_000_000), part("化学実証事業", amount_yen=3_000_000_000)]
    load(path, [UMBRELLA, *parts])
    [doubt] = found("素材強化事業").warnings.filter(code="parts_do_not_add_up")
    assert "120億円" in doubt.message
    assert "100億円" in doubt.message
    load(path, [UMBRELLA, parts[0], {**parts[1], "amount_yen": 1_000_000_000}], version="2")
    assert not found("素材強化事業").warnings.exists()


def test_parts_that_are_less_only_where_the_parser_saw_all_of_them(tmp_path: Path) -> None:
    doubted = {"code": "parts_do_not_add_up", "field": "amount_yen", "message": "合計が合いません。"}
    path = document(tmp_path)
    load(path, [UMBRELLA, part("鉄鋼実証事業")])
    assert not found("素材強化事業").warnings.exists()
    load(path, [{**UMBRELLA, "warnings": [doubted]}, part("鉄鋼実証事業")], version="2")
    [doubt] = found("素材強化事業").warnings.all()
    assert (doubt.origin, doubt.code) == ("check", "parts_do_not_add_up")


@pytest.mark.parametrize("order", [(2024, 2025), (2025, 2024)])
def test_a_prior_amount_is_compared_with_last_years_sheet_whichever_came_first(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    of_year = {
        2024: sheet("水素供給網事業", amount_yen=3_000_000_000),
        2025: sheet("水素供給網事業", fiscal_year=2025, stage="draft", prior_amount_yen=2_500_000_000),
    }
    for year in order:
        load(document(tmp_path, f"{year}.txt", str(year)), [of_year[year]])
    latest = Sheet.objects.get(fiscal_year=2025)
    [doubt] = latest.warnings.all()
    assert doubt.code == "prior_contradicts_last_year"
    assert "25億円" in doubt.message
    assert "30億円（2024.txt）" in doubt.message
    assert latest.warning_count == 1


def test_a_rounded_prior_amount_is_no_contradiction(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("水素供給網事業", amount_yen=3_040_000_000)])
    newer = sheet("水素供給網事業", fiscal_year=2025, prior_amount_yen=3_000_000_000)
    load(document(tmp_path, "2025.txt", "2025"), [newer])
    assert not Sheet.objects.get(fiscal_year=2025).warnings.exists()


def test_overlaps_go_with_what_made_them(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, [UMBRELLA, part("鉄鋼実証事業")])
    assert Overlap.objects.get().reason == Overlap.Reason.PART
    load(path, [{**UMBRELLA, "amount_yen": None}, part("鉄鋼実証事業")], version="2")
    assert not Overlap.objects.exists()


def test_a_stage_that_comes_later_covers_the_parts_of_an_earlier_document(tmp_path: Path) -> None:
    draft = {**UMBRELLA, "stage": "draft"}
    load(document(tmp_path), [draft, part("鉄鋼実証事業", stage="draft")])
    load(document(tmp_path, "enacted.txt", "enacted"), [UMBRELLA])
    enacted = Sheet.objects.get(name="素材強化事業", stage="enacted")
    assert set(enacted.covers.values_list("sheet__name", "reason")) == {
        ("素材強化事業", Overlap.Reason.EARLIER_STAGE),
        ("鉄鋼実証事業", Overlap.Reason.PART),
    }
