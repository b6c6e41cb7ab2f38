"""The title area of a slide: which of its lines print name, amount and bureau.

Rules:
- the title area is what stands above the first section heading of a slide;
- the amount is known by its words, wherever it stands; the bureau by the vocabulary, with the lines of its
  block; where the title area prints none, a line elsewhere that names a bureau and a division of it, or a
  bureau at the foot of the slide, in a box of its own or without, says who is responsible;
- the name is what is printed largest beside those, with the lines it is broken over; where nothing is set
  off by its size, it is found by the words, as in a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.blocks import Diagram, Line, Page, Region
from ingest.fields.anchors import find_anchors
from ingest.fields.bureau_line import parse_bureau_line, parse_office_line
from ingest.sheets.blocks import Header
from ingest.sheets.header import read_header
from ingest.sheets.headings import read_heading
from ingest.sheets.offices import find_offices

SAME_SIZE = 0.95
"""Share of the largest size from which on a line is printed as large."""
SET_OFF = 1.05
"""How much larger than the other words of its area a name is printed, at least."""
FOOT = 0.12
"""Share of the page's height that is its foot."""
SLACK = 0.5
"""Share of its size by which a line of the title area may reach below the top of the first heading."""


def title_lines(page: Page) -> list[Line]:
    """The lines of the title area, block by block; on a page without section headings its first region's."""
    lines = [line for region in page.regions for line in _printed(region)]
    tops = [_top(line) for line in lines if read_heading(line) is not None]
    if tops:
        return [line for line in lines if _bottom(line) <= min(tops) + SLACK * (line.size or 0.0)]
    return list(_printed(page.regions[0])) if page.regions else []


def _printed(region: Region) -> Iterator[Line]:
    if region.heading is not None:
        yield region.heading
    yield from region.lines


def _top(line: Line) -> float:
    return line.bbox[1] if line.bbox is not None else 0.0


def _bottom(line: Line) -> float:
    return line.bbox[3] if line.bbox is not None else 0.0


def read_title(page: Page) -> Header:
    """The header of the sheet on this page; empty lists for what it does not print."""
    lines = title_lines(page)
    header = _read_title(lines)
    if not header.bureau and header.amount:
        header.bureau = _offices_elsewhere(page, lines)
    return header


def _offices_elsewhere(page: Page, title: Sequence[Line]) -> list[Line]:
    """The lines of bureaus and divisions outside the title area and the diagrams."""
    taken = {id(line) for line in title} | {id(line) for diagram in page.diagrams for line in _words(diagram)}
    for region in reversed(page.regions):
        rest = [line for line in region.lines if id(line) not in taken]
        offices = [rest[index] for index in find_offices(rest)]
        if any(_names_division(line) for line in offices) or any(_at_foot(line, page) for line in offices):
            return offices
    return _offices_in_boxes(page)


def _offices_in_boxes(page: Page) -> list[Line]:
    """The lines of a box at the foot that no arrow reaches and that prints nothing but offices."""
    for diagram in page.diagrams:
        reached = {end for arrow in diagram.arrows for end in (arrow.tail, arrow.head)}
        for index, box in enumerate(diagram.boxes):
            lines = list(box.lines)
            if index not in reached and all(_at_foot(line, page) for line in lines):
                offices = [lines[at] for at in find_offices(lines)]
                if len(offices) == len(lines) and any(map(_names_division, offices)):
                    return offices
    return []


def _words(diagram: Diagram) -> Iterator[Line]:
    for box in (*diagram.boxes, *diagram.frames):
        yield from box.lines
    for arrow in diagram.arrows:
        yield from arrow.labels


def _names_division(line: Line) -> bool:
    offices = parse_office_line(line.text)
    return offices is not None and any(office.divisions for office in offices)


def _at_foot(line: Line, page: Page) -> bool:
    return _top(line) > (1 - FOOT) * page.height


def _read_title(lines: Sequence[Line]) -> Header:
    """The header printed on the lines of a title area."""
    by_words = read_header(lines, paged=True)
    anchors = find_anchors(lines)
    amounts = {index for anchor in anchors for index in anchor.indices}
    tails = {anchor.last for anchor in anchors if parse_bureau_line(anchor.amounts[-1].tail)}
    offices = set(find_offices(lines, amounts=amounts, tails=tails))
    leads = {anchor.first for anchor in anchors if anchor.amounts[0].lead}
    rest = [i for i in range(len(lines)) if i not in offices and (i not in amounts or i in leads)]
    name = _largest(lines, rest)
    header = Header(
        bureau=[lines[i] for i in sorted(offices)], amount=by_words.amount, doubts=by_words.doubts
    )
    header.name = [lines[i] for i in name] or by_words.name
    if name:
        header.doubts = [doubt for doubt in header.doubts if doubt.code != "uncertain_name"]
    return header


def _largest(lines: Sequence[Line], candidates: Sequence[int]) -> list[int]:
    """The lines printed largest, if they are larger than anything else in the title area."""
    sizes = {i: lines[i].size or 0.0 for i in candidates}
    if not sizes:
        return []
    largest = max(sizes.values())
    name = [i for i in candidates if sizes[i] >= SAME_SIZE * largest]
    others = [line.size or 0.0 for i, line in enumerate(lines) if i not in name]
    return name if largest >= SET_OFF * max(others, default=0.0) else []
