"""The diagram of a region while it is found out: which boxes its arrows join, which words belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.diagram.boxes import Framed
from ingest.readers.pdf.diagram.ends import around_both, box_ahead, box_at
from ingest.readers.pdf.diagram.labels import Labelled, label_arrows
from ingest.readers.pdf.diagram.ways import Way
from ingest.readers.pdf.geometry import Point, around, centre, holds_point, nearest_in_box, union
from ingest.readers.pdf.layout.grids import STRAIGHT
from ingest.readers.pdf.layout.lines import Printed
from ingest.readers.pdf.layout.stacks import Stack, stack_lines

# Shares of the size of the page's text.
UNFRAMED = 1.2
"""How far words without a frame may stand from the arrow they are an end of."""
NAMED_ABOVE = 5.0
"""How far above its first box a part of the diagram may be named."""


@dataclass(slots=True)
class Sketch:
    """A diagram while it is being put together."""

    ways: list[Way]
    boxes: list[Framed]
    """Plain boxes first, then frames and unframed words that an arrow leaves or points at."""
    ends: list[tuple[int | None, int | None]]
    frames: list[Framed]
    """Frames around boxes."""
    labels: list[list[Stack]] = field(default_factory=list)

    @property
    def hull(self) -> Box:
        """Around all boxes, arrows and labels."""
        places = [box.bbox for box in (*self.boxes, *self.frames)] + [around(way.points) for way in self.ways]
        return union(places + [stack.bbox for stacks in self.labels for stack in stacks])

    def _own(self) -> set[int]:
        """Identities of the lines that stand in a box or label an arrow."""
        lanes = {id(frame) for frame in self.frames}
        boxed = {id(line) for box in self.boxes if id(box) not in lanes for line in box.lines}
        return boxed | {id(line) for stacks in self.labels for stack in stacks for line in stack.lines}

    def unlabelling(self, lines: Sequence[Printed]) -> list[Printed]:
        """Those of `lines` that stand in no box and label no arrow."""
        own = self._own()
        return [line for line in lines if id(line) not in own]

    def words(self, lines: Sequence[Printed]) -> list[Printed]:
        """Those of `lines` that are words of the diagram: in a box, beside an arrow, or among them."""
        own = self._own()
        hull = self.hull
        return [line for line in lines if id(line) in own or holds_point(hull, centre(line.bbox))]

    def loose(self, lines: Sequence[Printed], *, size: float) -> list[Printed]:
        """Those of `lines` among or close above the boxes that stand in none and label no arrow."""
        x0, top, x1, bottom = self.hull
        place = (x0 - size, top - NAMED_ABOVE * size, x1 + size, bottom + size)
        return [line for line in self.unlabelling(lines) if holds_point(place, centre(line.bbox))]


def sketch_diagram(
    lines: Sequence[Printed], boxes: Sequence[Framed], ways: Sequence[Way], *, size: float
) -> Sketch | None:
    """The diagram of a region with these lines, boxes and arrows; None where no arrow joins two boxes."""
    # What stands around an arrow is a lane, also where the words in it have no frames of their own.
    lanes = {
        id(box) for box in boxes if box.holds_boxes or any(around_both(box.bbox, w.points) for w in ways)
    }
    plain = [box for box in boxes if id(box) not in lanes]
    groups = [box for box in boxes if id(box) in lanes]
    boxed = {id(line) for box in plain for line in box.lines}
    paths = [way.points for way in ways]
    stacks = stack_lines(
        (line for line in lines if id(line) not in boxed),
        parted=lambda upper, lower: any(_runs_between(path, upper, lower) for path in paths),
    )
    places = [*plain, *groups, *(Framed(stack.bbox, list(stack.lines)) for stack in stacks)]
    framed = len(plain) + len(groups)
    ends = [_ends(way, places, framed, size) for way in ways]
    kept = [i for i, (tail, head) in enumerate(ends) if (tail, head) != (None, None) and tail != head]
    if not any(None not in ends[i] for i in kept):
        return None
    sketch = Sketch([ways[i] for i in kept], places, [ends[i] for i in kept], groups)
    used = {index - framed for end in sketch.ends for index in end if index is not None and index >= framed}
    free = [stack for i, stack in enumerate(stacks) if i not in used]
    sketch.labels = label_arrows(free, [_labelled(sketch, i) for i in range(len(sketch.ways))])
    _drop_unused(sketch, len(plain))
    return sketch


def _labelled(sketch: Sketch, index: int) -> Labelled:
    """The arrow with its whole way from box to box: a label may be longer than a small triangle."""
    way = sketch.ways[index]
    tail, head = (None if end is None else sketch.boxes[end].bbox for end in sketch.ends[index])
    points = [
        _reaching(way.points[0], way.points[1], tail),
        *way.points[1:-1],
        _reaching(way.points[-1], way.points[-2], head),
    ]
    return Labelled(points, way.shaft, tuple(box for box in (tail, head) if box is not None))


def _reaching(end: Point, before: Point, box: Box | None) -> Point:
    """The end of a level or upright piece of an arrow, led on to the box it leaves or points at."""
    reached = nearest_in_box(end, box)
    straight = min(abs(reached[0] - before[0]), abs(reached[1] - before[1])) <= STRAIGHT
    return reached if straight else end


def _runs_between(path: Sequence[Point], upper: Printed, lower: Printed) -> bool:
    """Whether an arrow passes between two lines, above the middle of what they share."""
    x = (max(upper.bbox[0], lower.bbox[0]) + min(upper.bbox[2], lower.bbox[2])) / 2
    top, bottom = centre(upper.bbox)[1], centre(lower.bbox)[1]
    for (x0, y0), (x1, y1) in pairwise(path):
        if (
            min(x0, x1) <= x <= max(x0, x1)
            and x0 != x1
            and top < y0 + (y1 - y0) * (x - x0) / (x1 - x0) < bottom
        ):
            return True
    return False


def _ends(way: Way, places: Sequence[Framed], framed: int, size: float) -> tuple[int | None, int | None]:
    """Indexes of the boxes at the tail and the tip of an arrow."""
    points = way.points
    return (
        _end(points[0], points[1], way, places, framed, size),
        _end(points[-1], points[-2], way, places, framed, size),
    )


def _end(
    end: Point, before: Point, way: Way, places: Sequence[Framed], framed: int, size: float
) -> int | None:
    """The frame at an end of an arrow, or else the words without one right ahead.

    The frame of a lane stands around the whole arrow and is no end of it.
    """
    outside = [(i, place.bbox) for i, place in enumerate(places) if not around_both(place.bbox, way.points)]
    frames = [(index, box) for index, box in outside if index < framed]
    index = box_at(end, before, frames, size=size)
    if index is None:
        index = box_at(end, before, outside[len(frames) :], size=size, reach=UNFRAMED)
    return box_ahead(end, before, outside, size=size) if index is None else index


def _drop_unused(sketch: Sketch, plain: int) -> None:
    """Leave out what is no plain box and no end of an arrow, and renumber the ends."""
    used = {index for end in sketch.ends for index in end if index is not None}
    kept = [i for i in range(len(sketch.boxes)) if i < plain or i in used]
    new = {old: position for position, old in enumerate(kept)} | {None: None}
    sketch.boxes = [sketch.boxes[i] for i in kept]
    sketch.ends = [(new[tail], new[head]) for tail, head in sketch.ends]
