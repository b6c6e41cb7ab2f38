"""The catalog in Django's admin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ingest.load import refresh
from ingest.models import SourceDocument
from programs.counting import countable
from programs.models import Correction, Program, Sheet
from tests.catalog import found, sheet
from tests.integration.admin.conftest import address, take_in
from tests.loading import document, load

pytestmark = pytest.mark.django_db


def test_pages_of_sheets_and_programs_ask_no_more_as_rows_grow(signed_in: Client, tmp_path: Path) -> None:
    def queries(one: Any) -> int:
        with CaptureQueriesContext(connection) as asked:
            signed_in.get(address(type(one), "change", one.pk))
        return len(asked)

    take_in(tmp_path, 1, 3)
    few = queries(Program.objects.all()[0])
    for year in range(2010, 2020):
        load(document(tmp_path, f"{year}.txt", str(year)), [sheet("第1号の推進事業", fiscal_year=year)])
    many = Program.objects.get(name="第1号の推進事業")
    assert many.sheets.count() == 11
    assert queries(many) <= few + 1


def test_parsed_and_effective_values_stand_side_by_side(
    signed_in: Client, tmp_path: Path, person: User
) -> None:
    load(document(tmp_path), [sheet("水素<b>事業", amount_yen=5)])
    of = found("水素<b>事業")
    Correction.objects.create(
        sheet=of, field="name", kind="corrected", value="正しい名", parsed_value="x", decided_by=person
    )
    refresh(of.document)
    page = signed_in.get(address(Sheet, "change", of.pk)).content.decode()
    assert "水素&lt;b&gt;事業" in page
    assert "<strong>正しい名</strong>" in page
    assert "水素<b>事業" not in page


def test_sheets_are_searched_as_readers_search(signed_in: Client, tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("水素事業", purpose="省エネルギーの工場。"), sheet("宇宙事業")])
    page = signed_in.get(address(Sheet, "changelist"), {"q": "省エネ"}).content.decode()
    assert "水素事業" in page
    assert "宇宙事業" not in page


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({"warning": "no_stage"}, {"疑いの事業"}),
        ({"warning": "any"}, {"疑いの事業"}),
        ({"warning": "none"}, {"特許の事業"}),
        ({"lineage": "patent"}, {"特許の事業"}),
        ({"budget_type__exact": "initial"}, {"疑いの事業", "特許の事業"}),
        ({"stage__exact": "draft"}, set()),
    ],
)
def test_filters_of_the_sheets_list(
    signed_in: Client, tmp_path: Path, chosen: dict[str, str], shown: set[str]
) -> None:
    doubted = {"code": "no_stage", "field": "stage", "message": "段階がありません。"}
    load(
        document(tmp_path),
        [sheet("疑いの事業", warnings=[doubted]), sheet("特許の事業", bureaus=["特許庁"])],
    )
    page = signed_in.get(address(Sheet, "changelist"), chosen).content.decode()
    assert {name for name in ("疑いの事業", "特許の事業") if name in page} == shown


def test_the_date_of_publication_decides_which_printing_counts(signed_in: Client, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        load(document(tmp_path, name, name), [sheet("水素供給事業")])
    older = SourceDocument.objects.get(name="a.txt")
    assert [each.document.name for each in countable(Sheet.objects.all())] == ["b.txt"]
    form = {
        "title": "新しい資料",
        "source_url": "https://www.example.jp/a.pdf",
        "published_on": "2026-01-05",
        "editions-TOTAL_FORMS": "0",
        "editions-INITIAL_FORMS": "0",
    }
    assert signed_in.post(address(SourceDocument, "change", older.pk), form).status_code == 302
    assert [each.document.name for each in countable(Sheet.objects.all())] == ["a.txt"]


def test_nobody_without_an_account_sees_it(client: Client) -> None:
    assert client.get(address(Sheet, "changelist")).status_code == 302
