"""The rendered documents are the facts: the same bytes every time, small, and what was committed."""

import re
import zlib
from functools import cache

import pypdfium2
import pytest

from fixtures.render import wording
from fixtures.render.documents import DOCUMENTS, render, render_all
from fixtures.render.facts import Document, read_catalogue
from fixtures.render.numbers import YearStyle, folded
from fixtures.render.slides.deck import first_pages
from fixtures.render.slides.geometry import PAGE_WIDTH

STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
DECKS = [document for document in read_catalogue().documents if document.format == "slides"]
FIRST_WORDS = 8
"""Characters of a title that surely stand on its first line; the rest may be broken."""


@cache
def rendered() -> dict[str, bytes]:
    return render_all()


def unpacked(content: bytes) -> list[bytes]:
    """A PDF's streams, unpacked: another release of zlib packs the same deck into other bytes."""
    return [zlib.decompress(stream) if stream[:1] == b"x" else stream for stream in STREAM.findall(content)]


def test_the_committed_documents_are_those_of_the_facts() -> None:
    committed = {path.name: path.read_bytes() for path in DOCUMENTS.iterdir()}
    assert committed.keys() == rendered().keys()
    changed = [name for name, content in rendered().items() if unpacked(content) != unpacked(committed[name])]
    texts = [name for name in committed if not name.endswith(".pdf") and committed[name] != rendered()[name]]
    assert (changed, texts) == ([], []), "run python -m fixtures.render"


def test_rendering_again_gives_the_same_bytes() -> None:
    document = min(DECKS, key=lambda deck: len(read_catalogue().of(deck)))
    assert render(document, read_catalogue().of(document)) == rendered()[document.file_name]


def test_documents_are_small() -> None:
    assert max(len(content) for content in rendered().values()) < 1_000_000


@pytest.mark.parametrize("document", DECKS, ids=lambda document: document.id)
def test_a_slide_says_its_name_and_amount_in_its_text_layer(document: Document) -> None:
    style = YearStyle(document.years, document.digits)
    sheets = read_catalogue().of(document)
    with pypdfium2.PdfDocument(rendered()[document.file_name]) as pdf:
        for sheet, number in zip(sheets, first_pages(document, sheets), strict=True):
            words = pdf[number - 1].get_textpage()
            text = folded(words.get_text_range())
            if sheet.scanned:
                assert text == ""
                continue
            assert folded(wording.headline(sheet, style)[0]) in text
            assert all(folded(line[:FIRST_WORDS]) in text for line in wording.title(sheet))
            lines = [words.get_rect(line) for line in range(words.count_rects())]
            assert all(left > 0 and right < PAGE_WIDTH and bottom > 0 for left, bottom, right, _ in lines)
