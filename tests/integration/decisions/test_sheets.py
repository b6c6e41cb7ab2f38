"""Adding, splitting, joining and rejecting sheets, and taking that back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ingest.models import SourceDocument
from programs.decisions import sheets
from programs.decisions.fields import decide
from programs.decisions.versions import StaleError, version_of
from programs.models import Correction, Sheet, SheetDecision, SheetStatus
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

TWO_IN_ONE = sheet("甲の推進事業", pages=[1, 1], amount_yen=900_000_000, purpose="甲の目的。\n乙の目的。")


def fresh(of: Sheet) -> Sheet:
    return Sheet.objects.get(pk=of.pk)


def now(of: Sheet) -> str:
    return version_of(fresh(of))


def published() -> list[str]:
    return list(Sheet.objects.published().order_by("position", "pk").values_list("name", flat=True))


def read(tmp_path: Path, *records: dict[str, Any], content: str = "first", version: str = "1") -> None:
    load(document(tmp_path, content=content), records, version=version, force=True)


def added(by: User, name: str = "丙の事業", **values: Any) -> Sheet:
    stated = {"name": name, "pages": "1", "fiscal_year": "令和6年度", "budget_type": "当初", **values}
    return sheets.add(SourceDocument.objects.get().pk, by=by, values=stated, reason="画像のみのページ")


class TestAdding:
    """A sheet of a page that nobody can read."""

    def test_it_is_a_sheet_like_any_other(self, tmp_path: Path, person: User) -> None:
        read(tmp_path, sheet("甲の推進事業", pages=[1, 1]), sheet("乙の事業", pages=[2, 2]))
        made = added(person, amount_yen="3億円")
        assert (made.amount_yen, made.fiscal_year, made.page_first) == (300_000_000, 2024, 1)
        assert made.program is not None
        assert published() == ["甲の推進事業", "丙の事業", "乙の事業"]
        assert SheetDecision.objects.get().reason == "画像のみのページ"

    def test_it_outlives_every_later_reading(self, tmp_path: Path, person: User) -> None:
        read(tmp_path, sheet("甲の推進事業", pages=[2, 2]))
        made = added(person)
        read(tmp_path, sheet("甲の推進事業", pages=[2, 2], amount_yen=5), version="2")
        read(tmp_path, sheet("甲の推進事業", pages=[2, 2], amount_yen=6), content="second")
        assert fresh(made).status == SheetStatus.PRESENT
        assert published() == ["丙の事業", "甲の推進事業"]

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"name": ""}, "name"),
            ({"pages": ""}, "pages"),
            ({"pages": "2"}, "pages"),
            ({"stage": "?"}, "stage"),
        ],
    )
    def test_it_needs_a_name_and_a_page(
        self, tmp_path: Path, person: User, values: dict[str, str], field: str
    ) -> None:
        read(tmp_path)
        with pytest.raises(ValidationError) as refused:
            added(person, **values)
        assert field in refused.value.message_dict
        assert not Sheet.objects.exists()

    def test_the_same_twice_is_refused(self, tmp_path: Path, person: User) -> None:
        read(tmp_path)
        added(person)
        with pytest.raises(ValidationError, match="すでにあります"):
            added(person)

    def test_a_reading_of_the_page_confirms_it(self, tmp_path: Path, person: User) -> None:
        read(tmp_path)
        made = added(person)
        read(tmp_path, sheet("丙の車業", pages=[1, 1], amount_yen=7), version="2")
        assert published() == ["丙の事業"]
        assert fresh(made).in_current_edition
        assert not fresh(made).warnings.filter(code="read_beside_added").exists()

    def test_another_sheet_read_on_its_page_is_one_of_its_own(self, tmp_path: Path, person: User) -> None:
        read(tmp_path)
        made = added(person, amount_yen="3億円")
        read(tmp_path, sheet("甲の推進活動費", pages=[1, 1], amount_yen=7), version="2")
        assert sorted(published()) == ["丙の事業", "甲の推進活動費"]
        assert fresh(made).extraction is None
        assert fresh(made).amount_yen == 300_000_000
        doubt = fresh(made).warnings.get(code="read_beside_added")
        assert "「甲の推進活動費」" in doubt.message
        decide(made.pk, by=person, corrected={}, confirmed=["pages"], version=now(made))
        assert not fresh(made).warnings.filter(is_open=True).exists()

    def test_both_sheets_of_a_page_find_the_one_that_was_written(self, tmp_path: Path, person: User) -> None:
        read(tmp_path)
        made = added(person)
        read(
            tmp_path,
            sheet("甲の推進活動費", pages=[1, 1]),
            sheet("丙の事業", pages=[1, 1], amount_yen=7),
            version="2",
        )
        assert sorted(published()) == ["丙の事業", "甲の推進活動費"]
        assert fresh(made).amount_yen == 7
        assert not fresh(made).warnings.filter(is_open=True).exists()

    def test_a_sheet_that_stood_beside_it_from_the_start_raises_no_doubt(
        self, tmp_path: Path, person: User
    ) -> None:
        read(tmp_path, sheet("甲の推進活動費", pages=[1, 1]))
        made = added(person)
        read(tmp_path, sheet("甲の推進活動費", pages=[1, 1], amount_yen=9), version="2")
        assert not fresh(made).warnings.filter(code="read_beside_added").exists()

    def test_taking_it_back_hides_it_and_keeps_what_was_written(self, tmp_path: Path, person: User) -> None:
        read(tmp_path)
        made = added(person)
        sheets.revert(SheetDecision.objects.get().pk, by=person, version=now(made))
        assert published() == []
        assert Correction.objects.filter(sheet=made).exists()


class TestSplitting:
    """Two programs that were read as one sheet."""

    @pytest.fixture
    def origin(self, tmp_path: Path) -> Sheet:
        read(tmp_path, TWO_IN_ONE)
        return Sheet.objects.get()

    def split(self, origin: Sheet, by: User, *, version: str = "") -> Sheet:
        return sheets.split(
            origin.pk,
            by=by,
            part={"name": "乙の推進事業", "amount_yen": "4億円", "purpose": "乙の目的。"},
            rest={"amount_yen": "5億円", "purpose": "甲の目的。"},
            version=version or version_of(origin),
        )

    def test_both_stand_beside_each_other(self, origin: Sheet, person: User) -> None:
        part = self.split(origin, person)
        assert published() == ["甲の推進事業", "乙の推進事業"]
        assert (part.amount_yen, fresh(origin).amount_yen) == (400_000_000, 500_000_000)
        assert part.page_first == 1

    def test_it_stays_split_whatever_is_read(self, origin: Sheet, person: User, tmp_path: Path) -> None:
        self.split(origin, person)
        read(tmp_path, TWO_IN_ONE, version="2")
        read(tmp_path, {**TWO_IN_ONE, "purpose": "別の文。"}, content="second")
        assert published() == ["甲の推進事業", "乙の推進事業"]
        assert fresh(origin).text.purpose == "甲の目的。"

    def test_taking_it_back_makes_it_one_again(self, origin: Sheet, person: User) -> None:
        part = self.split(origin, person)
        sheets.revert(SheetDecision.objects.get().pk, by=person, version=now(part))
        assert published() == ["甲の推進事業"]
        assert fresh(origin).amount_yen == TWO_IN_ONE["amount_yen"]

    def test_what_was_decided_anew_since_stays(self, origin: Sheet, person: User) -> None:
        part = self.split(origin, person)
        decide(origin.pk, by=person, corrected={"amount_yen": "6億円"}, version=now(origin))
        sheets.revert(SheetDecision.objects.get().pk, by=person, version=now(part))
        assert fresh(origin).amount_yen == 600_000_000

    def test_a_stale_form_splits_nothing(self, origin: Sheet, person: User) -> None:
        seen = version_of(origin)
        self.split(origin, person)
        with pytest.raises(StaleError) as refused:
            self.split(origin, person, version=seen)
        assert SheetDecision.objects.get() in refused.value.theirs


class TestJoining:
    """One sheet that was read as two."""

    HALVES = (
        sheet("甲の推進事業", pages=[1, 1], purpose="前半。"),
        sheet("続きのページ", pages=[2, 2], amount_yen=None, purpose="後半。", agencies=["NEDO"]),
    )

    @pytest.fixture
    def halves(self, tmp_path: Path) -> tuple[Sheet, Sheet]:
        read(tmp_path, *self.HALVES)
        return Sheet.objects.get(name="甲の推進事業"), Sheet.objects.get(name="続きのページ")

    def join(self, halves: tuple[Sheet, Sheet], by: User) -> SheetDecision:
        into, rest = (fresh(half) for half in halves)
        values = {key: value for key, value in sheets.joined_values(rest, into).items() if key != "pages"}
        return sheets.join(
            rest.pk,
            into.pk,
            by=by,
            values=values,
            version=version_of(rest),
            into_version=version_of(into),
        )

    def test_the_values_of_both_are_proposed(self, halves: tuple[Sheet, Sheet]) -> None:
        into, rest = halves
        assert sheets.joined_values(rest, into) == {
            "pages": [1, 2],
            "purpose": "前半。\n後半。",
            "agencies": ["NEDO"],
        }

    def test_one_is_left_and_the_other_leads_to_it(self, halves: tuple[Sheet, Sheet], person: User) -> None:
        into, rest = halves
        self.join(halves, person)
        assert published() == ["甲の推進事業"]
        assert fresh(into).text.purpose == "前半。\n後半。"
        assert (fresh(rest).status, fresh(rest).joined_into) == (SheetStatus.JOINED, into)

    def test_it_stays_joined_whatever_is_read(
        self, halves: tuple[Sheet, Sheet], person: User, tmp_path: Path
    ) -> None:
        self.join(halves, person)
        read(tmp_path, *({**half, "divisions": ["調査課"]} for half in self.HALVES), version="2")
        read(tmp_path, *reversed(self.HALVES), content="second")
        assert published() == ["甲の推進事業"]

    def test_a_parser_that_reads_both_as_one_reads_the_one_that_is_left(
        self, halves: tuple[Sheet, Sheet], person: User, tmp_path: Path
    ) -> None:
        self.join(halves, person)
        whole = sheet("続きのページ", pages=[1, 2], amount_yen=None, divisions=["調査課"])
        read(tmp_path, whole, version="2")
        (left,) = Sheet.objects.published()
        assert left == halves[0]
        assert [str(row) for row in left.sheet_divisions.all()] == ["調査課"]

    def test_taking_it_back_makes_them_two_again(self, halves: tuple[Sheet, Sheet], person: User) -> None:
        decision = self.join(halves, person)
        sheets.revert(decision.pk, by=person, version=now(halves[1]))
        assert published() == ["甲の推進事業", "続きのページ"]
        assert fresh(halves[0]).text.purpose == "前半。"
        with pytest.raises(ValidationError, match="取り消されています"):
            sheets.revert(decision.pk, by=person, version=now(halves[1]))

    def test_others_rest_on_the_one_that_is_left(self, halves: tuple[Sheet, Sheet], person: User) -> None:
        self.join(halves, person)
        with pytest.raises(ValidationError, match="先にその統合"):
            sheets.reject(halves[0].pk, by=person, version=now(halves[0]))


def test_what_is_no_sheet_can_be_taken_back(tmp_path: Path, person: User) -> None:
    read(tmp_path, sheet("目次", pages=[1, 1]))
    contents = Sheet.objects.get()
    decision = sheets.reject(contents.pk, by=person, version=version_of(contents))
    assert published() == []
    sheets.revert(decision.pk, by=person, version=now(contents))
    assert published() == ["目次"]


@pytest.mark.parametrize(
    "change", ["UPDATE programs_sheetdecision SET reason = 'x'", "DELETE FROM programs_sheetdecision"]
)
def test_the_database_refuses_to_change_a_decision(tmp_path: Path, person: User, change: str) -> None:
    read(tmp_path, sheet("目次", pages=[1, 1]))
    contents = Sheet.objects.get()
    sheets.reject(contents.pk, by=person, version=version_of(contents))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        transaction.get_connection().cursor().execute(change)
