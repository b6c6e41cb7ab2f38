"""Bureaus of the vocabulary as rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meti_catalog import vocabulary
from programs import vocabulary as rows
from programs.models import Bureau, BureauLineage
from tests.catalog import sheet
from tests.loading import all_rows, document, load

pytestmark = pytest.mark.django_db


def test_every_bureau_of_the_vocabulary_is_there_after_migrating() -> None:
    named = {printed["name"] for entry in vocabulary.load("bureaus")["lineage"] for printed in entry["names"]}
    assert set(Bureau.objects.values_list("name", flat=True)) == named


def test_syncing_again_writes_nothing() -> None:
    before = all_rows()
    with CaptureQueriesContext(connection) as asked:
        rows.sync_bureaus()
    assert all_rows() == before
    assert not [query for query in asked if query["sql"].startswith(("INSERT", "UPDATE"))]


def test_a_bureau_added_renamed_or_dropped_there_needs_no_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(document(tmp_path), [sheet("知財事業", bureaus=["特許庁"])])
    lineages: list[dict[str, Any]] = [
        {"code": "secretariat", "agency": "経済産業省", "names": [{"name": "大臣官房"}, {"name": "新官房"}]},
        {"code": "space", "agency": "経済産業省", "names": [{"name": "宇宙局"}]},
    ]
    monkeypatch.setattr(rows, "load", lambda _name: {"lineage": lineages})
    rows.sync_bureaus()
    assert set(Bureau.objects.values_list("name", flat=True)) == {"大臣官房", "新官房", "宇宙局", "特許庁"}
    assert BureauLineage.objects.get(code="secretariat").name == "新官房"
