"""What people say of documents, and taking one out of the catalog and back in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from ingest.models import SourceDocument
from programs.models import Correction, Measure, Sheet, SheetStatus
from programs.totals import total_of
from tests.catalog import measure, sheet
from tests.loading import document, load

RECORDS = [sheet("水素供給網事業", amount_yen=5), sheet("宇宙観測事業", amount_yen=7)]


def total() -> int | None:
    return total_of(Sheet.objects.published()).amount_yen


@pytest.fixture
def deck(tmp_path: Path) -> SourceDocument:
    """A document of two sheets and a measure, one sheet's program also in another document."""
    load(document(tmp_path), [*RECORDS, measure("水素の推進")])
    load(document(tmp_path, "other.txt", "other"), [sheet("宇宙観測事業", fiscal_year=2023, amount_yen=3)])
    return SourceDocument.objects.get(name="sheets.txt")


def test_a_document_taken_out_leaves_lists_and_totals_and_comes_back_as_it_was(
    client: Client, keeper: User, deck: SourceDocument
) -> None:
    corrected = Sheet.objects.get(name="水素供給網事業")
    Correction.objects.create(
        sheet=corrected, field="purpose", kind="corrected", value="目的", decided_by=keeper
    )
    address = f"/uploads/documents/{deck.pk}/withdraw/"
    page = client.get(address).content.decode()
    for number in ("2件", "1件"):
        assert number in page
    assert "水素供給網事業" in page
    client.post(address, {"reason": "別の資料だった"})
    assert set(deck.sheets.values_list("status", flat=True)) == {SheetStatus.WITHDRAWN}
    assert not Measure.objects.filter(status=Measure.Status.PRESENT).exists()
    assert total() == 3
    assert "水素供給網事業" not in client.get("/sheets/").content.decode()
    assert client.get(f"/sheets/{corrected.public_id}/").status_code == 200
    assert "別の資料だった" in client.get(address).content.decode()

    client.post(f"/uploads/documents/{deck.pk}/restore/")
    assert total() == 15
    assert Measure.objects.filter(status=Measure.Status.PRESENT).count() == 1
    corrected.refresh_from_db()
    assert (corrected.status, corrected.text.purpose) == (SheetStatus.PRESENT, "目的")
    assert "keeper" in client.get(address).content.decode()


def test_the_same_file_again_brings_it_back(
    client: Client, keeper: User, deck: SourceDocument, tmp_path: Path
) -> None:
    client.post(f"/uploads/documents/{deck.pk}/withdraw/")
    assert deck.is_withdrawn
    load(document(tmp_path), [*RECORDS, measure("水素の推進")])
    assert not deck.is_withdrawn
    assert total() == 15
    assert Measure.objects.filter(status=Measure.Status.PRESENT).count() == 1


def test_taking_out_twice_and_back_twice_is_once(client: Client, keeper: User, deck: SourceDocument) -> None:
    for _ in range(2):
        client.post(f"/uploads/documents/{deck.pk}/withdraw/")
    assert deck.withdrawals.count() == 1
    for _ in range(2):
        client.post(f"/uploads/documents/{deck.pk}/restore/")
    assert not deck.is_withdrawn


def test_the_command_says_what_goes_and_does_it_when_told(deck: SourceDocument) -> None:
    said = io.StringIO()
    call_command("withdraw", "sheets.txt", stdout=said)
    assert "事業シート 2件" in said.getvalue()
    assert not deck.is_withdrawn
    call_command("withdraw", "sheets.txt", "--yes", stdout=said)
    assert deck.is_withdrawn
    call_command("withdraw", "sheets.txt", "--restore", stdout=said)
    assert not deck.is_withdrawn
    with pytest.raises(CommandError, match="nowhere"):
        call_command("withdraw", "nowhere.pdf")


def test_what_a_person_says_of_a_document_outlives_the_next_edition(
    client: Client, keeper: User, deck: SourceDocument, tmp_path: Path
) -> None:
    said = {"title": "担当者の付けた表題", "source_url": "example.jp/a", "published_on": "2024-03-29"}
    assert client.post(f"/uploads/documents/{deck.pk}/", said).status_code == 302
    load(document(tmp_path, content="second edition"), RECORDS, title="表紙の表題")
    deck.refresh_from_db()
    assert (str(deck), deck.printed_title) == ("担当者の付けた表題", "表紙の表題")
    assert deck.source_url == "https://example.jp/a"
    client.post(f"/uploads/documents/{deck.pk}/", {"title": ""})
    deck.refresh_from_db()
    assert str(deck) == "表紙の表題"


def test_a_date_of_publication_decides_which_printing_counts(
    client: Client, keeper: User, tmp_path: Path
) -> None:
    load(document(tmp_path, "a.txt", "a"), [sheet("水素供給網事業", amount_yen=5)])
    load(document(tmp_path, "b.txt", "b"), [sheet("水素供給網事業", amount_yen=8)])
    assert total() == 8
    first = SourceDocument.objects.get(name="a.txt")
    client.post(f"/uploads/documents/{first.pk}/", {"published_on": "2025-01-01"})
    assert total() == 5


def test_a_date_that_is_none_is_refused(client: Client, keeper: User, deck: SourceDocument) -> None:
    answer = client.post(f"/uploads/documents/{deck.pk}/", {"published_on": "2024-02-31"})
    assert answer.status_code == 400


def test_the_document_s_page_leads_there_for_those_who_may(
    client: Client, keeper: User, deck: SourceDocument
) -> None:
    address = f"/documents/{deck.pk}/"
    assert f"/uploads/documents/{deck.pk}/withdraw/" in client.get(address).content.decode()
    client.logout()
    assert "/uploads/" not in client.get(address).content.decode()
