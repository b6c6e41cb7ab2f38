"""Every value leads to its source: a place on a page that exists, or lines that the text has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from ingest.errors import UnreadableDocument
from ingest.models import Edition, Page
from ingest.originals import open_original
from ingest.readers.encoding import decode
from meti_catalog.doctor.finding import EXAMPLES, Finding
from meti_catalog.doctor.structure import INGEST_AGAIN
from programs.models import Sheet
from programs.views.source_text import LINE_END

Size = tuple[float, float]
SLACK = 36.0
"""Points that a place may reach beyond the edge of its page: shapes are drawn over the edge on purpose."""


def check_places() -> Iterator[Finding]:
    """The pages of sheets, and the places of all their values."""
    unplaced: list[str] = []
    off: dict[str, list[str]] = defaultdict(list)
    source_of = cache(_source)
    sheets = Sheet.objects.filter(extraction__isnull=False).order_by("extraction__edition", "pk")
    rows = sheets.values_list(
        "public_id", "page_first", "page_last", "text__provenance", "extraction__edition"
    )
    for public_id, first, last, provenance, edition in rows.iterator(chunk_size=1000):
        source = source_of(edition)
        if first is not None and not source.has_pages(first, last or first):
            unplaced.append(public_id)
        for field, places in (provenance or {}).items():
            if not all(source.has(place) for place in places):
                off[public_id].append(field)
    if unplaced:
        yield Finding(
            "sheet_on_missing_page",
            "文書にないページに掲載とされているシートがあります。",
            INGEST_AGAIN,
            count=len(unplaced),
            examples=tuple(unplaced[:EXAMPLES]),
        )
    if off:
        named = (f"{public_id}（{'、'.join(fields)}）" for public_id, fields in list(off.items())[:EXAMPLES])
        yield Finding(
            "place_does_not_exist",
            "出典として示す箇所が文書にない値があります。",
            INGEST_AGAIN,
            count=sum(len(fields) for fields in off.values()),
            examples=tuple(named),
        )


class Source:
    """Where values of an edition can stand: its pages with their sizes in points, or its lines."""

    def __init__(self, pages: Mapping[int, Size], lines: int | None) -> None:
        """`lines`: how many the text has, None for a document that is none or whose original is lost."""
        self._pages = pages
        self._lines = lines

    def has_pages(self, first: int, last: int) -> bool:
        """Whether all pages from `first` to `last` are there."""
        return all(number in self._pages for number in range(first, last + 1))

    def has(self, place: Mapping[str, Any]) -> bool:
        """Whether the place of a value is in the document."""
        if "line_first" in place:
            first, last = place["line_first"], place["line_last"]
            return 1 <= first <= last and (self._lines is None or last <= self._lines)
        return place.get("page") in self._pages and self._within(place)

    def _within(self, place: Mapping[str, Any]) -> bool:
        if place.get("bbox") is None:
            return True
        x0, top, x1, bottom = place["bbox"]
        width, height = self._pages[place["page"]]
        return -SLACK <= x0 <= x1 <= width + SLACK and -SLACK <= top <= bottom <= height + SLACK


def _source(edition_id: int) -> Source:
    edition = Edition.objects.get(pk=edition_id)
    sizes = Page.objects.filter(edition=edition).values_list("number", "width", "height")
    return Source(
        {number: (width, height) for number, width, height in sizes},
        None if edition.kind == Edition.Kind.PDF else _line_count(edition),
    )


def _line_count(edition: Edition) -> int | None:
    try:
        with open_original(edition.file.name) as original:
            return len(LINE_END.split(decode(original.read())))
    except (OSError, ValueError, UnreadableDocument):
        return None  # `storage` says what is wrong with it
