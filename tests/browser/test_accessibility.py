"""WCAG 2.2 AA as far as axe-core can tell, on every kind of page, light, dark and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from ingest.blocks import DocumentKind
from ingest.models import SourceDocument
from programs.models import Program, Sheet
from tests.catalog import measure, take_in

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],  # the many nodes that pass are not described, which takes most of the time
}
ADDRESSES = [
    "/",
    "/sheets/",
    "/sheets/?q=水素&scheme=補助&min=たくさん",
    "/sheets/?year=2031",
    "/sheets/left-out/part/",
    "/sheets/facets/division/",
    "/sheets/facets/division/?sums=1",
    "sheet",
    "compare",
    "/compare/?sheet=nothing",
    "program",
    "document",
    "lines",
    "/measures/",
    "/measures/?q=施策",
    "/measures/?q=どこにもない",
    "/sheets/facets/bureau/?sums=1",
    "/sheets/save/?scheme=補助",
    "/pivot/",
    "/charts/",
    "/documents/",
    "/about/",
]


@pytest.fixture(autouse=True)
def _measures(site: str, tmp_path: Path) -> None:
    """A list of measures, one of which names a program of the catalog."""
    original = tmp_path / "measures.txt"
    original.write_text("施策")
    funding = {
        "program": "水素供給網構築支援事業",
        "fiscal_year": 2026,
        "budget_type": "initial",
        "amount_yen": 5_920_000_000,
        "part_of": False,
        "upper_limit": False,
        "approximate": False,
        "note": None,
    }
    take_in(
        [measure(f"施策その{n}", chapter="第1章 技術", funding=[funding] * n) for n in range(2)],
        original=original,
        kind=DocumentKind.MEASURE_LIST,
    )


def _address(name: str) -> str:
    """Addresses that are known only once the catalog is filled."""
    deck, text = (SourceDocument.objects.get(name=each).pk for each in ("deck.pdf", "sheets.txt"))
    known = {
        "sheet": lambda: f"/sheets/{Sheet.objects.filter(document=deck).earliest('pk').public_id}/",
        "program": lambda: f"/programs/{Program.objects.get(name='水素供給網構築支援事業').public_id}/",
        "compare": lambda: f"/compare/?{'&'.join(f'sheet={each}' for each in _ids(deck))}",
        "document": lambda: f"/documents/{deck}/",
        "lines": lambda: f"/documents/{text}/lines/?from=3&to=4",
    }
    return known[name]() if name in known else name


def _ids(document: int) -> list[str]:
    return list(Sheet.objects.filter(document=document).values_list("public_id", flat=True))


def _complaints(page: Page, site: str, *names: str) -> list[str]:
    found: list[str] = []
    for name in names:
        page.goto(site + _address(name))
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [
            f"{name} {each['id']}: {node['html']} {node['failureSummary']}"
            for each in violations
            for node in each["nodes"]
        ]
    return found


def test_no_page_has_a_barrier_that_axe_finds(page: Page, site: str) -> None:
    assert _complaints(page, site, *ADDRESSES) == []


def test_dark_pages_have_none_either(dark_page: Page, site: str) -> None:
    narrowed = "/sheets/?q=水素&scheme=補助&min=たくさん"
    assert (
        _complaints(
            dark_page, site, "/", narrowed, "sheet", "program", "compare", "/measures/?q=施策", "/about/"
        )
        == []
    )


def test_narrow_pages_have_none_either(phone: Page, site: str) -> None:
    assert (
        _complaints(phone, site, "/", "/sheets/?scheme=補助", "sheet", "program", "compare", "/measures/")
        == []
    )
