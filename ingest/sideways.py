"""Places on pages that were put in sideways, as the pages are shown.

Such a page is turned to be read (`Page.turn`), and everything that reads its blocks may take it for upright;
only the provenance of the records has to lead to the page as anyone sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.blocks import Box, Page
from ingest.record import PdfPlace, Record


def place_as_shown(records: Iterable[Record], pages: Sequence[Page]) -> None:
    """Put the provenance of `records` back onto the pages as they are shown."""
    turned = {page.number: page for page in pages if page.turn}
    if not turned:
        return
    for record in records:
        for field, places in record.provenance.items():
            record.provenance[field] = [
                PdfPlace(place.page, turn_back(place.bbox, turned[place.page]))
                if isinstance(place, PdfPlace) and place.page in turned
                else place
                for place in places
            ]


def turn_back(box: Box, page: Page) -> Box:
    """A box of a page as read, on the page as shown."""
    x0, top, x1, bottom = box
    if page.turn == 90:
        return top, page.height - x1, bottom, page.height - x0
    if page.turn == 180:
        return page.width - x1, page.height - bottom, page.width - x0, page.height - top
    if page.turn == 270:
        return page.width - bottom, x0, page.width - top, x1
    return box
