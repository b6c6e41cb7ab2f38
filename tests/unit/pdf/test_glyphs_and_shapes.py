"""pdfium's characters and shapes are those pdfplumber hands over: it is the reference."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from contextlib import closing

import pdfplumber
import pypdfium2
import pytest

from ingest.blocks import Box
from ingest.readers.pdf.glyphs import read_glyphs
from ingest.readers.pdf.shapes import read_drawing
from ingest.readers.pdf.view import view_of
from tests.unit.pdf.drawn import Slide, pdf

TOLERANCE = 0.1
"""Points."""


def sample(rotate: int = 0) -> Slide:
    slide = (
        Slide(rotate=rotate).text(30, 40, "令和6年度予算額 20億円（19億円）", 14).text(30, 80, "CO2 と ①②", 9)
    )
    slide.box(60, 200, 90, 230, ["国"]).band(20, 100, 380, "事業の内容").line(
        (100, 215), (200, 215), (200, 300)
    )
    return slide.picture(400, 200, 500, 260)


def open_both(slide: Slide) -> tuple[closing[pypdfium2.PdfDocument], pdfplumber.pdf.PDF]:
    data = pdf(slide)
    return closing(pypdfium2.PdfDocument(data)), pdfplumber.open(io.BytesIO(data))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_characters_are_pdfplumbers(rotate: int) -> None:
    ours, reference = open_both(sample(rotate))
    with ours as document, reference as plumber:
        page = document[0]
        glyphs = read_glyphs(page, view_of(page))
        chars = plumber.pages[0].chars
    assert Counter(glyph.text for glyph in glyphs) == Counter(char["text"] for char in chars)
    # The font is not embedded: what stands in for it has Latin letters of other widths, but full-width
    # ones alike.
    for char in (char for char in chars if not char["text"].isascii()):
        nearest = min(
            (glyph for glyph in glyphs if glyph.text == char["text"]),
            key=lambda glyph: abs(glyph.bbox[0] - char["x0"]) + abs(glyph.bbox[1] - char["top"]),
        )
        x0, top, x1, bottom = nearest.bbox
        across = (top + bottom - char["top"] - char["bottom"]) / 2, (x0 + x1 - char["x0"] - char["x1"]) / 2
        along = (x0 - char["x0"], x1 - char["x1"]), (top - char["top"], bottom - char["bottom"])
        upright = rotate in {0, 180}
        assert along[0 if upright else 1] == pytest.approx((0, 0), abs=TOLERANCE)
        # Across the line pdfplumber goes by the font's descent, we by the em: they share the middle
        # within a third.
        assert abs(across[0 if upright else 1]) < nearest.size / 3


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_shapes_and_pictures_are_pdfplumbers(rotate: int) -> None:
    ours, reference = open_both(sample(rotate))
    with ours as document, reference as plumber:
        page = document[0]
        drawing = read_drawing(page, view_of(page))
        drawn = [
            (o["x0"], o["top"], o["x1"], o["bottom"])
            for kind in ("rects", "curves", "lines")
            for o in getattr(plumber.pages[0], kind)
        ]
        pictures = [(o["x0"], o["top"], o["x1"], o["bottom"]) for o in plumber.pages[0].images]
    assert as_set(shape.bbox for shape in drawing.shapes) == as_set(drawn)
    assert as_set(drawing.pictures) == as_set(pictures)


def as_set(boxes: Iterable[Box]) -> set[tuple[int, ...]]:
    return {tuple(round(side) for side in box) for box in boxes}


def test_a_cropped_page_counts_from_the_corner_that_is_shown() -> None:
    data = pdf(Slide().text(130, 140, "予算", 12)).replace(
        b"/Rotate 0", b"/Rotate 0 /CropBox [100 100 500 440]"
    )
    with closing(pypdfium2.PdfDocument(data)) as document:
        view = view_of(document[0])
        glyph = read_glyphs(document[0], view)[0]
    assert (view.width, view.height) == (400, 340)
    assert glyph.bbox[:2] == pytest.approx((30, 40), abs=TOLERANCE)


def test_shapes_within_forms_stand_where_the_form_is_placed() -> None:
    slide = Slide()
    slide.marks.append("q 2 0 0 2 100 100 cm /X1 Do Q")
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 10 0] /Length 17 >>\n"
        "stream\n5 5 20 10 re f   \nendstream"
    )
    data = pdf(slide, forms={"X1": form})
    with closing(pypdfium2.PdfDocument(data)) as document:
        [shape] = read_drawing(document[0], view_of(document[0])).shapes
    assert shape.bbox == pytest.approx((130, 540 - 130, 170, 540 - 110), abs=TOLERANCE)


def test_artwork_of_many_segments_is_a_picture_and_no_shape() -> None:
    slide = Slide()
    points = " ".join(f"{100 + i % 37} {100 + i % 53} l" for i in range(2_000))
    slide.marks.append(f"0 0 0 rg 100 100 m {points} f")
    with closing(pypdfium2.PdfDocument(pdf(slide))) as document:
        drawing = read_drawing(document[0], view_of(document[0]))
    assert (len(drawing.shapes), len(drawing.pictures)) == (0, 1)
