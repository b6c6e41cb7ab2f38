"""Where boxes, arrows and labels of a money flow stand, in SVG units (1 em of its text = `EM`).

Columns go from left to right. A box stands level with the middle of the boxes it pays; every arrow into a box
has a row of its own, so that labels never meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from programs.presentation.flow.graph import Link, Node
from programs.presentation.flow.wrap import width, wrap

EM = 14.0
LINE = 19.0
BOX_EMS = 10.0
BOX_LINES = 4
LABEL_EMS = 11.0
LABEL_LINES = 4
PADDING = 9.0
ROW_GAP = 18.0
ELBOW = 18.0
ARROWHEAD = 8.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; x is its middle in a box, its start on an arrow."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class BoxShape:
    """A box; `text` is what it says in full."""

    x: float
    y: float
    width: float
    height: float
    lines: list[TextLine]
    text: str


@dataclass(frozen=True, slots=True)
class ArrowShape:
    """An arrow with its label."""

    points: str
    """SVG polyline points from source to target."""
    head: str
    """SVG polygon points of the arrowhead."""
    lines: list[TextLine]
    carries_money: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """A whole drawing."""

    width: float
    height: float
    boxes: list[BoxShape]
    arrows: list[ArrowShape]


@dataclass(slots=True)
class _Placed:
    top: float
    height: float
    row_heights: list[float]
    """One an arrow that comes in, in the order they are drawn."""

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def row(self, number: int) -> float:
        """The middle of an arrow's row; the rows together stand level with the box."""
        first = self.middle - sum(self.row_heights) / 2
        return first + sum(self.row_heights[:number]) + self.row_heights[number] / 2


def draw(roots: list[Node]) -> Diagram | None:
    """The drawing of `roots` and all they reach, or None where there is nothing to draw."""
    if not roots:
        return None
    return _Drawing(roots).diagram()


class _Drawing:
    """One pass over the boxes: first their heights, then their places, then the shapes."""

    def __init__(self, roots: list[Node]) -> None:
        self.roots = roots
        self.nodes = _reachable(roots)
        self.incoming: dict[Node, list[Link]] = {node: [] for node in self.nodes}
        for node in self.nodes:
            for link in node.links:
                self.incoming[link.target].append(link)
        self.box_width = 2 * PADDING + EM * max(
            max(width(line) for line in _box_lines(node)) for node in self.nodes
        )
        self.gaps = self._gaps()
        self.bottom = 0.0
        self.placed: dict[Node, _Placed] = {}
        for root in roots:
            self._place(root)

    def diagram(self) -> Diagram:
        boxes = [self._box(node) for node in self.nodes]
        arrows = [self._arrow(node, link) for node in self.nodes for link in node.links]
        last = max(node.column for node in self.nodes)
        return Diagram(
            width=self._left(last) + self.box_width + 2,
            height=max(place.top + place.height for place in self.placed.values()) + 2,
            boxes=boxes,
            arrows=arrows,
        )

    def _gaps(self) -> list[float]:
        """Width between a column and the next: what the widest label on the way needs."""
        gaps: list[float] = []
        for column in range(max(node.column for node in self.nodes)):
            labels = [
                width(line)
                for node in self.nodes
                if node.column == column
                for link in node.links
                for line in _label_lines(link)
            ]
            gaps.append(2 * ELBOW + ARROWHEAD + EM * max([*labels, 3.0]))
        return gaps

    def _left(self, column: int) -> float:
        return 1 + column * self.box_width + sum(self.gaps[:column])

    def _place(self, node: Node) -> _Placed:
        """Give `node` and everything behind it a place; boxes that pay nobody stack downwards."""
        if node in self.placed:
            return self.placed[node]
        row_heights = [max(len(_label_lines(link)), 1) * LINE + 6 for link in self.incoming[node]]
        height = max(len(_box_lines(node)) * LINE + 2 * PADDING, sum(row_heights))
        place = self.placed[node] = _Placed(self.bottom, height, row_heights)
        behind = len(self.placed)
        targets = dict.fromkeys(link.target for link in node.links)
        children = [self._place(child) for child in targets if child not in self.placed]
        if children:
            self._level(place, (children[0].middle + children[-1].middle) / 2, behind)
        self.bottom = max(self.bottom, place.top + height + ROW_GAP)
        return place

    def _level(self, place: _Placed, middle: float, behind: int) -> None:
        """Bring a box level with what it pays: it moves down or, being taller, all that is behind it does."""
        lower = middle - place.height / 2 - place.top
        if lower >= 0:
            place.top += lower
            return
        for moved in list(self.placed.values())[behind:]:
            moved.top -= lower
        self.bottom -= lower

    def _box(self, node: Node) -> BoxShape:
        place, left, lines = self.placed[node], self._left(node.column), _box_lines(node)
        first = place.middle - (len(lines) - 1) * LINE / 2
        return BoxShape(
            left,
            round(place.top + 1, 1),
            self.box_width,
            place.height,
            [
                TextLine(left + self.box_width / 2, round(first + i * LINE + 1, 1), line)
                for i, line in enumerate(lines)
            ],
            node.text,
        )

    def _arrow(self, node: Node, link: Link) -> ArrowShape:
        start_x, start_y = self._left(node.column) + self.box_width, self.placed[node].middle + 1
        end_x = self._left(link.target.column)
        end_y = self.placed[link.target].row(self.incoming[link.target].index(link)) + 1
        turn = start_x + ELBOW
        corners = [(start_x, start_y), (turn, start_y), (turn, end_y), (end_x - ARROWHEAD, end_y)]
        if abs(start_y - end_y) < 0.5:
            corners = [corners[0], (end_x - ARROWHEAD, start_y)]
        head = [(end_x, end_y), (end_x - ARROWHEAD, end_y - 5), (end_x - ARROWHEAD, end_y + 5)]
        return ArrowShape(_points(corners), _points(head), self._label(link, turn, end_y), link.carries_money)

    def _label(self, link: Link, turn: float, y: float) -> list[TextLine]:
        """Half of a label's lines above the arrow, half below it."""
        lines = _label_lines(link)
        above = (len(lines) + 1) // 2
        offsets = [-6 - LINE * (above - 1 - i) for i in range(above)]
        offsets += [LINE - 4 + LINE * i for i in range(len(lines) - above)]
        return [
            TextLine(turn + 6, round(y + offset, 1), line)
            for offset, line in zip(offsets, lines, strict=True)
        ]


def _reachable(roots: list[Node]) -> list[Node]:
    found: dict[Node, None] = {}
    waiting = list(roots)
    while waiting:
        node = waiting.pop(0)
        if node not in found:
            found[node] = None
            waiting.extend(link.target for link in node.links)
    return list(found)


def _box_lines(node: Node) -> list[str]:
    return wrap(node.text, ems=BOX_EMS, lines=BOX_LINES) or [""]


def _label_lines(link: Link) -> list[str]:
    labels = [f"{link.branch} {label}".strip() if i == 0 else label for i, label in enumerate(link.labels)]
    text = "・".join(labels) if all(len(label) <= 3 for label in labels) else None
    if text is not None:
        return wrap(text or link.branch, ems=LABEL_EMS, lines=LABEL_LINES)
    return [line for label in labels for line in wrap(label, ems=LABEL_EMS, lines=2)][:LABEL_LINES]


def _points(corners: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in ((round(x, 1), round(y, 1)) for x, y in corners))
