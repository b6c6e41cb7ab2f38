"""What an attacker prints into a document is text on every page and in every export, and nothing else."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator

import pytest
from django.test import Client
from openpyxl import load_workbook

from ingest.models import IngestRun, SourceDocument
from programs.facets import FACETS
from programs.models import Sheet
from tests.integration.attacks.hostile import MARK, TEXTS, program_ids
from tests.integration.attacks.site import body_of, inline_code, routes, tags

EXPORTS = ["/sheets.csv", "/sheets.csv?plain=1", "/sheets.json", "/sheets.jsonl", "/api/v1/sheets?limit=200"]
INVISIBLE = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of a line around, so that it reads as something else."""


def public_pages() -> Iterator[str]:
    """Every page on which a text of a document can stand."""
    yield from [
        "/",
        "/sheets/",
        "/charts/",
        "/measures/",
        "/documents/",
        "/about/",
        "/about/data/",
        "/no-such-page",
    ]
    yield from (f"/sheets/?sort={sort}&q=%3Cscript%3E" for sort in ("relevance", "name"))
    sheets = list(Sheet.objects.order_by("pk").values_list("public_id", flat=True))
    yield from (f"/sheets/{public_id}/" for public_id in sheets)
    yield f"/compare/?sheet={sheets[0]}&sheet={sheets[1]}"
    yield from (f"/programs/{public_id}/" for public_id in program_ids())
    yield from (f"/sheets/facets/{facet.name}/{sums}" for facet in FACETS for sums in ("", "?sums=1"))
    document = SourceDocument.objects.get().pk
    yield from (f"/documents/{document}/", f"/documents/{document}/lines/?from=1&to=17")


def admin_pages() -> Iterator[str]:
    """Every page of the admin with something on it: lists, and an object of each sort."""
    yield from (route.template for route in routes() if route.in_admin and not route.places)
    yield f"/admin/programs/sheet/{Sheet.objects.order_by('pk')[0].pk}/change/"
    yield f"/admin/ingest/sourcedocument/{SourceDocument.objects.get().pk}/change/"


def looked_at(client: Client, path: str) -> str:
    """The page, after what holds of any page was asserted."""
    response = client.get(path)
    html = body_of(response).decode()
    assert response.status_code < 500, path
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    if response.headers["Content-Type"].startswith("text/html"):
        assert inline_code(html) == [], path
        assert not [tag for tag in tags(html) if MARK in tag], path
    return html


def odd_characters(text: str) -> set[str]:
    """Control characters, halves of characters, and what turns a line around."""
    return {
        character
        for character in text
        if (unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n\r")
        or character in INVISIBLE
    }


@pytest.mark.usefixtures("attacked")
def test_on_no_page_does_it_become_markup(stranger: Client) -> None:
    seen = ""
    for path in public_pages():
        html = looked_at(stranger, path)
        assert odd_characters(html) == set(), path
        seen += html
    assert f"&lt;script&gt;{MARK}()&lt;/script&gt;" in seen


@pytest.mark.usefixtures("attacked")
def test_nor_on_a_page_of_the_admin(administrator: Client) -> None:
    IngestRun.objects.create(parser_version="<b>")
    for path in admin_pages():
        looked_at(administrator, path)


@pytest.mark.usefixtures("attacked")
def test_an_export_can_be_read_and_holds_nothing_odd(stranger: Client) -> None:
    for path in EXPORTS:
        text = body_of(stranger.get(path)).decode("utf-8-sig")
        assert odd_characters(text) == set(), path
        if "csv" in path:
            rows = list(csv.reader(io.StringIO(text)))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert len(rows) == 1 + len(TEXTS)
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
        elif "jsonl" in path:
            assert len([json.loads(line) for line in text.splitlines()]) == len(TEXTS)
        else:
            assert json.loads(text)
    book = load_workbook(io.BytesIO(body_of(stranger.get("/sheets.xlsx"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert len(cells) > len(TEXTS)
    assert not [cell for cell in cells if cell.data_type == "f"]
