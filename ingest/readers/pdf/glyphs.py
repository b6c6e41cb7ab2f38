"""The characters of a page with their places, as pdfium finds them.

pdfium hands over the characters pdfplumber does in about a tenth of the time, because they are interpreted in
C++ (a test keeps pdfplumber's result as the reference). What is drawn twice to look bold is one character
here.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point
from ingest.readers.pdf.view import View

ASCENT = 0.88
"""Share of a full-width character above its baseline (JIS X 4051); fonts' own figures differ too much to
compare.
"""
SAME_PLACE = 0.15
"""Two equal characters nearer than this share of their size are one, drawn twice."""
SMALLEST = 1.0
"""Points; what is smaller cannot be read and is no text of the slide."""
LEANING = 10
"""Degrees beside a right angle up to which text counts as set straight; what leans more is a watermark or a
picture.
"""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character."""

    text: str
    bbox: Box
    """From edge to edge of the advance, and from `ASCENT` above to the rest below the baseline."""
    baseline: float
    """Distance of the baseline from the top of the page (of a sideways text: from its left)."""
    size: float
    angle: int
    """Degrees clockwise in which the text runs as shown: 0, 90, 180 or 270."""
    unmapped: bool
    """The font does not say which character this is."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share."""

    size: float
    angle: int
    straight: bool


def read_glyphs(page: pdfium.PdfPage, view: View) -> list[Glyph]:
    """All characters printed within the page as shown, in drawing order, without blanks pdfium made up."""
    text_page = page.get_textpage()
    try:
        return list(_without_doubles(_without_ligatures(_glyphs(text_page.raw, view))))
    finally:
        text_page.close()


def _glyphs(raw: Any, view: View) -> Iterator[Glyph]:
    styles: dict[int, _Style] = {}
    loose = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index, code in _codes(raw):
        style = _style(raw, index, view, styles)
        if not style.straight or style.size < SMALLEST:
            continue
        pdfium_c.FPDFText_GetLooseCharBox(raw, index, loose)
        pdfium_c.FPDFText_GetCharOrigin(raw, index, x, y)
        baseline, bbox = _place(
            view.point(x.value, y.value),
            view.box(loose.left, loose.bottom, loose.right, loose.top),
            style,
        )
        if bbox[2] <= 0 or bbox[3] <= 0 or bbox[0] >= view.width or bbox[1] >= view.height:
            continue
        unmapped = code == 0 or pdfium_c.FPDFText_HasUnicodeMapError(raw, index) == 1
        yield Glyph(chr(code), bbox, baseline, style.size, style.angle, unmapped)


def _codes(raw: Any) -> Iterator[tuple[int, int]]:
    """Index and code point of every printed character; two UTF-16 surrogates are one character."""
    high = 0
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if pdfium_c.FPDFText_IsGenerated(raw, index):
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        high = 0
        yield index, code if code <= 0x10FFFF else 0


def _style(raw: Any, index: int, view: View, styles: dict[int, _Style]) -> _Style:
    """The style of the text object a character belongs to, read once an object."""
    owner = pdfium_c.FPDFText_GetTextObject(raw, index)
    key = ctypes.addressof(owner.contents) if owner else -1
    if key not in styles:
        styles[key] = _read_style(raw, index, view)
    return styles[key]


def _read_style(raw: Any, index: int, view: View) -> _Style:
    size = pdfium_c.FPDFText_GetFontSize(raw, index)
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFText_GetMatrix(raw, index, matrix):
        return _Style(size=size, angle=0, straight=True)
    along_x = view.a * matrix.a + view.c * matrix.b
    along_y = view.b * matrix.a + view.d * matrix.b
    turned = degrees(atan2(along_y, along_x)) % 360
    quarter = round(turned / 90) * 90
    return _Style(
        size=size * hypot(matrix.c, matrix.d),
        angle=quarter % 360,
        straight=abs(turned - quarter) <= LEANING,
    )


def _place(origin: Point, loose: Box, style: _Style) -> tuple[float, Box]:
    """Baseline and box of a character from its origin and pdfium's box, which is right along the text."""
    x, y = origin
    above, below = ASCENT * style.size, (1 - ASCENT) * style.size
    if style.angle == 90:
        return x, (x - below, loose[1], x + above, loose[3])
    if style.angle == 270:
        return x, (x - above, loose[1], x + below, loose[3])
    if style.angle == 180:
        return y, (loose[0], y - below, loose[2], y + above)
    return y, (loose[0], y - above, loose[2], y + below)


def _without_ligatures(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Give each letter of a ligature its share of the width: pdfium gives all of them the whole."""
    letters: list[Glyph] = []
    for glyph in glyphs:
        if letters and not (glyph.bbox == letters[0].bbox and glyph.text.isascii() and glyph.text.isalpha()):
            yield from _side_by_side(letters)
            letters = []
        letters.append(glyph)
    yield from _side_by_side(letters)


def _side_by_side(letters: Sequence[Glyph]) -> Iterator[Glyph]:
    if len(letters) < 2:
        yield from letters
        return
    x0, top, x1, bottom = letters[0].bbox
    share = (x1 - x0) / len(letters)
    for index, letter in enumerate(letters):
        yield replace(letter, bbox=(x0 + share * index, top, x0 + share * (index + 1), bottom))


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Drop a character drawn again on (almost) the same place, as some programs do to make it bold."""
    seen: dict[tuple[str, int], list[Point]] = defaultdict(list)
    for glyph in glyphs:
        x, y, _, _ = glyph.bbox
        reach = SAME_PLACE * glyph.size
        row = int(y / reach)
        for near in (row, row - 1, row + 1):
            others = seen.get((glyph.text, near))
            if others and any(abs(x - other[0]) < reach and abs(y - other[1]) < reach for other in others):
                break
        else:
            seen[glyph.text, row].append((x, y))
            yield glyph
