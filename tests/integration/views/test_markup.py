"""Ids are such as HTML allows, stand once on a page, and what refers to one finds it."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from ingest.models import SourceDocument
from programs.models import Program, Sheet
from tests.catalog import sheet, take_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("collected_static", "slides", "text", "measures"),
]

_REFERRING = ("for", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_SPACES = "\t\n\f\r "
"""HTML's ASCII white space: an id that holds one cannot be referred to."""


class Markup(HTMLParser):
    """The ids of a page, what refers to ids, and its tick boxes that no label holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.referred: set[str] = set()
        self.unlabelled: list[str] = []
        self._inside_label = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "label":
            self._inside_label = True
        if "id" in given:
            self.ids.append(given["id"])
        for name in _REFERRING:
            self.referred.update(given.get(name, "").split())
        if given.get("type") == "checkbox" and not (self._inside_label or "aria-label" in given):
            self.unlabelled.append(given.get("id", given.get("name", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._inside_label = False


@pytest.fixture
def odd_values(tmp_path: Path) -> None:
    """Values of facets with blanks and with what stands for blanks."""
    original = tmp_path / "odd.txt"
    original.write_text("odd")
    take_in(
        [
            sheet(
                "調査",
                divisions=["総務 課", "総務%20課", "総務　課"],
                agencies=["Agency of Trade", '"Q" & <R>'],
            ),
            sheet("検査", divisions=["総務 課"], agencies=["Agency of Trade"]),
        ],
        original=original,
    )


def addresses() -> list[str]:
    first = Sheet.objects.order_by("pk")[0].public_id
    return [
        "/",
        "/sheets/",
        "/sheets/?division=総務 課&agency=Agency of Trade&q=調査",
        "/sheets/left-out/part/",
        "/sheets/facets/division/",
        "/sheets/facets/agency/?sums=1",
        f"/sheets/{first}/",
        f"/sheets/save/?sheet={first}",
        f"/compare/?sheet={first}&sheet={Sheet.objects.order_by('pk')[1].public_id}",
        f"/programs/{Program.objects.order_by('pk')[0].public_id}/",
        f"/documents/{SourceDocument.objects.order_by('pk')[0].pk}/",
        "/charts/",
        "/pivot/",
        "/measures/",
        "/documents/",
        "/about/",
        "/about/data/",
    ]


@pytest.mark.usefixtures("odd_values")
def test_ids_are_valid_unique_and_there() -> None:
    for address in addresses():
        response = Client().get(address)
        assert response.status_code == 200, address
        markup = Markup(response.content.decode())
        assert [id_ for id_ in markup.ids if not id_ or set(_SPACES) & set(id_)] == [], address
        assert [id_ for id_, times in Counter(markup.ids).items() if times > 1] == [], address
        assert markup.referred - set(markup.ids) == set(), address
        assert markup.unlabelled == [], address


@pytest.mark.usefixtures("odd_values")
def test_every_value_of_a_facet_has_an_id_of_its_own(client: Client) -> None:
    markup = Markup(client.get("/sheets/facets/division/").content.decode())

    odd = [id_ for id_ in markup.ids if id_.startswith("v-division-総務")]
    assert sorted(odd) == ["v-division-総務%20課", "v-division-総務%2520課", "v-division-総務%3000課"]
