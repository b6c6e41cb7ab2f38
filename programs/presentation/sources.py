"""Where the values of a sheet stand in its source: boxes on page images, or lines of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Place = Mapping[str, Any]
"""As a record has it: {page, bbox [x0, top, x1, bottom] in points} or {line_first, line_last}."""

MARGIN = 2.0
"""Points that a mark stands off the text it surrounds."""


@dataclass(frozen=True, slots=True)
class FieldSource:
    """The source of one field: what the page calls it, and the first place of it."""

    text: str
    """p.3 or 12〜18行目; several places joined."""
    page: int | None = None
    line_first: int | None = None
    line_last: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page image, in points."""

    field: str
    x: float
    y: float
    width: float
    height: float
    anchor: str
    """Its id, which `FieldSource` links to; empty for all but a field's first mark."""


@dataclass(slots=True)
class MarkedPage:
    """A page of the source with the places of all values on it."""

    number: int
    marks: list[Mark] = field(default_factory=list)


def field_sources(provenance: Mapping[str, Iterable[Place]]) -> dict[str, FieldSource]:
    """The source of every field that has a place."""
    found: dict[str, FieldSource] = {}
    for name, places in provenance.items():
        spots = list(places)
        on_pages = [spot["page"] for spot in spots if "page" in spot]
        lines = [(spot["line_first"], spot["line_last"]) for spot in spots if "line_first" in spot]
        if on_pages:
            found[name] = FieldSource(
                "、".join(f"p.{page}" for page in dict.fromkeys(on_pages)), page=on_pages[0]
            )
        elif lines:
            first, last = min(line[0] for line in lines), max(line[1] for line in lines)
            found[name] = FieldSource(
                f"{first}行目" if first == last else f"{first}〜{last}行目", None, first, last
            )
    return found


def marked_pages(
    provenance: Mapping[str, Iterable[Place]], page_first: int | None, page_last: int | None
) -> list[MarkedPage]:
    """The pages of a sheet in order, each with its marks; then pages outside of it that have marks."""
    numbers = range(page_first, (page_last or page_first) + 1) if page_first is not None else range(0)
    pages = {number: MarkedPage(number) for number in numbers}
    for name, places in provenance.items():
        anchored = False
        for place in places:
            if "bbox" in place:
                page = pages.setdefault(place["page"], MarkedPage(place["page"]))
                page.marks.append(_mark(name, place["bbox"], anchor="" if anchored else f"place-{name}"))
                anchored = True
    return list(pages.values())


def _mark(name: str, bbox: tuple[float, float, float, float], *, anchor: str) -> Mark:
    x0, top, x1, bottom = bbox
    return Mark(
        name,
        round(x0 - MARGIN, 1),
        round(top - MARGIN, 1),
        round(x1 - x0 + 2 * MARGIN, 1),
        round(bottom - top + 2 * MARGIN, 1),
        anchor,
    )
