"""The sections of a sheet on slides: what stands under which band or heading, by its place on the page.

Rules:
- a region's band says its section; 事業目的 and 事業概要 may be headings of their own within the region;
- a region whose band is no section's goes on with the region above it: the band is a title within the
  section;
- captions, words of diagrams and page numbers are no text of a section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.blocks import Line, Page, Region
from ingest.sheets.blocks import Header, Section, SheetBlocks
from ingest.sheets.headings import Heading, Mark, read_heading, sections_of
from ingest.sheets.slide_titles import title_lines

Entry = Line | Heading


def assign_sections(sheet: SheetBlocks, page: Page) -> None:
    """Fill `sections`, `headings` and `unassigned` of a sheet from the regions of its page."""
    regions = list(_body(page, sheet.header))
    headings = [entry for region in regions for entry in region if isinstance(entry, Heading)]
    sections = sections_of(headings)
    current: Section | None = None
    for region in regions:
        for entry in region:
            if isinstance(entry, Heading):
                current = _open(sheet, entry, sections, current)
            elif current is not None:
                sheet.sections[current].append(entry)
            else:
                sheet.unassigned.append(entry)


def _body(page: Page, header: Header) -> Iterator[list[Entry]]:
    """The entries of each region below the title area, its band first; lines of the header left out."""
    title = {id(line) for line in (*title_lines(page), *header.bureau)}
    for region in page.regions:
        entries = [read_heading(line) or line for line in _lines(region) if id(line) not in title]
        if entries:
            yield entries


def _lines(region: Region) -> Iterable[Line]:
    if region.heading is not None:
        yield region.heading
    yield from region.lines


def _open(
    sheet: SheetBlocks, heading: Heading, sections: dict[Mark, Section | None], current: Section | None
) -> Section | None:
    """Open the section of a heading; returns it, or None for a heading of no section."""
    current = sections[heading.marks[-1]]
    if current is not None:
        sheet.headings.setdefault(current, heading.line)
        sheet.sections.setdefault(current, [])
        if heading.rest is not None:
            sheet.sections[current].append(heading.rest)
    return current
