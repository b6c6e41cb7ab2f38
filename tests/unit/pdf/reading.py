"""Reading drawn slides in a test, without a worker process."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pypdfium2

from ingest.blocks import Diagram, Document, DocumentKind, Line, Page
from ingest.readers.pdf.page import read_page
from tests.unit.pdf.drawn import Slide, pdf


def read(*slides: Slide, font: str | None = None) -> list[Page]:
    """The pages of a PDF of `slides`."""
    data = pdf(*slides, font=font) if font else pdf(*slides)
    with closing(pypdfium2.PdfDocument(data)) as document:
        return [read_page(document[index], index + 1) for index in range(len(document))]


def read_one(slide: Slide) -> Page:
    [page] = read(slide)
    return page


def document(*slides: Slide) -> Document:
    return Document("deck.pdf", DocumentKind.PDF, read(*slides))


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def only_diagram(slide: Slide) -> Diagram:
    [diagram] = read_one(slide).diagrams
    return diagram


def arrows_of(diagram: Diagram) -> list[tuple[str | None, str | None, str]]:
    """Each arrow as the texts of the box it leaves, the box it points at, and its label, sorted."""
    found = [
        (
            _words(diagram, arrow.tail),
            _words(diagram, arrow.head),
            "".join(line.text for line in arrow.labels),
        )
        for arrow in diagram.arrows
    ]
    return sorted(found, key=lambda arrow: tuple(word or "" for word in arrow))


def _words(diagram: Diagram, index: int | None) -> str | None:
    return None if index is None else joined(diagram.boxes[index].lines)


def joined(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)
