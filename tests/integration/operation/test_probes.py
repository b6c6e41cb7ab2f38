"""What load balancers and Prometheus ask of a server."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from tests.catalog import sheet
from tests.loading import document, load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

PROBES = ["/healthz", "/readyz", "/metrics"]
TOKEN = "shown-by-prometheus"  # noqa: S105 (of these tests only)


@pytest.fixture
def metrics_token(settings: Any) -> dict[str, str]:
    """The catalog has a token; the header that shows it."""
    settings.METRICS_TOKEN = TOKEN
    return {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: Any, **_options: Any) -> None:
        raise OperationalError('connection to server at "db.internal" as "catalog" failed')

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", refused)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own connection


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_sound_server_is_alive_and_ready(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["status"]) == (200, "ok")


@pytest.mark.parametrize("path", PROBES)
def test_a_probe_is_never_kept_and_only_read(client: Client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", PROBES)
def test_a_probe_comes_by_address_and_without_tls(client: Client, settings: Any, path: str) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["catalog.example"]
    settings.METRICS_TOKEN = TOKEN
    headers = {"authorization": f"Bearer {TOKEN}"}
    assert client.get(path, headers=headers, SERVER_NAME="10.0.0.7").status_code == 200


@pytest.mark.usefixtures("no_database")
def test_without_its_database_it_lives_but_is_not_ready(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")
    assert b"db.internal" not in response.content


def test_with_an_older_schema_it_is_not_ready(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("programs", "0001_initial")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations"]) == (503, "unapplied")


def test_without_a_token_there_are_no_numbers(client: Client) -> None:
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize(
    "shown", ["", TOKEN, "Bearer", "Bearer of-another", "Bearer 合言葉", f"bearer {TOKEN}"]
)
@pytest.mark.usefixtures("metrics_token")
def test_numbers_are_for_who_shows_the_token(client: Client, shown: str) -> None:
    response = client.get("/metrics", headers={"authorization": shown})
    assert (response.status_code, response.content) == (401, b"")


def numbers(client: Client, headers: dict[str, str]) -> dict[str, float]:
    """The samples by name and labels."""
    text = client.get("/metrics", headers=headers).content.decode()
    return {
        " ".join(
            [sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))]
        ): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_are_counted_by_view(client: Client, metrics_token: dict[str, str]) -> None:
    name = "http_requests_total method=GET status=200 view=programs:about"
    before = numbers(client, metrics_token).get(name, 0)
    client.get("/about/")
    client.get("/about/?of=nothing")
    assert numbers(client, metrics_token)[name] == before + 2


def test_what_strangers_make_up_adds_no_series(client: Client, metrics_token: dict[str, str]) -> None:
    client.get("/x")
    client.generic("BREW", "/about/")
    known = numbers(client, metrics_token).keys()
    for made_up in range(5):
        client.get(f"/{made_up}")
        client.generic(f"BREW{made_up}", "/about/", headers={"content-length": "many"})
    assert numbers(client, metrics_token).keys() == known


def test_the_catalog_counts_what_is_in_it(
    client: Client, metrics_token: dict[str, str], tmp_path: Any
) -> None:
    load(document(tmp_path), [sheet("水素供給網事業"), sheet("宇宙観測事業")])
    said = numbers(client, metrics_token)
    assert said["catalog_sheets status=present"] == 2
    assert said["catalog_documents"] == said["catalog_database_up"] == 1
