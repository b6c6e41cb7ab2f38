"""The source of a sheet beside its fields: pages with places and selectable text, or numbered lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from ingest.errors import UnreadableDocument
from ingest.models import Edition, Page
from ingest.originals import open_original
from ingest.page_images import PageNotDrawableError
from ingest.page_texts import TextRun, text_runs
from ingest.readers.encoding import decode
from programs.presentation.sources import Mark, marked_pages
from programs.views.source_text import LINE_END

MOST_LINES = 400
"""Of a text source; a sheet has some sixty."""
AROUND = 8
"""Lines shown before the first and after the last place of a value."""
_KEPT_SECONDS = 24 * 60 * 60
"""The bytes of an edition never change; the cache is bounded by its own limit."""

Provenance = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A page: its size in points, the places of values, its text."""

    number: int
    width: float
    height: float
    marks: Sequence[Mark]
    runs: Sequence[TextRun]


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A line of a text source: its number from 1, and the fields read from it."""

    number: int
    text: str
    fields: Sequence[str]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the fields; without pages and lines, `note` says why."""

    pages: Sequence[PanelPage] = ()
    lines: Sequence[PanelLine] = ()
    note: str = ""


def panel_of(
    edition: Edition | None, provenance: Provenance, page_first: int | None, page_last: int | None
) -> Panel:
    """The part of the edition that a sheet was read from."""
    if edition is None:
        return Panel(note="元の資料が結び付いていません。")
    if edition.kind == Edition.Kind.PDF:
        pages = _pages(edition, provenance, page_first, page_last)
        return Panel(pages=pages, note="" if pages else "このシートのページが分かりません。")
    lines = _lines(edition, provenance)
    return Panel(lines=lines, note="" if lines else "元のテキストを表示できません。")


def _pages(
    edition: Edition, provenance: Provenance, page_first: int | None, page_last: int | None
) -> list[PanelPage]:
    marked = {page.number: page.marks for page in marked_pages(provenance, page_first, page_last)}
    found = {page.number: page for page in Page.objects.filter(edition=edition, number__in=list(marked))}
    return [
        PanelPage(number, found[number].width, found[number].height, marks, _runs(edition, number))
        for number, marks in marked.items()
        if number in found
    ]


def _runs(edition: Edition, number: int) -> list[TextRun]:
    """The text of the page; none where it cannot be read: the picture says why."""
    key = f"page-text:{edition.sha256}:{number}"
    runs: list[TextRun] | None = cache.get(key)
    if runs is None:
        try:
            runs = text_runs(edition, number)
        except PageNotDrawableError:
            runs = []
        cache.set(key, runs, _KEPT_SECONDS)
    return runs


def _lines(edition: Edition, provenance: Provenance) -> list[PanelLine]:
    read = _read_lines(edition)
    fields = _fields_by_line(provenance)
    first = max(min(fields, default=1) - AROUND, 1)
    last = min(max(fields, default=MOST_LINES) + AROUND, len(read), first + MOST_LINES - 1)
    return [PanelLine(number, read[number - 1], fields.get(number, [])) for number in range(first, last + 1)]


def _fields_by_line(provenance: Provenance) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for field, places in provenance.items():
        for number in _numbers(places):
            found[number].append(field)
    return found


def _numbers(places: Iterable[Mapping[str, Any]]) -> list[int]:
    numbers: dict[int, None] = {}
    for place in places:
        if "line_first" in place:
            last = min(place["line_last"], place["line_first"] + MOST_LINES)
            numbers |= dict.fromkeys(range(place["line_first"], last + 1))
    return list(numbers)


def _read_lines(edition: Edition) -> list[str]:
    """The lines of the kept original; none where it is lost or cannot be decoded."""
    try:
        with open_original(edition.file.name) as original:
            return LINE_END.split(decode(original.read()))
    except (OSError, ValueError, UnreadableDocument):
        return []
