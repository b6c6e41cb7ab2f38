"""Deciding which sheets are one program, and taking that back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from programs.decisions import programs
from programs.decisions.programs import version_of_program
from programs.decisions.versions import StaleError, version_of
from programs.models import MeasureFunding, Program, ProgramDecision, ProgramLink, Sheet
from tests.catalog import found, measure, sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

OLD, NEW = "革新型蓄電池の研究開発事業", "革新型蓄電池の研究開発事業費補助金"


def read(tmp_path: Path, name: str, *records: dict[str, Any], version: str = "1") -> None:
    load(document(tmp_path, f"{name}.txt", name), records, version=version)


@pytest.fixture
def renamed(tmp_path: Path) -> Sheet:
    """A sheet that may be last year's program under another name."""
    read(tmp_path, "2024", sheet(OLD))
    read(tmp_path, "2025", sheet(NEW, fiscal_year=2025))
    return found(NEW)


def fresh(of: Sheet) -> Sheet:
    return Sheet.objects.select_related("program").get(pk=of.pk)


def program_of(of: Sheet) -> str:
    program = fresh(of).program
    return program.name if program else ""


def now(of: Sheet) -> str:
    return version_of(fresh(of))


def merge(one: Program, into: Program, by: User) -> ProgramDecision:
    return programs.merge(
        one.pk,
        into.pk,
        by=by,
        version=version_of_program(one),
        into_version=version_of_program(into),
    )


def links(of: Sheet) -> list[tuple[str, str, str, bool]]:
    rows = ProgramLink.objects.filter(sheet=of).order_by("program__name_key")
    return [
        (each.program.name_key, each.rule, each.state, each.decided_at is not None)
        for each in rows.select_related("program")
    ]


class TestProposals:
    """A program that may be the same under another name."""

    def proposal(self, of: Sheet) -> ProgramLink:
        return ProgramLink.objects.get(sheet=of, rule="renamed")

    def test_it_is_in_doubt_until_somebody_answers(self, renamed: Sheet, person: User) -> None:
        assert list(renamed.warnings.values_list("code", flat=True)) == ["doubtful_program"]
        programs.reject(self.proposal(renamed).pk, by=person, version=now(renamed))
        assert not renamed.warnings.exists()
        assert program_of(renamed) == NEW

    def test_accepted_it_is_the_sheets_program_in_every_later_load(
        self, renamed: Sheet, person: User, tmp_path: Path
    ) -> None:
        programs.accept(self.proposal(renamed).pk, by=person, version=now(renamed), reason="同じ要綱")
        for version in ("2", "3"):
            read(tmp_path, "2025", sheet(NEW, fiscal_year=2025, amount_yen=int(version)), version=version)
            assert fresh(renamed).program == found(OLD).program
        assert not renamed.warnings.exists()

    @pytest.mark.parametrize("answer", [programs.accept, programs.reject])
    def test_taken_back_it_is_a_question_again(self, renamed: Sheet, person: User, answer: Any) -> None:
        before = links(renamed)
        decision = answer(self.proposal(renamed).pk, by=person, version=now(renamed))
        assert links(renamed) != before
        programs.revert(decision.pk, by=person, version=now(renamed))
        assert links(renamed) == before
        assert program_of(renamed) == NEW
        assert list(renamed.warnings.values_list("code", flat=True)) == ["doubtful_program"]

    def test_answered_twice_is_refused(self, renamed: Sheet, person: User) -> None:
        link = self.proposal(renamed)
        programs.accept(link.pk, by=person, version=now(renamed))
        with pytest.raises(ValidationError, match="すでに判断"):
            programs.reject(link.pk, by=person, version=now(renamed))

    def test_the_address_of_the_name_that_was_given_up_leads_on(
        self, renamed: Sheet, person: User, client: Client
    ) -> None:
        left = fresh(renamed).program
        assert left is not None
        programs.accept(self.proposal(renamed).pk, by=person, version=now(renamed))
        response = client.get(reverse("programs:program", args=[left.public_id]))
        kept = found(OLD).program
        assert kept is not None
        assert response["Location"] == reverse("programs:program", args=[kept.public_id])


class TestLinks:
    """A sheet and its program, whatever their names."""

    @pytest.fixture
    def others(self, tmp_path: Path) -> tuple[Sheet, Program]:
        read(tmp_path, "2024", sheet("水素供給網事業"))
        read(tmp_path, "2025", sheet("宇宙観測事業", fiscal_year=2025))
        program = found("水素供給網事業").program
        assert program is not None
        return found("宇宙観測事業"), program

    def test_linking_and_taking_it_back(self, others: tuple[Sheet, Program], person: User) -> None:
        other, program = others
        before = links(other)
        decision = programs.link(other.pk, program.pk, by=person, version=now(other))
        assert fresh(other).program == program
        programs.revert(decision.pk, by=person, version=now(other))
        assert program_of(other) == "宇宙観測事業"
        assert links(other) == before

    def test_unlinking_makes_it_a_program_of_its_own(self, tmp_path: Path, person: User) -> None:
        for year in (2024, 2025):
            read(tmp_path, str(year), sheet("地域振興事業", fiscal_year=year))
        newer = Sheet.objects.get(fiscal_year=2025)
        decision = programs.unlink(newer.pk, by=person, version=now(newer))
        read(tmp_path, "2025", sheet("地域振興事業", fiscal_year=2025, amount_yen=3), version="2")
        assert fresh(newer).program != Sheet.objects.get(fiscal_year=2024).program
        programs.revert(decision.pk, by=person, version=now(newer))
        assert fresh(newer).program == Sheet.objects.get(fiscal_year=2024).program
        assert Program.objects.filter(sheets__isnull=False).distinct().count() == 1

    def test_a_stale_form_links_nothing(
        self, others: tuple[Sheet, Program], person: User, colleague: User
    ) -> None:
        other, program = others
        seen = now(other)
        programs.unlink(other.pk, by=colleague, version=seen)
        with pytest.raises(StaleError) as refused:
            programs.link(other.pk, program.pk, by=person, version=seen)
        assert [each.decided_by for each in refused.value.theirs] == [colleague]


