"""What is on a page, recognised step by step: lines, tables, boxes, arrows, bands, areas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.blocks import Box
from ingest.readers.pdf.diagram.boxes import Framed, find_boxes
from ingest.readers.pdf.diagram.pointers import pointer
from ingest.readers.pdf.diagram.ways import Way, find_ways, printed_ways
from ingest.readers.pdf.geometry import centre, distance_to_box, holds, holds_point
from ingest.readers.pdf.glyphs import Glyph
from ingest.readers.pdf.layout.areas import Area, assign, find_areas
from ingest.readers.pdf.layout.bands import Band, find_bands
from ingest.readers.pdf.layout.frames import Drawn, Frame, sort_shapes
from ingest.readers.pdf.layout.lines import Edge, Printed, find_lines
from ingest.readers.pdf.layout.pictures import pictures_of
from ingest.readers.pdf.layout.plain_headings import plain_bands
from ingest.readers.pdf.layout.tables import Table, find_tables
from ingest.readers.pdf.layout.vertical import join_stacked
from ingest.readers.pdf.shapes import Drawing, Shape

MARGIN = 0.1
"""Share of the page's height at its foot within which a lone number is the page's."""
GRADIENT = (0, 0, 0)
"""Stands for the colour of a band filled with a gradient, which is drawn as a picture."""
TOUCHED = 3.0
"""Points; a frame an arrow ends this near to is a box of the diagram and no band."""
BESIDE_POINTER = 2.0
"""How far a box stands from the end of an arrow with words in it, in sizes of the page's text, at most."""
_PAGE_NUMBER = re.compile(r"[-–—―\s]*(?:[Pp]\.?\s?)?[0-9]{1,4}(?:\s?/\s?[0-9]{1,4})?[-–—―\s]*")


@dataclass(slots=True)
class Layout:
    """The parts of a page. Every line stands in one of `areas`, but for the headings of their bands."""

    areas: list[Area]
    boxes: list[Framed]
    ways: list[Way]
    arrow_lines: list[Printed]
    """Lines that are arrow characters; they stand among `ways` too."""
    pictures: list[Box]
    size: float
    """Height of most of the page's characters, in points."""


def find_layout(glyphs: Sequence[Glyph], drawing: Drawing, *, width: float, height: float) -> Layout:
    """Recognise the parts of a page of `width` × `height` points."""
    pointers = [shape for shape in drawing.shapes if shape.fill is not None and pointer(shape.points)]
    drawn = sort_shapes(
        (shape for shape in drawing.shapes if shape not in pointers), page_width=width, page_height=height
    )
    lines = join_stacked(find_lines(glyphs, _sides(drawn.frames)), [frame.bbox for frame in drawn.frames])
    lines = [line for line in lines if not _is_page_number(line, height)]
    size = median(line.size for line in lines) if lines else 0.0

    _sort_pointers(pointers, drawn, lines, size=size)
    tables = find_tables(drawn.frames, lines)
    drawn.frames = [frame for frame in drawn.frames if not _in_any(frame.bbox, tables)]
    lines = _with_rows(lines, tables)

    arrows = printed_ways(lines)
    arrow_lines = [line for line, _ in arrows]
    boxes = find_boxes(drawn.frames, [line for line in lines if line not in arrow_lines])
    ways = find_ways(drawn, [box.bbox for box in boxes], size=size) + [way for _, way in arrows]

    strips = [Frame(place, GRADIENT, outlined=False) for place in drawing.pictures]
    untouched = [frame for frame in (*drawn.frames, *strips) if not _is_touched(frame, ways)]
    bands = find_bands(untouched, lines, page_width=width)
    banded = {band.bbox for band in bands}
    if not any(band.is_section for band in bands):
        bands = _with_plain(bands, lines, size=size, page_width=width)
    areas = find_areas(bands, page_width=width, page_height=height)
    assign(lines, areas)
    return Layout(
        areas=areas,
        boxes=[box for box in boxes if box.bbox not in banded],
        ways=ways,
        arrow_lines=arrow_lines,
        pictures=pictures_of(drawing.pictures, page=(0, 0, width, height)),
        size=size,
    )


def _with_plain(
    bands: Sequence[Band], lines: Sequence[Printed], *, size: float, page_width: float
) -> list[Band]:
    """The bands with headings that have no bar; where there are any, other bars are titles within columns
    or of the slide.
    """
    banded = {id(band.heading) for band in bands}
    plain = [line for line in lines if id(line) not in banded]
    found = plain_bands(plain, size=size, page_width=page_width)
    return sorted([*bands, *found], key=lambda band: band.bbox[1::-1])


def _sort_pointers(pointers: Iterable[Shape], drawn: Drawn, lines: Sequence[Printed], *, size: float) -> None:
    """A shape that points somewhere is an arrow, unless words stand in it that no two boxes stand beside: a
    step of a process, a box like others.
    """
    for shape in pointers:
        arrow = pointer(shape.points)
        holds_text = any(holds_point(shape.bbox, centre(line.bbox)) for line in lines)
        between = arrow is not None and all(
            any(distance_to_box(end, frame.bbox) <= BESIDE_POINTER * size for frame in drawn.frames)
            for end in arrow.points
        )
        if holds_text and not between:
            drawn.frames.append(Frame(shape.bbox, shape.fill, outlined=shape.stroke is not None))
        else:
            drawn.polygons.append(shape)


def _sides(frames: Iterable[Frame]) -> list[Edge]:
    """The left and right sides of all frames, which no line of text crosses."""
    return [Edge(x, frame.bbox[1], frame.bbox[3]) for frame in frames for x in (frame.bbox[0], frame.bbox[2])]


def _is_page_number(line: Printed, height: float) -> bool:
    text = unicodedata.normalize("NFKC", line.text)
    return _PAGE_NUMBER.fullmatch(text) is not None and line.bbox[3] > (1 - MARGIN) * height


def _in_any(box: Box, tables: Iterable[Table]) -> bool:
    return any(holds(table.bbox, box, slack=1.0) for table in tables)


def _with_rows(lines: Sequence[Printed], tables: Sequence[Table]) -> list[Printed]:
    """The lines with those in the cells of a table replaced by its rows."""
    cells = [cell for table in tables for cell in table.cells]
    outside = [line for line in lines if not any(holds_point(cell, centre(line.bbox)) for cell in cells)]
    return [*outside, *(row for table in tables for row in table.rows)]


def _is_touched(frame: Frame, ways: Iterable[Way]) -> bool:
    return any(
        distance_to_box(end, frame.bbox) <= TOUCHED for way in ways for end in (way.points[0], way.points[-1])
    )
