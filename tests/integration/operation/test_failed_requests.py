"""A request that fails is answered in the users' words, with the status that fits."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import close_old_connections
from django.test import Client

pytestmark = pytest.mark.usefixtures("collected_static")


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ROOT_URLCONF = "tests.integration.operation.failing_urls"
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_statement_over_its_time_is_a_search_that_took_too_long(client: Client) -> None:
    response = client.get("/slow/")
    assert response.status_code == 503
    assert "検索に時間がかかりすぎました" in response.content.decode()
    assert "Retry-After" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_program_is_told_in_json(client: Client) -> None:
    response = client.get("/api/v1/slow/")
    assert response.status_code == 503
    assert "検索に時間がかかりすぎました" in response.json()["error"]["message"]


@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_told_and_the_next_request_has_another(client: Client) -> None:
    response = client.get("/cut-off/")
    assert response.status_code == 503
    assert "データベースに接続できません" in response.content.decode()
    assert response.headers["Retry-After"] == "60"
    close_old_connections()  # as at the end of every request, but for those of a test client
    assert client.get("/sheets/").status_code == 200


def test_a_fault_of_the_program_is_a_500_that_can_be_asked_about(client: Client) -> None:
    response = client.get("/fault/")
    assert response.status_code == 500
    assert "管理者に連絡してください" in response.content.decode()
    assert response.headers["X-Request-ID"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
