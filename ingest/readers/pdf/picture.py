"""A page with its blocks drawn over it: what the reader saw, to look at."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from ingest.blocks import Arrow, Box, Diagram, Line, Page

SCALE = 2.0
"""Pixels a point."""
REGION, TEXT, PARAGRAPH_END = "#1f77b4", "#9ecae1", "#08519c"
BOX, FRAME, ARROW, LABEL, LOOSE = "#2ca02c", "#98df8a", "#d62728", "#ff7f0e", "#8c564b"
CAPTION, PICTURE = "#9467bd", "#c5b0d5"


def draw_page(page: pdfium.PdfPage, blocks: Page) -> Image.Image:
    """The page as an image with its blocks: regions and headings blue (a bar where a paragraph ends), boxes
    green, arrows red from a ring to a dot, labels orange and tied to their arrow, captions violet.
    """
    image = page.render(scale=SCALE, rotation=blocks.turn).to_pil().convert("RGB")
    canvas = ImageDraw.Draw(image)
    for picture in blocks.pictures:
        _outline(canvas, picture, PICTURE)
    for index, region in enumerate(blocks.regions, 1):
        _outline(canvas, region.bbox, REGION, width=3)
        canvas.text(_scaled(region.bbox[:2]), str(index), fill=REGION, font_size=24)
        if region.heading is not None:
            _outline_lines(canvas, [region.heading], REGION)
        _outline_lines(canvas, region.lines, TEXT)
    _outline_lines(canvas, blocks.captions, CAPTION)
    for diagram in blocks.diagrams:
        _draw_diagram(canvas, diagram)
    return image


def _draw_diagram(canvas: ImageDraw.ImageDraw, diagram: Diagram) -> None:
    for frame in diagram.frames:
        _outline(canvas, frame.bbox, FRAME, width=3)
    for index, box in enumerate(diagram.boxes):
        _outline(canvas, box.bbox, BOX, width=3)
        canvas.text(_scaled(box.bbox[:2]), str(index), fill=BOX, font_size=20)
    _outline_lines(canvas, diagram.loose, LOOSE)
    for arrow in diagram.arrows:
        _draw_arrow(canvas, arrow)


def _draw_arrow(canvas: ImageDraw.ImageDraw, arrow: Arrow) -> None:
    points = [_scaled(point) for point in arrow.points]
    canvas.line(points, fill=ARROW, width=2)
    (x, y), (tip_x, tip_y) = points[0], points[-1]
    canvas.ellipse((x - 5, y - 5, x + 5, y + 5), outline=ARROW, width=2)
    canvas.ellipse((tip_x - 5, tip_y - 5, tip_x + 5, tip_y + 5), fill=ARROW)
    canvas.text((tip_x, tip_y), f"{arrow.tail}→{arrow.head}".replace("→", ">"), fill=ARROW, font_size=16)
    middle = points[len(points) // 2 - 1 : len(points) // 2 + 1]
    for label in arrow.labels:
        _outline_lines(canvas, [label], LABEL)
        if label.bbox is not None:
            x0, top, x1, bottom = label.bbox
            tie = ((middle[0][0] + middle[1][0]) / 2, (middle[0][1] + middle[1][1]) / 2)
            canvas.line([_scaled(((x0 + x1) / 2, (top + bottom) / 2)), tie], fill=LABEL)


def _outline_lines(canvas: ImageDraw.ImageDraw, lines: Iterable[Line], colour: str) -> None:
    printed = [line for line in lines if line.bbox is not None]
    for line in printed:
        if line.bbox is not None:
            _outline(canvas, line.bbox, colour)
            if line.ends_paragraph:
                x1, top, bottom = line.bbox[2], line.bbox[1], line.bbox[3]
                canvas.line([_scaled((x1, top)), _scaled((x1, bottom))], fill=PARAGRAPH_END, width=4)
    for line, after in pairwise(printed):
        if line.bbox is not None and after.bbox is not None:
            canvas.line([_scaled(line.bbox[:2]), _scaled(after.bbox[:2])], fill=colour)


def _outline(canvas: ImageDraw.ImageDraw, box: Box, colour: str, width: int = 1) -> None:
    canvas.rectangle([_scaled(box[:2]), _scaled(box[2:])], outline=colour, width=width)


def _scaled(point: tuple[float, float]) -> tuple[float, float]:
    return point[0] * SCALE, point[1] * SCALE
