"""PostgreSQL killed under the catalog: clear words while it is away, all as before when it is back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from meti_catalog.postgres.place import place_for
from meti_catalog.postgres.server import Server as OwnServer
from tests.installation import SERVER, Installation, Installations
from tests.integration.faults.killing import NAMES, SAMPLES
from tests.serving import served

pytestmark = pytest.mark.skipif(bool(SERVER), reason="the server of DATABASE_URL is not this test's to kill")
FILE = "/sheets.csv"
PAGES = ["/", "/sheets/?q=%E6%B0%B4%E7%B4%A0", "/charts/", "/measures/", "/documents/", "/api/v1/sheets"]


@pytest.fixture(scope="module")
def catalog(catalogs: Installations) -> Installation:
    """A catalog with documents, whose server is these tests' own."""
    made = catalogs.migrated("read")
    made.run("ingest", SAMPLES / NAMES[0], SAMPLES / NAMES[2])
    return made


@pytest.fixture
def own_server(catalog: Installation) -> Iterator[OwnServer]:
    """The catalog's PostgreSQL, held by this process: no other starts it again."""
    server = OwnServer(place_for(catalog.folder / "postgres"))
    server.hold()
    yield server
    server.let_go()


def kill(catalog: Installation) -> None:
    [server] = catalog.servers()
    server.kill()
    server.wait(timeout=30)


def test_browsing_goes_on_when_it_is_back_without_a_restart(
    catalog: Installation, own_server: OwnServer
) -> None:
    socket = quote(str(own_server.place.socket_folder), safe="")
    elsewhere = Installation(catalog.folder, f"postgres://catalog@{socket}/catalog")
    with served(elsewhere) as server:
        before = {path: server.get(path) for path in [*PAGES, FILE]}
        assert {answer.status for answer in before.values()} == {200}

        kill(catalog)
        for path in PAGES:
            answer = server.get(path)
            assert answer.status == 503
            assert "データベースに接続できません" in answer.text
            assert answer.headers["retry-after"] == "60"
        assert server.get("/readyz").status == 503
        assert server.get("/healthz").status == 200

        own_server.hold()
        server.wait_for("/readyz", 200)
        after = {path: server.get(path) for path in [*PAGES, FILE]}
        assert {path: answer.text for path, answer in after.items()} == {
            path: answer.text for path, answer in before.items()
        }
        assert server.process.poll() is None


def test_its_own_server_is_started_again_by_the_next_reader(catalog: Installation) -> None:
    with served(catalog) as server:
        assert server.get("/sheets/").status == 200
        kill(catalog)
        server.wait_for("/sheets/", 200)
    assert catalog.findings() == []


def test_a_killed_server_under_an_ingest_leaves_whole_documents(
    catalogs: Installations,
) -> None:
    catalog = catalogs.migrated("during")
    with catalog.start("ingest", *(SAMPLES / name for name in NAMES)) as ingest:
        deadline = time.monotonic() + 60
        while not list((catalog.folder / "media").rglob("*.txt")) and time.monotonic() < deadline:
            time.sleep(0.005)
        kill(catalog)
        said, _ = ingest.communicate(timeout=120)
    assert "データベースとの接続が切れた" in said
    assert catalog.findings() == []

    catalog.run("ingest", *(SAMPLES / name for name in NAMES))
    assert catalog.findings() == []
    assert {row["name"] for row in catalog.rows()["SourceDocument"]} == set(NAMES)
