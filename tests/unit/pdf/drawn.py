"""Small PDFs drawn for a test: text, boxes, lines and polygons at points from the top left corner.

The font is not embedded: its characters are named by a CMap that every reader knows (UniJIS-UTF16-H), so that
a page is a few hundred bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
BLUE: Colour = (0.0, 0.3, 0.6)
WHITE: Colour = (1.0, 1.0, 1.0)

FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UTF16-H
/DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /DW 1000
/W [1 [500] 2 94 500]
/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >>
/FontDescriptor << /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [-92 -250 1010 922]
/ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 737 /StemV 114 >> >>] >>"""


@dataclass(slots=True)
class Slide:
    """One page. Every method draws one thing and returns the slide; `marks` keep what was drawn, in order."""

    width: float = 780.0
    height: float = 540.0
    rotate: int = 0
    marks: list[str] = field(default_factory=list)

    def text(self, x: float, top: float, words: str, size: float = 11.0) -> Slide:
        """Words that begin at `x`; `top` is the upper edge of a full-width character."""
        code = words.encode("utf-16-be").hex()
        baseline = self.height - top - 0.88 * size
        self.marks.append(f"BT /F1 {size:g} Tf 1 0 0 1 {x:.2f} {baseline:.2f} Tm <{code}> Tj ET")
        return self

    def lines(
        self, x: float, top: float, lines: Iterable[str], size: float = 11.0, pitch: float = 1.3
    ) -> Slide:
        for index, line in enumerate(lines):
            self.text(x, top + index * pitch * size, line, size)
        return self

    def box(
        self,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        words: Sequence[str] = (),
        *,
        fill: Colour | None = None,
        stroke: Colour | None = BLACK,
        size: float = 11.0,
    ) -> Slide:
        """A rectangle with `words` centred in it."""
        place = f"{x0:.2f} {self.height - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re"
        self._paint(place, fill, stroke)
        middle = (top + bottom - 1.2 * size * len(words)) / 2
        for index, line in enumerate(words):
            self.text((x0 + x1 - size * len(line)) / 2, middle + 1.2 * size * index, line, size)
        return self

    def band(self, x0: float, top: float, x1: float, words: str, *, size: float = 13.0) -> Slide:
        """A section heading: a filled bar."""
        return self.box(x0, top, x1, top + 1.6 * size, [words], fill=BLUE, stroke=None, size=size)

    def line(self, *points: Point, width: float = 1.5) -> Slide:
        """A line through the points."""
        path = " ".join(
            f"{x:.2f} {self.height - y:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)
        )
        self.marks.append(f"{width:g} w 0 0 0 RG {path} S")
        return self

    def polygon(self, *points: Point, fill: Colour = BLUE) -> Slide:
        path = " ".join(
            f"{x:.2f} {self.height - y:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)
        )
        self._paint(path + " h", fill, None)
        return self

    def connector(self, *points: Point) -> Slide:
        """A line with a head at its last point."""
        (x0, y0), (x1, y1) = points[-2:]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        dx, dy = 6 * (x1 - x0) / length, 6 * (y1 - y0) / length
        base = (x1 - dx, y1 - dy)
        self.line(*points[:-1], base)
        return self.polygon(
            (x1, y1), (base[0] - dy / 2, base[1] + dx / 2), (base[0] + dy / 2, base[1] - dx / 2), fill=BLACK
        )

    def block_arrow(self, tail: Point, tip: Point, thickness: float = 8.0) -> Slide:
        """A block arrow of seven corners."""
        (x0, y0), (x1, y1) = tail, tip
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        along = ((x1 - x0) / length, (y1 - y0) / length)
        across = (-along[1], along[0])

        def at(far: float, side: float) -> Point:
            return x0 + far * along[0] + side * across[0], y0 + far * along[1] + side * across[1]

        half, neck = thickness / 2, length - thickness
        return self.polygon(
            at(0, half),
            at(neck, half),
            at(neck, thickness),
            at(length, 0),
            at(neck, -thickness),
            at(neck, -half),
            at(0, -half),
        )

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> Slide:
        """An image: one grey pixel, stretched."""
        place = f"{x1 - x0:.2f} 0 0 {bottom - top:.2f} {x0:.2f} {self.height - bottom:.2f} cm"
        self.marks.append(f"q {place} BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q")
        return self

    def _paint(self, path: str, fill: Colour | None, stroke: Colour | None) -> None:
        colours = "".join(
            f"{' '.join(f'{channel:g}' for channel in colour)} {operator} "
            for colour, operator in ((fill, "rg"), (stroke, "RG"))
            if colour is not None
        )
        operator = {(True, True): "B", (True, False): "f", (False, True): "S"}[
            fill is not None, stroke is not None
        ]
        # Black again for the text that follows.
        self.marks.append(f"{colours}1 w {path} {operator} 0 0 0 rg")


def pdf(*slides: Slide, font: str = FONT, forms: Mapping[str, str] | None = None) -> bytes:
    """A PDF of the slides; `forms` are form XObjects by the names their pages know them by."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font]
    kids = []
    named = ""
    for name, form in (forms or {}).items():
        objects.append(form)
        named += f"/{name} {len(objects)} 0 R "
    for slide in slides:
        content = zlib.compress("\n".join(slide.marks).encode("latin-1")).decode("latin-1")
        objects.append(f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {slide.width:g} {slide.height:g}]"
            f" /Rotate {slide.rotate} /Contents {len(objects)} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> /XObject << {named}>> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body = "%PDF-1.6\n"
    offsets = []
    for number, entry in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{entry}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}").encode("latin-1")
