"""The money flow: which body pays which, how, and at which rates.

Rules:
- one step for every arrow and kind of money; an arrow labelled with none carries no money of the program;
- rates stand with the 補助 step;
- arrows that leave one box share the label that stands at the box, where it is the only one among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ingest.blocks import Arrow, Box, Diagram, Line, TextBox
from ingest.fields.doubts import doubt
from ingest.fields.flow_branches import read_branches
from ingest.fields.flow_labels import SUBSIDY, Label, read_label
from ingest.fields.texts import join_lines
from ingest.record import FlowStep, PdfPlace, SheetRecord

AT_BOX = 0.5
"""Share of an arrow's way within which a label stands at the box it leaves."""


@dataclass(slots=True)
class Flow:
    """The steps of a sheet's diagrams, and for each the place of its boxes, arrow and label."""

    steps: list[FlowStep] = field(default_factory=list)
    places: list[PdfPlace] = field(default_factory=list)
    loose_arrows: int = 0
    """Arrows that leave no box or point at none."""


def read_flow_fields(diagrams: Iterable[Diagram], record: SheetRecord) -> None:
    """Fill the record's flow, with one place a step, and doubt arrows whose ends are not known."""
    flow = read_flow(diagrams)
    record.flow = flow.steps
    if flow.places:
        record.provenance["flow"] = list(flow.places)
    if flow.loose_arrows:
        record.warnings.append(doubt("open_arrow", f"{flow.loose_arrows}本"))


def read_flow(diagrams: Iterable[Diagram]) -> Flow:
    """The flow of a sheet's diagrams, arrow by arrow from top to bottom and left to right."""
    flow = Flow()
    for diagram in diagrams:
        lines = _with_shared(diagram)
        labels = [read_label(own) for own in lines]
        branches = read_branches(diagram, labels)
        for index in sorted(range(len(diagram.arrows)), key=lambda index: _start(diagram.arrows[index])):
            arrow = diagram.arrows[index]
            if arrow.tail is None or arrow.head is None:
                flow.loose_arrows += 1
                continue
            ends = diagram.boxes[arrow.tail], diagram.boxes[arrow.head]
            for step in _steps(ends, labels[index], branches[index]):
                flow.steps.append(step)
                flow.places += _places(ends, arrow, lines[index])
    return flow


def _start(arrow: Arrow) -> tuple[float, float]:
    x, y = arrow.points[0]
    return round(y), round(x)


def _with_shared(diagram: Diagram) -> list[tuple[Line, ...]]:
    """The label of each arrow: its own, or the one at the box it leaves together with its owner."""
    found = []
    for arrow in diagram.arrows:
        labels = arrow.labels
        if not labels and arrow.tail is not None:
            siblings = [other for other in diagram.arrows if other.tail == arrow.tail and other.labels]
            if len(siblings) == 1 and _at_box(siblings[0]):
                labels = siblings[0].labels
        found.append(labels)
    return found


def _at_box(arrow: Arrow) -> bool:
    """Whether the label stands beside the first part of the arrow's way."""
    boxes = [line.bbox for line in arrow.labels if line.bbox is not None]
    x = sum(box[0] + box[2] for box in boxes) / (2 * len(boxes))
    y = sum(box[1] + box[3] for box in boxes) / (2 * len(boxes))
    (x0, y0), (x1, y1) = arrow.points[0], arrow.points[-1]
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    return length > 0 and ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length < AT_BOX


def _steps(ends: tuple[TextBox, TextBox], label: Label, branch: str | None) -> Iterator[FlowStep]:
    source, target = (join_lines(box.lines) for box in ends)
    for mechanism in label.mechanisms or (None,):
        rates = label.rates if mechanism == SUBSIDY else ()
        yield FlowStep(source, target, mechanism, rates, branch)


def _places(ends: tuple[TextBox, TextBox], arrow: Arrow, labels: tuple[Line, ...]) -> Iterator[PdfPlace]:
    """Around the boxes, the arrow and its label: one place for the step."""
    page = next((line.page for box in ends for line in box.lines if line.page is not None), None)
    if page is None:
        return
    boxes: list[Box] = [box.bbox for box in ends] + [line.bbox for line in labels if line.bbox is not None]
    xs = [x for box in boxes for x in (box[0], box[2])] + [x for x, _ in arrow.points]
    ys = [y for box in boxes for y in (box[1], box[3])] + [y for _, y in arrow.points]
    yield PdfPlace(page, (min(xs), min(ys), max(xs), max(ys)))
