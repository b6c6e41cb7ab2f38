"""From a page's own coordinates to the page as it is shown: cropped, turned, y counted downwards."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point


@dataclass(frozen=True, slots=True)
class View:
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f; `width` and `height` of the page as shown."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float
    turn: int
    """Degrees clockwise by which the page's own upright direction is turned when shown."""

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box of two opposite corners."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def view_of(page: pdfium.PdfPage, *, extra_turn: int = 0) -> View:
    """The view of a page, turned clockwise by `extra_turn` (0, 90, 180, 270) beyond its own /Rotate."""
    frame = pdfium_c.FS_RECTF()
    pdfium_c.FPDF_GetPageBoundingBox(page, frame)
    left, right = sorted((frame.left, frame.right))
    bottom, top = sorted((frame.bottom, frame.top))
    turn = (page.get_rotation() + extra_turn) % 360
    wide, high = right - left, top - bottom
    if turn == 90:
        return View(0, 1, 1, 0, -bottom, -left, high, wide, turn)
    if turn == 180:
        return View(-1, 0, 0, 1, right, -bottom, wide, high, turn)
    if turn == 270:
        return View(0, -1, -1, 0, top, right, high, wide, turn)
    return View(1, 0, 0, -1, -left, top, wide, high, turn)
