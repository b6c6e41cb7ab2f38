"""A catalog without documents says so, and what to do next."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


@pytest.mark.parametrize("address", ["/", "/sheets/", "/sheets/?q=水素&year=2024"])
def test_it_says_that_there_are_no_sheets_and_what_to_do(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert "事業シートはまだありません" in page
    assert "manage.py ingest" in page


def test_nothing_is_offered_to_narrow_or_order(client: Client) -> None:
    page = client.get("/sheets/").content.decode()
    assert 'class="filters"' not in page
    assert 'name="sort"' not in page
    assert "テーマから探す" not in client.get("/").content.decode()
