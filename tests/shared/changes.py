"""Changes to what is printed and drawn on a page that must not change what is read from it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2

from ingest.blocks import Box, Page
from ingest.readers.pdf.assembly import assemble
from ingest.readers.pdf.glyphs import Glyph, read_glyphs
from ingest.readers.pdf.recognition import find_layout
from ingest.readers.pdf.shapes import Colour, Drawing, Shape, read_drawing
from ingest.readers.pdf.trust import judge
from ingest.readers.pdf.view import view_of

Marks = tuple[Sequence[Glyph], Drawing, float, float]
"""Characters, shapes, width and height of a page."""
Change = Callable[[Marks], Marks]


def read_changed(path: Path, change: Change) -> list[Page]:
    """The pages of a PDF with what is on them changed."""
    pages = []
    with closing(pypdfium2.PdfDocument(path)) as document:
        for index in range(len(document)):
            page = document[index]
            view = view_of(page)
            glyphs, drawing, width, height = change(
                (read_glyphs(page, view), read_drawing(page, view), view.width, view.height)
            )
            blocks = Page(
                index + 1, width, height, lines=[], trust=judge(glyphs, has_pictures=bool(drawing.pictures))
            )
            assemble(blocks, find_layout(glyphs, drawing, width=width, height=height))
            pages.append(blocks)
    return pages


def _moved(box: Box, scale: float, right: float, down: float) -> Box:
    return box[0] * scale + right, box[1] * scale + down, box[2] * scale + right, box[3] * scale + down


def scaled(scale: float, right: float = 0.0, down: float = 0.0) -> Change:
    """Everything larger or smaller, and moved by so many points."""

    def change(marks: Marks) -> Marks:
        glyphs, drawing, width, height = marks
        return (
            [
                replace(
                    glyph,
                    bbox=_moved(glyph.bbox, scale, right, down),
                    baseline=glyph.baseline * scale + down,
                    size=glyph.size * scale,
                )
                for glyph in glyphs
            ],
            Drawing(
                [
                    replace(
                        shape,
                        points=tuple((x * scale + right, y * scale + down) for x, y in shape.points),
                        bbox=_moved(shape.bbox, scale, right, down),
                        line_width=shape.line_width * scale,
                    )
                    for shape in drawing.shapes
                ],
                [_moved(picture, scale, right, down) for picture in drawing.pictures],
            ),
            width * scale + 2 * right,
            height * scale + 2 * down,
        )

    return change


def shuffled(seed: int) -> Change:
    """Everything drawn in another order."""

    def change(marks: Marks) -> Marks:
        glyphs, drawing, width, height = marks
        order = random.Random(seed)  # noqa: S311 - not for secrets
        return (
            order.sample(glyphs, len(glyphs)),
            Drawing(order.sample(drawing.shapes, len(drawing.shapes)), drawing.pictures),
            width,
            height,
        )

    return change


def recoloured(marks: Marks) -> Marks:
    """Every colour but white another one."""
    glyphs, drawing, width, height = marks
    choice = random.Random(3)  # noqa: S311
    others: dict[Colour, Colour] = {}

    def other(colour: Colour | None) -> Colour | None:
        if colour is None or min(colour) >= 250:
            return colour
        return others.setdefault(
            colour, (choice.randrange(230), choice.randrange(230), choice.randrange(230))
        )

    shapes = [replace(shape, fill=other(shape.fill), stroke=other(shape.stroke)) for shape in drawing.shapes]
    return glyphs, Drawing(shapes, drawing.pictures), width, height


def _is_band(shape: Shape, width: float) -> bool:
    x0, top, x1, bottom = shape.bbox
    return shape.fill is not None and min(shape.fill) < 250 and x1 - x0 > 0.3 * width and bottom - top < 24


def columns_swapped(marks: Marks) -> Marks:
    """What stands in the left column stands in the right one, and the other way round."""
    glyphs, drawing, width, height = marks
    bands = sorted((s.bbox for s in drawing.shapes if _is_band(s, width)), key=lambda box: box[0])
    if len(bands) < 2 or bands[-1][0] < bands[0][2]:
        return marks
    cut, top = (bands[0][2] + bands[-1][0]) / 2, min(band[1] for band in bands)

    def by(box: Box) -> float:
        if box[1] < top - 2 or box[2] - box[0] > 0.9 * width:
            return 0.0
        return width - cut if box[0] + box[2] < 2 * cut else -cut

    return (
        [replace(glyph, bbox=_moved(glyph.bbox, 1, by(glyph.bbox), 0)) for glyph in glyphs],
        Drawing(
            [
                replace(
                    shape,
                    points=tuple((x + by(shape.bbox), y) for x, y in shape.points),
                    bbox=_moved(shape.bbox, 1, by(shape.bbox), 0),
                )
                for shape in drawing.shapes
            ],
            [_moved(picture, 1, by(picture), 0) for picture in drawing.pictures],
        ),
        width,
        height,
    )


def bands_outlined(marks: Marks) -> Marks:
    """Bands that are only outlined."""
    glyphs, drawing, width, height = marks
    shapes = [
        replace(shape, fill=None, stroke=(0, 0, 0), line_width=1.0) if _is_band(shape, width) else shape
        for shape in drawing.shapes
    ]
    return glyphs, Drawing(shapes, drawing.pictures), width, height


def blanks_left_out(marks: Marks) -> Marks:
    """Blanks that are only distances, as some programs print them."""
    glyphs, drawing, width, height = marks
    return [glyph for glyph in glyphs if not glyph.text.isspace()], drawing, width, height


def letters_narrower(marks: Marks) -> Marks:
    """A font whose characters leave a little room between them."""
    glyphs, drawing, width, height = marks
    narrower = []
    for glyph in glyphs:
        x0, top, x1, bottom = glyph.bbox
        narrower.append(replace(glyph, bbox=(x0 + 0.03 * glyph.size, top, x1 - 0.05 * glyph.size, bottom)))
    return narrower, drawing, width, height


CHANGES: dict[str, Change] = {
    "half the size": scaled(0.5),
    "three times the size": scaled(3.0),
    "with a margin": scaled(0.9, right=40, down=25),
    "drawn in another order": shuffled(1),
    "in other colours": recoloured,
    "columns swapped": columns_swapped,
    "bands outlined": bands_outlined,
    "blanks left out": blanks_left_out,
    "narrower letters": letters_narrower,
}
