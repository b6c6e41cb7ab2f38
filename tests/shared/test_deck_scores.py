"""The PDF reader against decks whose truth is known by construction, as they are and changed in what must not
matter.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from ingest.blocks import Document, DocumentKind, Page, PageTrust
from ingest.parse import ParsedDocument, parse, parse_document
from ingest.readers.pdf.glyphs import read_glyphs
from ingest.readers.pdf.page import read_page
from ingest.readers.pdf.view import view_of
from ingest.sheets.slides import PageKind
from tests.shared.changes import CHANGES, read_changed

DECKS = ["r2_request", "r6_initial", "r6_supplementary", "r8_draft"]
FLOORS = {
    **dict.fromkeys(
        ("recall", "precision", "name", "fiscal_year", "budget_type", "stage", "amount_yen"), 0.99
    ),
    **dict.fromkeys(("prior_amount_yen", "is_new", "bureaus"), 0.99),
    **dict.fromkeys(("relation", "parent"), 0.97),
    **dict.fromkeys(("purpose", "overview", "outcomes"), 0.98),
    **dict.fromkeys(("subsidy_rates",), 0.98),
    **dict.fromkeys(("project_periods", "horizons"), 0.97),
    **dict.fromkeys(("scheme_types", "target_years", "flow"), 0.95),
    "divisions": 0.93,
    "agencies": 0.85,
}

Scores = dict[str, Any]


@functools.cache
def truth_of(deck: Path) -> Scores:
    return json.loads(deck.with_suffix(".truth.json").read_text(encoding="utf-8"))


@functools.cache
def parsed(deck: Path) -> ParsedDocument:
    return parse_document(deck)


@pytest.fixture(params=DECKS)
def deck(request: pytest.FixtureRequest, shared: Path) -> Path:
    return shared / "decks" / "dev" / f"{request.param}.pdf"


def missed(scorer: ModuleType, deck: Path, document: ParsedDocument) -> Scores:
    """The scores below their floors."""
    records = [record.as_dict() for record in document.records]
    scores = scorer.score_sheets(truth_of(deck)["sheets"], records, "json", None)
    return {key: scores[key] for key, floor in FLOORS.items() if scores.get(key, 1.0) < floor}


def test_records_of_a_deck(scorer: ModuleType, deck: Path) -> None:
    assert missed(scorer, deck, parsed(deck)) == {}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_must_not_matter_does_not(scorer: ModuleType, deck: Path, change: Callable[..., Any]) -> None:
    document = Document(deck.name, DocumentKind.PDF, read_changed(deck, change))
    assert missed(scorer, deck, parse(document)) == {}


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_put_in_sideways_read_alike(scorer: ModuleType, deck: Path, rotation: int) -> None:
    pages: list[Page] = []
    with closing(pypdfium2.PdfDocument(deck)) as document:
        for index in range(len(document)):
            page = document[index]
            page.set_rotation(rotation)
            pages.append(read_page(page, index + 1))
    assert missed(scorer, deck, parse(Document(deck.name, DocumentKind.PDF, pages))) == {}


def test_covers_contents_and_scans_are_recognised(deck: Path) -> None:
    truth = truth_of(deck)
    kinds = {note.number: note.kind for note in parsed(deck).notes}
    assert {page["page"]: page["kind"] for page in truth["other_pages"]} == {
        number: kind for number, kind in kinds.items() if kind in {PageKind.COVER, PageKind.CONTENTS}
    }
    assert truth["unreadable_pages"] == [n for n, kind in kinds.items() if kind is PageKind.UNREADABLE]
    continued = {sheet["page"] + more for sheet in truth["sheets"] for more in range(1, sheet["pages"])}
    assert continued == {number for number, kind in kinds.items() if kind is PageKind.CONTINUATION}


def test_every_value_leads_to_a_place_on_its_page(deck: Path) -> None:
    pages = {page.number: page for page in parsed(deck).pages}
    for record in parsed(deck).records:
        for key, found in record.as_dict()["provenance"].items():
            assert found, f"{record.name}: {key} leads nowhere"
            for place in found:
                page = pages[place["page"]]
                x0, top, x1, bottom = place["bbox"]
                assert -1 <= x0 < x1 <= page.width + 1
                assert -1 <= top < bottom <= page.height + 1


def test_characters_are_those_of_pdfplumber(deck: Path) -> None:
    """But for blanks, of which pdfium keeps one of several, ligatures, which it takes apart, and
    radicals.
    """
    with closing(pypdfium2.PdfDocument(deck)) as document, pdfplumber.open(deck) as reference:
        for index, plain in enumerate(reference.pages):
            page = document[index]
            glyphs = read_glyphs(page, view_of(page))
            ours = letters(glyph.text for glyph in glyphs)
            assert ours == letters(char["text"] for char in plain.chars), f"page {index + 1}"
            plain.close()


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(
        letter for text in texts for letter in unicodedata.normalize("NFKC", text) if not letter.isspace()
    )


def test_pages_say_how_far_they_can_be_trusted(deck: Path) -> None:
    untrusted = [page.number for page in parsed(deck).pages if page.trust is not PageTrust.TRUSTED]
    assert untrusted == truth_of(deck)["unreadable_pages"]
