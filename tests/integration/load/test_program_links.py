"""Programs over years: the same name is the same program, anything less is only proposed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from ingest.load import refresh
from programs.models import MeasureFunding, Program, ProgramLink, Sheet
from tests.catalog import found, measure, sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

State = ProgramLink.State


def proposals() -> list[tuple[str, str]]:
    links = ProgramLink.objects.filter(state=State.PROPOSED).order_by("pk")
    return list(links.values_list("sheet__name", "program__name"))


def test_the_same_name_in_other_years_and_documents_is_one_program(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("産業用ロボット事業（ROBO）")])
    newer = sheet("産業用ロボット事業(ＲＯＢＯ)", fiscal_year=2026, stage="draft")
    load(document(tmp_path, "2026.txt", "2026"), [newer])
    program = Program.objects.get()
    assert program.sheets.count() == 2
    assert program.name == "産業用ロボット事業(ＲＯＢＯ)"
    link = ProgramLink.objects.first()
    assert link is not None
    assert link.rule == ProgramLink.Rule.SAME_NAME
    assert link.state == State.ACCEPTED
    assert link.confidence == 1


def test_a_similar_name_in_another_year_is_proposed_with_its_reason(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("革新型蓄電池の研究開発事業", amount_yen=500_000_000)])
    newer = sheet("革新型蓄電池の研究開発事業費補助金", fiscal_year=2025, prior_amount_yen=500_000_000)
    load(document(tmp_path, "2025.txt", "2025"), [newer])
    link = ProgramLink.objects.get(state=State.PROPOSED)
    assert Program.objects.count() == 2
    assert link.program.name == "革新型蓄電池の研究開発事業"
    assert link.confidence > 0.9
    assert "前年度予算額が一致" in link.reason


def test_two_names_in_one_budget_are_two_programs(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("革新型蓄電池の研究開発事業"), sheet("革新型蓄電池の研究開発事業費")])
    assert proposals() == []


def test_siblings_told_apart_in_brackets_are_not_proposed(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("重要物資の供給網強靱化支援事業（永久磁石）")])
    newer = sheet("重要物資の供給網強靱化支援事業（航空機部品）", fiscal_year=2025)
    load(document(tmp_path, "2025.txt", "2025"), [newer])
    assert proposals() == []


def test_short_names_of_parts_are_programs_of_their_umbrellas(tmp_path: Path) -> None:
    def part(umbrella: str) -> list[dict[str, object]]:
        return [sheet(umbrella), sheet("調査費", relation="part", parent=umbrella)]

    load(document(tmp_path), [*part("水素供給網事業"), *part("宇宙観測事業")])
    parts = Sheet.objects.filter(name="調査費")
    assert len({each.program_id for each in parts}) == 2


def test_a_program_goes_with_the_misread_name_that_made_it(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, [sheet("水素供給綱事業", pages=[1, 1])])
    load(path, [sheet("水素供給網事業", pages=[1, 1])], version="2")
    assert list(Program.objects.values_list("name", flat=True)) == ["水素供給網事業"]


def decide(link: ProgramLink, state: State) -> None:
    link.state = state
    link.decided_by = User.objects.get_or_create(username="担当者")[0]
    link.decided_at = timezone.now()
    link.save()
    refresh(link.sheet.document)


def test_what_a_person_decided_outlives_the_rules(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("革新型蓄電池の研究開発事業")])
    path = document(tmp_path, "2025.txt", "2025")
    renamed = sheet("次世代電池の研究開発事業", fiscal_year=2025)
    load(path, [renamed])
    old, new = Program.objects.get(name="革新型蓄電池の研究開発事業"), found("次世代電池の研究開発事業")
    ProgramLink.objects.filter(sheet=new).delete()
    decide(ProgramLink(sheet=new, program=old, rule=ProgramLink.Rule.DECIDED, confidence=1), State.ACCEPTED)
    for version in ("2", "3"):
        load(path, [{**renamed, "amount_yen": int(version)}], version=version)
        new.refresh_from_db()
        assert new.program == old
    assert old.sheets.count() == 2


def test_a_rejected_program_is_not_given_again(tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("地域振興事業")])
    path = document(tmp_path, "2025.txt", "2025")
    load(path, [sheet("地域振興事業", fiscal_year=2025)])
    other = Sheet.objects.get(fiscal_year=2025)
    decide(ProgramLink.objects.get(sheet=other), State.REJECTED)
    load(path, [sheet("地域振興事業", fiscal_year=2025, amount_yen=3)], version="2")
    other.refresh_from_db()
    assert other.program is not None
    assert other.program != Sheet.objects.get(fiscal_year=2024).program


class TestMeasures:
    """Amounts of a list of measures and the programs they go to."""

    LISTED = measure(
        "ものづくり支援",
        funding=[
            {"program": "水素供給網事業", "amount_yen": 1, "fiscal_year": 2024, "budget_type": "initial"},
            {"program": None, "amount_yen": 2},
        ],
    )

    def linked(self) -> list[tuple[int | None, str | None, str]]:
        rows = MeasureFunding.objects.order_by("position")
        return list(rows.values_list("amount_yen", "program__name", "link_rule"))

    @pytest.mark.parametrize("sheets_first", [True, False])
    def test_names_are_linked_whichever_came_first(self, tmp_path: Path, sheets_first: bool) -> None:
        def sheets() -> None:
            names = [sheet("水素供給網事業"), sheet("ものづくり支援")]
            load(document(tmp_path, "sheets.txt", "sheets"), names)

        if sheets_first:
            sheets()
        load(document(tmp_path, "measures.txt", "measures"), [self.LISTED])
        if not sheets_first:
            sheets()
        assert self.linked() == [
            (1, "水素供給網事業", "funding_name"),
            (2, "ものづくり支援", "measure_name"),
        ]

    def test_a_link_goes_with_its_program(self, tmp_path: Path) -> None:
        path = document(tmp_path, "sheets.txt", "sheets")
        load(path, [sheet("水素供給網事業", pages=[1, 1])])
        load(document(tmp_path, "measures.txt", "measures"), [self.LISTED])
        load(path, [sheet("水素の供給事業", pages=[1, 1])], version="2")
        assert [program for _, program, _ in self.linked()] == [None, None]
