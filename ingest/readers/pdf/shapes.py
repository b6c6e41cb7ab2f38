"""What is drawn on a page beside its text: filled and stroked paths, and the places of pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point, around
from ingest.readers.pdf.view import View

Colour = tuple[int, int, int]

MAX_SEGMENTS_A_PATH = 400
"""A path of more segments is artwork, not a box, an arrow or a rule; only its place counts."""
MAX_SHAPES = 20_000
"""Of one page; the rest is left out (a slide has some dozens, a vector map tens of thousands)."""
MAX_DEPTH = 8
"""Of forms within forms."""
CURVE_STEPS = 4
"""Straight pieces a Bézier curve is read as: enough to tell a circle from a box."""
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One subpath as drawn. A closed one ends where it starts; the last point is not repeated."""

    points: tuple[Point, ...]
    closed: bool
    fill: Colour | None
    stroke: Colour | None
    bbox: Box
    line_width: float = 0.0
    """Of the stroke, in points."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page."""

    shapes: list[Shape]
    pictures: list[Box]
    """Images, shadings and artwork too fine to be a diagram."""


def read_drawing(page: pdfium.PdfPage, view: View) -> Drawing:
    """Every visible path and picture of a page, in drawing order, as shown."""
    drawing = Drawing([], [])
    for item, matrix in _objects(page.raw, None, (1, 0, 0, 1, 0, 0), depth=0):
        if len(drawing.shapes) >= MAX_SHAPES:
            break
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            _read_path(item, matrix, view, drawing)
        elif kind in {pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING}:
            _read_picture(item, matrix, view, drawing)
    return drawing


def _objects(page: Any, form: Any, matrix: Matrix, *, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page (`form` None) or of a form on it, forms opened, with the matrix of what they
    stand in.
    """
    if depth > MAX_DEPTH:
        return
    count = pdfium_c.FPDFPage_CountObjects(page) if form is None else pdfium_c.FPDFFormObj_CountObjects(form)
    for index in range(count):
        item = (
            pdfium_c.FPDFPage_GetObject(page, index)
            if form is None
            else pdfium_c.FPDFFormObj_GetObject(form, index)
        )
        if not item:
            continue
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _objects(page, item, _times(_matrix(item), matrix), depth=depth + 1)
        else:
            yield item, matrix


def _matrix(item: Any) -> Matrix:
    own = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, own):
        return 1, 0, 0, 1, 0, 0
    return own.a, own.b, own.c, own.d, own.e, own.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _read_picture(item: Any, matrix: Matrix, view: View, drawing: Drawing) -> None:
    corners = _bounds(item, matrix, view)
    if corners is not None and corners[2] > corners[0] and corners[3] > corners[1]:
        drawing.pictures.append(corners)


def _bounds(item: Any, matrix: Matrix, view: View) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return around(view.point(*_apply(matrix, x, y)) for x, y in corners)


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _read_path(item: Any, matrix: Matrix, view: View, drawing: Drawing) -> None:
    count = pdfium_c.FPDFPath_CountSegments(item)
    fill, stroke = _colours(item)
    if count < 2 or (fill is None and stroke is None):
        return
    if count > MAX_SEGMENTS_A_PATH:
        _read_picture(item, matrix, view, drawing)
        return
    own = _times(_matrix(item), matrix)
    line_width = _line_width(item, own) if stroke is not None else 0.0
    for points, closed in _subpaths(item, count, own, view):
        if len(points) > 1:
            shape = Shape(points, closed or fill is not None, fill, stroke, around(points), line_width)
            drawing.shapes.append(shape)


def _colours(item: Any) -> tuple[Colour | None, Colour | None]:
    """Fill and stroke colour, None for what is not drawn or fully transparent."""
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill_mode, stroked)
    fill = _colour(pdfium_c.FPDFPageObj_GetFillColor, item) if fill_mode.value else None
    stroke = _colour(pdfium_c.FPDFPageObj_GetStrokeColor, item) if stroked.value else None
    return fill, stroke


def _colour(getter: Any, item: Any) -> Colour | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not getter(item, red, green, blue, alpha):
        return 0, 0, 0
    return (red.value, green.value, blue.value) if alpha.value else None


def _line_width(item: Any, matrix: Matrix) -> float:
    line_width = ctypes.c_float()
    pdfium_c.FPDFPageObj_GetStrokeWidth(item, line_width)
    a, b, c, d, _, _ = matrix
    return line_width.value * abs(a * d - b * c) ** 0.5


def _subpaths(item: Any, count: int, matrix: Matrix, view: View) -> Iterator[tuple[tuple[Point, ...], bool]]:
    """Points and closedness of each subpath; curves as `CURVE_STEPS` straight pieces."""
    points: list[Point] = []
    controls: list[Point] = []
    closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = view.point(*_apply(matrix, x.value, y.value))
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            yield _finished(points, closed=closed)
            points, controls, closed = [point], [], False
        elif kind == pdfium_c.FPDF_SEGMENT_BEZIERTO:
            controls.append(point)
            if len(controls) == 3:
                points.extend(_curve(points[-1] if points else controls[0], *controls))
                controls = []
        else:
            points.append(point)
        closed = closed or bool(pdfium_c.FPDFPathSegment_GetClose(segment))
    yield _finished(points, closed=closed)


def _finished(points: list[Point], *, closed: bool) -> tuple[tuple[Point, ...], bool]:
    """Drop points that repeat the one before; a path that ends where it starts is closed."""
    kept: list[Point] = []
    for point in points:
        if not kept or not _same(point, kept[-1]):
            kept.append(point)
    if len(kept) > 2 and _same(kept[0], kept[-1]):
        kept.pop()
        closed = True
    return tuple(kept), closed


def _same(first: Point, second: Point) -> bool:
    return abs(first[0] - second[0]) < 0.05 and abs(first[1] - second[1]) < 0.05


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        yield (
            sum(
                weight * point[0] for weight, point in zip(weights, (start, first, second, end), strict=True)
            ),
            sum(
                weight * point[1] for weight, point in zip(weights, (start, first, second, end), strict=True)
            ),
        )
