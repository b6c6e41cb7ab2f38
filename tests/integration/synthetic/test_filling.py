"""Synthetic sheets are such as a load would have left them, and always the same ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ingest.load import refresh
from ingest.models import SourceDocument
from meti_catalog.doctor.examination import CHECKS, Needs, Runs
from meti_catalog.doctor.finding import Finding
from programs.models import Overlap, Program, Sheet, SheetSearch, SheetWarning
from programs.synthetic.filling import fill
from tests.catalog import sheet, take_in
from tests.loading import all_rows

pytestmark = pytest.mark.django_db


def test_there_are_as_many_as_asked_for_with_all_that_belongs_to_a_sheet() -> None:
    assert fill(150, seed=1) == 150
    assert SheetSearch.objects.count() == 150
    assert Overlap.objects.exists()
    assert Sheet.objects.filter(relation="part", umbrella__isnull=False, program__isnull=False).exists()


def test_what_follows_from_the_records_is_there_already() -> None:
    """Refreshing every document, as after a change of rules, writes nothing."""
    fill(400, seed=1)
    before = all_rows()
    assert SheetWarning.objects.filter(origin=SheetWarning.Origin.CHECK).exists()

    for document in SourceDocument.objects.order_by("pk"):
        refresh(document)

    assert all_rows() == before


def test_the_doctor_finds_nothing() -> None:
    fill(300, seed=1)

    checks = [each for each in CHECKS if each.needs is Needs.SCHEMA and each.runs is not Runs.QUICK]
    assert [each for check in checks for each in check.run() if isinstance(each, Finding)] == []


def test_the_same_seed_gives_the_same_sheets() -> None:
    fill(80, seed=5)
    names = list(Sheet.objects.order_by("pk").values_list("public_id", "name", "amount_yen"))
    Sheet.objects.update(extraction=None)
    for model in (Overlap, Sheet):
        model.objects.all().delete()
    SourceDocument.objects.update(current_edition=None)
    Program.objects.all().delete()
    SourceDocument.objects.all().delete()

    fill(80, seed=5)

    assert list(Sheet.objects.order_by("pk").values_list("public_id", "name", "amount_yen")) == names


def test_real_sheets_are_never_joined_by_invented_ones(tmp_path: Path) -> None:
    original = tmp_path / "sheets.txt"
    original.write_text("sheets")
    take_in([sheet("Alpha")], original=original)

    with pytest.raises(CommandError, match="空のデータベース"):
        call_command("fill_synthetic", "10")

    assert Sheet.objects.count() == 1
