"""What holds for every model of the catalog in Django's admin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ingest.models import SourceDocument
from tests.integration.admin.conftest import address, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_sheets")]

REGISTERED = [model for model in admin.site._registry if model._meta.app_label in {"programs", "ingest"}]


@pytest.fixture(scope="module")
def two_sheets(module_db: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    take_in(tmp_path_factory.mktemp("documents"), 1, 3)


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_list_and_page_opens_in_japanese(signed_in: Client, model: Any) -> None:
    listed = signed_in.get(address(model, "changelist"))
    assert listed.status_code == 200
    one = model._default_manager.first()
    if one is not None:
        assert signed_in.get(address(model, "change", one.pk)).status_code == 200
    assert not model._meta.verbose_name.isascii()


def test_lists_ask_no_more_as_rows_grow(signed_in: Client, tmp_path: Path) -> None:
    def queries() -> dict[str, int]:
        return {model.__name__: asked_by(address(model, "changelist")) for model in REGISTERED}

    def asked_by(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            signed_in.get(page)
        return len(asked)

    queries()  # whatever is asked for once in the life of a process
    few = queries()
    take_in(tmp_path, 3, 20)
    assert {name: many for name, many in queries().items() if many > few[name]} == {}


def test_what_only_an_ingest_writes_cannot_be_written_here(signed_in: Client) -> None:
    for model in REGISTERED:
        if model is SourceDocument:
            continue
        assert signed_in.get(address(model, "add")).status_code == 403
        one = model._default_manager.first()
        if one is not None:
            assert signed_in.post(address(model, "change", one.pk), {}).status_code == 403
            assert signed_in.get(address(model, "delete", one.pk)).status_code == 403
