"""One page of a PDF as blocks: lines in reading order, regions, diagrams, captions, and how far to trust
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pypdfium2 as pdfium

from ingest.blocks import Page
from ingest.readers.pdf.assembly import assemble
from ingest.readers.pdf.glyphs import Glyph, read_glyphs
from ingest.readers.pdf.recognition import find_layout
from ingest.readers.pdf.shapes import read_drawing
from ingest.readers.pdf.trust import judge
from ingest.readers.pdf.view import view_of

SIDEWAYS = 0.6
"""Share of the characters that run in one other direction for the page to have been put in sideways."""


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read page `number` (from 1), turned upright where its text runs sideways."""
    view = view_of(page)
    blocks = Page(number, view.width, view.height, lines=[])
    glyphs = read_glyphs(page, view)
    blocks.turn = _turn(glyphs)
    if blocks.turn:
        view = view_of(page, extra_turn=blocks.turn)
        glyphs = read_glyphs(page, view)
    drawing = read_drawing(page, view)
    blocks.trust = judge(glyphs, has_pictures=bool(drawing.pictures))
    assemble(blocks, find_layout(glyphs, drawing, width=view.width, height=view.height))
    return blocks


def _turn(glyphs: Sequence[Glyph]) -> int:
    """Degrees clockwise by which the page has to be turned to be read: 0 for an upright one."""
    angles = Counter(glyph.angle for glyph in glyphs)
    if not angles:
        return 0
    angle, count = angles.most_common(1)[0]
    return (360 - angle) % 360 if count > SIDEWAYS * len(glyphs) else 0
