"""The same bytes twice change nothing; a newer parser changes what it reads otherwise and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.blocks import DocumentKind, PageTrust
from ingest.load import Kind, Reading, ReadPage, digest, load_document
from ingest.models import Edition, SourceDocument
from programs.models import Extraction, Sheet
from tests.catalog import measure, sheet
from tests.loading import all_rows, document, load

pytestmark = pytest.mark.django_db

RECORDS = [
    sheet("水素供給網事業", bureaus=["資源エネルギー庁"], agencies=["NEDO"], purpose="水素を運ぶ。"),
    sheet("宇宙観測事業", relation="part", parent="水素供給網事業", recipients=["大学"]),
    measure("ものづくり支援", funding=[{"program": "水素供給網事業", "amount_yen": 5, "fiscal_year": 2024}]),
]


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    path = document(tmp_path)
    assert load(path, RECORDS).kind is Kind.ADDED
    before = all_rows()
    assert load(path, RECORDS).kind is Kind.UNCHANGED
    assert all_rows() == before


def test_nor_do_they_under_another_name(tmp_path: Path) -> None:
    load(document(tmp_path), RECORDS)
    before = all_rows()
    outcome = load(document(tmp_path, "copy.txt"), RECORDS)
    assert (outcome.kind, "sheets.txt" in outcome.reason) == (Kind.UNCHANGED, True)
    assert all_rows() == before


def test_a_parser_that_reads_the_same_leaves_sheets_alone(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, RECORDS)
    before = all_rows()
    outcome = load(path, RECORDS, version="2")
    after = all_rows()
    assert (outcome.kind, outcome.sheets.unchanged, outcome.measures.unchanged) == (Kind.UPDATED, 2, 1)
    assert {name for name in before if before[name] != after[name]} == {"Edition"}
    assert Edition.objects.get().parser_version == "2"


def test_a_parser_that_reads_one_sheet_otherwise_changes_that_sheet(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, RECORDS)
    untouched = Sheet.objects.get(name="宇宙観測事業").updated_at
    outcome = load(path, [{**RECORDS[0], "amount_yen": 7}, *RECORDS[1:]], version="2")
    changed = Sheet.objects.get(name="水素供給網事業")
    assert (outcome.sheets.updated, outcome.sheets.unchanged) == (1, 1)
    assert changed.amount_yen == 7
    assert [each.parser_version for each in changed.extractions.order_by("pk")] == ["1", "2"]
    assert changed.extractions.order_by("pk")[0].record["amount_yen"] == RECORDS[0]["amount_yen"]
    assert Sheet.objects.get(name="宇宙観測事業").updated_at == untouched


def test_a_name_read_right_at_last_is_the_same_sheet(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, [sheet("読み損じ", pages=[3, 3])])
    before = Sheet.objects.get()
    load(path, [sheet("先端素材の実証事業", pages=[3, 3])], version="2")
    after = Sheet.objects.get()
    assert (after.pk, after.public_id, after.name) == (before.pk, before.public_id, "先端素材の実証事業")


def test_addresses_are_the_same_in_a_new_database(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, RECORDS)
    first = list(Sheet.objects.order_by("position").values_list("public_id", flat=True))
    SourceDocument.objects.update(current_edition=None)
    Sheet.objects.update(extraction=None)
    for model in (Extraction, Sheet, Edition):
        model._default_manager.all().delete()
    load(path, RECORDS)
    assert list(Sheet.objects.order_by("position").values_list("public_id", flat=True)) == first


def test_the_original_is_kept_as_it_came(tmp_path: Path) -> None:
    load(document(tmp_path, content="原本\r\n"), RECORDS)
    edition = Edition.objects.get()
    with edition.file.open("rb") as file:
        assert file.read() == (tmp_path / "sheets.txt").read_bytes()
    assert edition.size == (tmp_path / "sheets.txt").stat().st_size


def test_a_file_that_changes_while_it_is_read_does_not_go_in(tmp_path: Path) -> None:
    path = document(tmp_path)
    reading = Reading(path.name, digest(path), DocumentKind.TEXT, "1", [], RECORDS)
    path.write_text("changed meanwhile", encoding="utf-8")
    with pytest.raises(OSError, match="変わりました"):
        load_document(reading, path)
    assert not SourceDocument.objects.exists()


def test_unreadable_pages_are_counted_with_the_doubts(tmp_path: Path) -> None:
    path = document(tmp_path)
    pages = [ReadPage(1, 780, 540), ReadPage(2, 780, 540, PageTrust.NO_TEXT)]
    outcome = load_document(Reading(path.name, digest(path), DocumentKind.PDF, "1", pages, []), path)
    assert outcome.warnings == {"unreadable_page": 1}


def test_an_original_half_written_by_a_killed_process_is_written_again(tmp_path: Path) -> None:
    path = document(tmp_path)
    load(path, RECORDS)
    edition = Edition.objects.get()
    Path(edition.file.path).write_bytes(b"fir")
    load(path, RECORDS, version="2")
    assert Path(Edition.objects.get().file.path).read_bytes() == path.read_bytes()
