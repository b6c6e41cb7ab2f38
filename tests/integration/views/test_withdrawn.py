"""A document that was taken out of the catalog is out of everything, and its sheets' addresses say so."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from ingest.withdrawal import restore, withdraw
from tests.catalog import found, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


def documents_counted(client: Client) -> list[int]:
    """How many documents the start page, the page of documents, the API and the package have."""
    package = cast("StreamingHttpResponse", client.get("/catalog.zip"))
    with zipfile.ZipFile(io.BytesIO(b"".join(cast("Iterable[bytes]", package)))) as archive:
        in_package = list(csv.DictReader(io.StringIO(archive.read("documents.csv").decode())))
    return [
        client.get("/").context["document_count"],
        len(client.get("/documents/").context["documents"]),
        len(client.get("/api/v1/documents").json()["results"]),
        len(in_package),
    ]


def test_it_is_counted_nowhere_and_its_sheets_say_why(client: Client, tmp_path: Path) -> None:
    for name in ("kept", "withdrawn"):
        (tmp_path / f"{name}.txt").write_text(name)
        take_in([sheet(name)], original=tmp_path / f"{name}.txt")
    document, address = found("withdrawn").document, f"/sheets/{found('withdrawn').public_id}/"
    assert documents_counted(client) == [2, 2, 2, 2]

    withdraw(document, by=None)
    assert documents_counted(client) == [1, 1, 1, 1]
    assert "取り下げられています" in client.get(address).content.decode()

    restore(document, by=None)
    assert documents_counted(client) == [2, 2, 2, 2]
    assert "取り下げられています" not in client.get(address).content.decode()
