"""The catalog in Django's admin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ingest.load import refresh
from ingest.models import SourceDocument
from programs.counting import countable
from programs.models import Correction, Program, Sheet
from tests.catalog import found, measure, sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db

REGISTERED = [model for model in admin.site._registry if model._meta.app_label in {"programs", "ingest"}]


@pytest.fixture
def person() -> User:
    return User.objects.create_superuser("担当者")


@pytest.fixture
def browser(client: Client, person: User, settings: Any, collected_static: Path) -> Client:
    settings.AXES_ENABLED = False  # it counts logins by address, and a login by force has none
    client.force_login(person)
    return client


def some_sheets(first: int, last: int) -> list[dict[str, Any]]:
    return [
        sheet(
            f"第{number}号の推進事業",
            bureaus=["特許庁"],
            divisions=[f"{number}課"],
            warnings=[{"code": "no_stage", "field": "stage", "message": "段階がありません。"}],
        )
        for number in range(first, last)
    ]


def some_measures(first: int, last: int) -> list[dict[str, Any]]:
    return [
        measure(f"第{number}の施策", funding=[{"program": f"第{number}号の推進事業", "amount_yen": 1}])
        for number in range(first, last)
    ]


def take_in(folder: Path, first: int, last: int) -> None:
    name = f"{first}.txt"
    load(document(folder, name, name), [*some_sheets(first, last), *some_measures(first, last)])


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_list_and_page_opens_in_japanese(browser: Client, tmp_path: Path, model: Any) -> None:
    take_in(tmp_path, 1, 3)
    listed = browser.get(address(model, "changelist"))
    assert listed.status_code == 200
    one = model._default_manager.first()
    if one is not None:
        assert browser.get(address(model, "change", one.pk)).status_code == 200
    assert not model._meta.verbose_name.isascii()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_lists_ask_no_more_as_rows_grow(browser: Client, tmp_path: Path, model: Any) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(address(model, "changelist"))
        return len(asked)

    take_in(tmp_path, 1, 3)
    queries()  # whatever is asked for once in the life of a process
    few = queries()
    take_in(tmp_path, 3, 20)
    assert queries() <= few


def test_pages_of_sheets_and_programs_ask_no_more_as_rows_grow(browser: Client, tmp_path: Path) -> None:
    def queries(one: Any) -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(address(type(one), "change", one.pk))
        return len(asked)

    take_in(tmp_path, 1, 3)
    few = queries(Program.objects.all()[0])
    for year in range(2010, 2020):
        load(document(tmp_path, f"{year}.txt", str(year)), [sheet("第1号の推進事業", fiscal_year=year)])
    many = Program.objects.get(name="第1号の推進事業")
    assert many.sheets.count() == 11
    assert queries(many) <= few + 1


def test_parsed_and_effective_values_stand_side_by_side(
    browser: Client, tmp_path: Path, person: User
) -> None:
    load(document(tmp_path), [sheet("水素<b>事業", amount_yen=5)])
    of = found("水素<b>事業")
    Correction.objects.create(
        sheet=of, field="name", kind="corrected", value="正しい名", parsed_value="x", decided_by=person
    )
    refresh(of.document)
    page = browser.get(address(Sheet, "change", of.pk)).content.decode()
    assert "水素&lt;b&gt;事業" in page
    assert "<strong>正しい名</strong>" in page
    assert "水素<b>事業" not in page


def test_sheets_are_searched_as_readers_search(browser: Client, tmp_path: Path) -> None:
    load(document(tmp_path), [sheet("水素事業", purpose="省エネルギーの工場。"), sheet("宇宙事業")])
    page = browser.get(address(Sheet, "changelist"), {"q": "省エネ"}).content.decode()
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
    browser: Client, tmp_path: Path, chosen: dict[str, str], shown: set[str]
) -> None:
    doubted = {"code": "no_stage", "field": "stage", "message": "段階がありません。"}
    load(
        document(tmp_path),
        [sheet("疑いの事業", warnings=[doubted]), sheet("特許の事業", bureaus=["特許庁"])],
    )
    page = browser.get(address(Sheet, "changelist"), chosen).content.decode()
    assert {name for name in ("疑いの事業", "特許の事業") if name in page} == shown


def test_what_only_an_ingest_writes_cannot_be_written_here(browser: Client, tmp_path: Path) -> None:
    take_in(tmp_path, 1, 2)
    for model in REGISTERED:
        if model is SourceDocument:
            continue
        assert browser.get(address(model, "add")).status_code == 403
        one = model._default_manager.first()
        if one is not None:
            assert browser.post(address(model, "change", one.pk), {}).status_code == 403
            assert browser.get(address(model, "delete", one.pk)).status_code == 403


def test_the_date_of_publication_decides_which_printing_counts(browser: Client, tmp_path: Path) -> None:
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
    assert browser.post(address(SourceDocument, "change", older.pk), form).status_code == 302
    assert [each.document.name for each in countable(Sheet.objects.all())] == ["a.txt"]


def test_nobody_without_an_account_sees_it(client: Client) -> None:
    assert client.get(address(Sheet, "changelist")).status_code == 302
