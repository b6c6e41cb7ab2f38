"""No address leads to a file that is not to be served."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.test import Client

from ingest.models import Edition, SourceDocument
from tests.integration.attacks.site import body_of

UP = ["..", "%2e%2e", "..%2f..", "%2e%2e%5c", "....//", "..%c0%af", "..%00"]
AROUND = [
    "/static/{up}/meti_catalog/settings.py",
    "/documents/1/pages/{up}/1.png",
    "/static/{up}{up}/secret_key",
]
STORED = ["../secret_key", "/etc/passwd", "originals/../../secret_key", "\\..\\secret_key", "a" * 180]


@pytest.fixture(autouse=True)
def _files_found_at_the_start(settings: Any) -> None:
    """As it is outside of tests."""
    settings.WHITENOISE_AUTOREFRESH = False


@pytest.mark.parametrize("path", [around.format(up=up) for around, up in itertools.product(AROUND, UP)])
def test_no_way_up_out_of_a_folder(printed: SourceDocument, stranger: Client, path: str) -> None:
    response = stranger.get(path)
    assert response.status_code in {400, 404}
    assert b"SECRET_KEY" not in body_of(response)


@pytest.mark.parametrize("name", STORED)
def test_a_row_that_names_a_file_elsewhere_shows_none(
    printed: SourceDocument, stranger: Client, name: str
) -> None:
    Edition.objects.update(file=name)
    response = stranger.get(f"/documents/{printed.pk}/lines/")
    assert response.status_code in {400, 404}
    assert b"root:" not in body_of(response)


@pytest.mark.parametrize("number", ["0", "-1", "99999999999", "1/../2", "1%00", "１"])
def test_only_pages_that_there_are_have_pictures(
    printed: SourceDocument, stranger: Client, number: str
) -> None:
    assert stranger.get(f"/documents/{printed.pk}/pages/{number}.png").status_code in {400, 404}
