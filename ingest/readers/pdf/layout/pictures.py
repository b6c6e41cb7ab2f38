"""Pictures and the lines that belong to them: captions above or below, words within."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.blocks import Box
from ingest.readers.pdf.geometry import area, centre, height, holds_point, overlap_x, overlap_y, width
from ingest.readers.pdf.layout.lines import Printed
from ingest.readers.pdf.layout.stacks import Stack, stack_lines

SMALLEST = 0.0015
"""Share of the page a picture takes; smaller ones are logos and bullets."""
LARGEST = 0.5
"""Share of the page from which on a picture is the background of the text upon it."""
NEAR = 1.3
"""How far a caption stands from its picture, in sizes of its text."""
LONGEST = 2
"""Lines of a caption."""
WIDEST = 2.0
"""Width of a caption, in widths of its picture."""


def pictures_of(places: Iterable[Box], *, page: Box) -> list[Box]:
    """The places that are pictures of the slide: neither bullets nor backgrounds nor strips."""
    whole = area(page)
    return [
        place
        for place in places
        if SMALLEST * whole <= area(place) <= LARGEST * whole
        and min(width(place), height(place)) > 0.03 * width(page)
    ]


def find_captions(lines: Iterable[Printed], pictures: Sequence[Box]) -> list[Printed]:
    """The lines that belong to a picture."""
    if not pictures:
        return []
    within: list[Printed] = []
    around: list[Printed] = []
    for line in lines:
        (within if any(holds_point(box, centre(line.bbox)) for box in pictures) else around).append(line)
    return within + [
        line
        for stack in stack_lines(around)
        if any(_is_caption(stack, picture) for picture in pictures)
        for line in stack.lines
    ]


def _is_caption(stack: Stack, picture: Box) -> bool:
    """A stack of a line or two, centred or flush with the picture, close above or below."""
    gap = -overlap_y(stack.bbox, picture)
    aside = abs(centre(stack.bbox)[0] - centre(picture)[0])
    flush = abs(stack.bbox[0] - picture[0])
    return (
        len(stack.lines) <= LONGEST
        and -0.5 * stack.size <= gap <= NEAR * stack.size
        and overlap_x(stack.bbox, picture) > 0
        and width(stack.bbox) <= WIDEST * width(picture) + 2 * stack.size
        and (aside <= 0.1 * width(picture) + stack.size or flush <= stack.size)
    )
