"""Frames with text: the boxes of a diagram, and the frames around several of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.blocks import Box
from ingest.readers.pdf.geometry import area, centre, height, holds, holds_point, overlap, overlap_x, width
from ingest.readers.pdf.layout.frames import Frame
from ingest.readers.pdf.layout.lines import Printed, reading_order

SAME = 0.85
"""Share two frames have in common from which on one is the shadow or the double border of the other."""
INSIDE = 0.6
"""Share of a line's width that lies within its box; long words stick out of narrow boxes."""


@dataclass(slots=True)
class Framed:
    """A frame with the lines that stand in it and in no smaller frame."""

    bbox: Box
    lines: list[Printed] = field(default_factory=list)
    holds_boxes: bool = False
    """Whether smaller frames with text stand inside: a lane or a group."""


def find_boxes(frames: Iterable[Frame], lines: Sequence[Printed]) -> list[Framed]:
    """Frames that hold text of their own or boxes that do, from top to bottom."""
    found = [Framed(frame.bbox) for frame in _without_shadows(frames)]
    found.sort(key=lambda box: area(box.bbox))
    for line in lines:
        own = next((box for box in found if _stands_in(line, box.bbox)), None)
        if own is not None:
            own.lines.append(line)
    for box in found:
        box.lines.sort(key=reading_order)
        box.holds_boxes = any(
            other is not box and other.lines and holds(box.bbox, other.bbox, slack=1.0) for other in found
        )
    return sorted((box for box in found if box.lines or box.holds_boxes), key=lambda box: box.bbox[1::-1])


def _without_shadows(frames: Iterable[Frame]) -> list[Frame]:
    """Of frames that all but cover each other, the one drawn last."""
    kept: list[Frame] = []
    for frame in frames:
        kept = [other for other in kept if not _cover(other.bbox, frame.bbox)]
        kept.append(frame)
    return kept


def _cover(first: Box, second: Box) -> bool:
    shared = overlap(first, second)
    return shared > SAME * area(first) and shared > SAME * area(second)


def _stands_in(line: Printed, box: Box) -> bool:
    return (
        holds_point(box, centre(line.bbox))
        and overlap_x(line.bbox, box) >= INSIDE * width(line.bbox)
        and height(box) >= 0.8 * height(line.bbox)
    )