@pytest.mark.usefixtures("collected_static")
class TestMerging:
    """Two programs that are one."""

    def both(self, renamed: Sheet) -> tuple[Program, Program]:
        new, old = fresh(renamed).program, found(OLD).program
        assert new is not None
        assert old is not None
        return new, old

    def test_sheets_of_today_and_of_every_later_load_are_the_others(
        self, renamed: Sheet, person: User, tmp_path: Path
    ) -> None:
        new, old = self.both(renamed)
        merge(new, old, person)
        read(tmp_path, "2026", sheet(NEW, fiscal_year=2026))
        read(tmp_path, "2025", sheet(NEW, fiscal_year=2025, amount_yen=3), version="2")
        assert {each.program for each in Sheet.objects.all()} == {old}
        old.refresh_from_db()
        assert old.name == NEW, "a program is called what its latest sheet is called"
        assert not ProgramLink.objects.filter(state="proposed").exists()

    def test_both_addresses_lead_to_the_one_that_is_left(
        self, renamed: Sheet, person: User, client: Client
    ) -> None:
        new, old = self.both(renamed)
        merge(new, old, person)
        response = client.get(reverse("programs:program", args=[new.public_id]))
        assert response["Location"] == reverse("programs:program", args=[old.public_id])
        assert client.get(response["Location"]).status_code == 200

    def test_taken_back_they_are_two_and_in_question_again(
        self, renamed: Sheet, person: User, client: Client
    ) -> None:
        new, old = self.both(renamed)
        decision = merge(new, old, person)
        programs.revert(decision.pk, by=person, version=version_of_program(new))
        assert self.both(renamed) == (new, old)
        assert ProgramLink.objects.filter(sheet=renamed, state="proposed", program=old).exists()
        assert client.get(reverse("programs:program", args=[new.public_id])).status_code == 200

    def test_amounts_of_measures_follow(self, renamed: Sheet, person: User, tmp_path: Path) -> None:
        entry = measure("支援", funding=[{"program": NEW, "amount_yen": 1}])
        read(tmp_path, "measures", entry)
        new, old = self.both(renamed)
        decision = merge(new, old, person)
        assert MeasureFunding.objects.get().program == old
        programs.revert(decision.pk, by=person, version=version_of_program(new))
        assert MeasureFunding.objects.get().program == new

    def test_a_chain_of_merges_ends_in_the_last(self, renamed: Sheet, person: User, tmp_path: Path) -> None:
        read(tmp_path, "2023", sheet("まったく別の事業", fiscal_year=2023))
        other = found("まったく別の事業").program
        assert other is not None
        new, old = self.both(renamed)
        merge(new, old, person)
        second = merge(old, other, person)
        assert {each.program for each in Sheet.objects.all()} == {other}
        with pytest.raises(ValidationError, match="すでに他の事業に統合"):
            merge(other, new, person)
        programs.revert(second.pk, by=person, version=version_of_program(old))
        assert fresh(renamed).program == old

    def test_a_stale_form_merges_nothing(self, renamed: Sheet, person: User) -> None:
        new, old = self.both(renamed)
        seen = version_of_program(new)
        decision = merge(new, old, person)
        programs.revert(decision.pk, by=person, version=version_of_program(new))
        with pytest.raises(StaleError) as refused:
            programs.merge(new.pk, old.pk, by=person, version=seen, into_version=version_of_program(old))
        assert len(refused.value.theirs) == 2

    def test_budgets_in_which_both_stand_are_a_sign_of_two(self, tmp_path: Path) -> None:
        read(tmp_path, "2024", sheet("甲の事業"), sheet("乙の事業"))
        one, other = (found(name).program for name in ("甲の事業", "乙の事業"))
        assert one is not None
        assert other is not None
        assert programs.same_budgets(one, other) == [(2024, "initial", "enacted")]


def test_what_is_no_sheet_belongs_to_no_program(tmp_path: Path, person: User) -> None:
    from programs.decisions import sheets  # noqa: PLC0415

    read(tmp_path, "2024", sheet("目次"))
    contents = found("目次")
    sheets.reject(contents.pk, by=person, version=now(contents))
    assert fresh(contents).program is None
    assert not Program.objects.exists()
