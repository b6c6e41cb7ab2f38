"""The blocks of a diagram: boxes, arrows with their labels and ends, frames around boxes, loose words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.blocks import Arrow, Box, Diagram, Line, TextBox
from ingest.readers.pdf.diagram.sketch import Sketch
from ingest.readers.pdf.layout.lines import Printed, reading_order

AsLine = Callable[[Printed], Line]


def build_diagram(sketch: Sketch, lines: Sequence[Printed], as_line: AsLine, *, size: float) -> Diagram:
    """The diagram sketched among `lines`."""
    return Diagram(
        bbox=sketch.hull,
        boxes=tuple(_text_box(box.bbox, box.lines, as_line) for box in sketch.boxes),
        arrows=tuple(_arrow(sketch, index, as_line) for index in range(len(sketch.ways))),
        loose=tuple(as_line(line) for line in sketch.loose(lines, size=size)),
        frames=tuple(_text_box(box.bbox, sketch.unlabelling(box.lines), as_line) for box in sketch.frames),
    )


def _text_box(bbox: Box, lines: Iterable[Printed], as_line: AsLine) -> TextBox:
    return TextBox(bbox, tuple(as_line(line) for line in sorted(lines, key=reading_order)))


def _arrow(sketch: Sketch, index: int, as_line: AsLine) -> Arrow:
    way = sketch.ways[index]
    tail, head = sketch.ends[index]
    labels = tuple(as_line(line) for stack in sketch.labels[index] for line in stack.lines)
    return Arrow(way.kind, way.points, labels, tail, head)
