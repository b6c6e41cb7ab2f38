"""Bands: the filled bars with a headline that part a slide into regions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.blocks import Box
from ingest.heading_words import marks_of
from ingest.readers.pdf.geometry import centre, height, holds_point, width
from ingest.readers.pdf.layout.frames import Frame
from ingest.readers.pdf.layout.lines import Printed

WIDEST_LINE = 2.6
"""Height of a band, in sizes of its text."""
NARROWEST = 0.2
"""Share of the page's width a band takes."""
OUTLINED_NARROWEST = 0.3
"""The same for a band that is only outlined."""


@dataclass(frozen=True, slots=True)
class Band:
    """A bar and the one line of text in it, or a line of its own that heads what stands below it."""

    bbox: Box
    heading: Printed

    @property
    def is_section(self) -> bool:
        """Whether its words are a heading of a sheet's sections."""
        return bool(marks_of(self.heading.text, set_off=True))


def find_bands(frames: Iterable[Frame], lines: Sequence[Printed], *, page_width: float) -> list[Band]:
    """Low wide frames around a single line of text, from top to bottom."""
    bands: list[Band] = []
    for frame in frames:
        least = NARROWEST if frame.fill is not None else OUTLINED_NARROWEST
        if width(frame.bbox) < least * page_width:
            continue
        inside = [line for line in lines if holds_point(frame.bbox, centre(line.bbox))]
        if len(inside) == 1 and height(frame.bbox) <= WIDEST_LINE * inside[0].size:
            bands.append(Band(frame.bbox, inside[0]))
    return sorted(bands, key=lambda band: band.bbox[1::-1])
