"""The recognised parts of a page as the blocks that readers hand over."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Line, Page, Region
from ingest.readers.pdf.diagram.blocks import build_diagram
from ingest.readers.pdf.diagram.boxes import Framed
from ingest.readers.pdf.diagram.sketch import Sketch, sketch_diagram
from ingest.readers.pdf.geometry import centre
from ingest.readers.pdf.layout.areas import Area
from ingest.readers.pdf.layout.bands import Band
from ingest.readers.pdf.layout.columns import find_strip, in_reading_order
from ingest.readers.pdf.layout.lines import Printed
from ingest.readers.pdf.layout.paragraphs import ends_of_paragraphs
from ingest.readers.pdf.layout.pictures import find_captions
from ingest.readers.pdf.layout.stacks import in_blocks
from ingest.readers.pdf.recognition import Layout


class _Blocks:
    """The line made of each printed line: one object, whatever parts of the page hold it."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._made: dict[int, tuple[Printed, Line]] = {}

    def make(self, printed: Printed, *, heading: bool = False, ends_paragraph: bool | None = None) -> Line:
        if id(printed) not in self._made:
            line = printed.as_line(self._number, heading=heading, ends_paragraph=ends_paragraph)
            self._made[id(printed)] = printed, line
        return self._made[id(printed)][1]

    def __call__(self, printed: Printed) -> Line:
        return self.make(printed)


def assemble(page: Page, layout: Layout) -> None:
    """Fill `page` with the lines, regions, captions, pictures and diagrams of `layout`."""
    page.pictures = layout.pictures
    blocks = _Blocks(page.number)
    for area in layout.areas:
        boxes = [box for box in layout.boxes if area.holds(centre(box.bbox))]
        sketch = _sketch(area, boxes, layout)
        words = sketch.words(area.lines) if sketch else []
        captions = _captions(area, boxes, words, layout)
        taken = {id(line) for line in (*words, *captions)}
        heading = blocks.make(area.band.heading, heading=True) if area.band else None
        order = in_blocks if area.is_title else in_reading_order
        text = _text(order([line for line in area.lines if id(line) not in taken]), area.band, blocks)
        if heading is not None or text:
            page.regions.append(Region(area.bbox, heading, text))
        if heading is not None:
            page.lines.append(heading)
        page.lines += [blocks(line) for line in order(area.lines)]
        page.captions += [blocks(line) for line in captions]
        if sketch is not None:
            around = area.lines if area.band is None else [area.band.heading, *area.lines]
            page.diagrams.append(build_diagram(sketch, around, blocks, size=layout.size))


def _sketch(area: Area, boxes: Sequence[Framed], layout: Layout) -> Sketch | None:
    ways = [way for way in layout.ways if area.holds(way.middle)]
    drawn = {id(line) for line in layout.arrow_lines}
    lines = [line for line in area.lines if id(line) not in drawn]
    return sketch_diagram(lines, boxes, ways, size=layout.size) if ways else None


def _captions(area: Area, boxes: Sequence[Framed], words: Sequence[Printed], layout: Layout) -> list[Printed]:
    """The lines that belong to a picture; what stands in a box or a diagram does not."""
    taken = {id(line) for line in words} | {id(line) for box in boxes for line in box.lines}
    return find_captions((line for line in area.lines if id(line) not in taken), layout.pictures)


def _text(ordered: Sequence[Printed], band: Band | None, blocks: _Blocks) -> tuple[Line, ...]:
    """The lines of a region's text with the ends of their paragraphs."""
    right = None
    if band is not None and ordered and find_strip(ordered) is None:
        indent = max(0.0, min(line.bbox[0] for line in ordered) - band.bbox[0])
        right = band.bbox[2] - indent
    ends = ends_of_paragraphs(ordered, right=right)
    return tuple(blocks.make(line, ends_paragraph=end) for line, end in zip(ordered, ends, strict=True))
