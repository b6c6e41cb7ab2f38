"""A catalog whose documents were printed by an attacker, and who looks at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ingest.blocks import DocumentKind
from ingest.models import SourceDocument
from tests.catalog import measure, sheet
from tests.integration.attacks.hostile import TEXTS, hostile_records
from tests.loading import document, load


@pytest.fixture(scope="module")
def attacked(
    module_db: None, tmp_path_factory: pytest.TempPathFactory, collected_static: Path
) -> SourceDocument:
    """The catalog after the attacker's document went in."""
    path = tmp_path_factory.mktemp("documents") / f"<img src=x onerror=alert(1)>{'x' * 50}.txt"
    path.write_bytes("\n".join(TEXTS).encode("utf-8", "surrogatepass"))
    load(path, hostile_records(), kind=DocumentKind.TEXT)
    return SourceDocument.objects.get()


@pytest.fixture(scope="module")
def printed(
    module_db: None, tmp_path_factory: pytest.TempPathFactory, collected_static: Path
) -> SourceDocument:
    """A small document as ministries print them."""
    names = ("水素供給網事業", "宇宙観測事業", "商店街支援事業")
    sheets = [sheet(name, bureaus=["特許庁"], scheme_types=["補助"], agencies=["NEDO"]) for name in names]
    load(document(tmp_path_factory.mktemp("documents")), [*sheets, measure("水素の利用", chapter="第1章")])
    return SourceDocument.objects.get()


@pytest.fixture
def administrator(db: None) -> Client:
    """Somebody who may do everything; a failure is an answer, not an exception."""
    person = User.objects.create_superuser("administrator", password="of-this-test")  # noqa: S106
    client = Client(raise_request_exception=False)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def stranger(db: None) -> Client:
    """Somebody without an account."""
    return Client(raise_request_exception=False)
