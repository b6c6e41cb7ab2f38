"""Which part of a program each arrow of its diagram belongs to.

Rules:
- an arrow's own number comes first, below the number of the lane it stands in: (1) and ② are (1)②;
- a lane is a frame around boxes whose words begin with a number, or the boxes that hang together below a
  numbered line; a line names what stands right below it, and nothing that carries such numbers itself;
- a numbered box hands its number to the arrows that point at it or leave it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Arrow, Diagram, Line, TextBox
from ingest.fields.flow_labels import Label, first_numbers, join_numbers, leading_numbers


def read_branches(diagram: Diagram, labels: Sequence[Label]) -> list[str | None]:
    """The branch of each arrow of the diagram."""
    groups = _hanging_together(diagram.arrows)
    lanes = {group: _lane(diagram, labels, members) for group, members in _members(groups).items()}
    return [
        _branch(diagram, arrow, label.branch, lanes[group])
        for arrow, label, group in zip(diagram.arrows, labels, groups, strict=True)
    ]


def _branch(diagram: Diagram, arrow: Arrow, own: str | None, lane: str | None) -> str | None:
    ends = [diagram.boxes[index] for index in (arrow.head, arrow.tail) if index is not None]
    framed = first_numbers(_first_words(frame) for frame in diagram.frames if _stands_in(arrow, frame))
    boxed = first_numbers(_first_words(box) for box in ends)
    return join_numbers(framed or lane, own or boxed)


def _first_words(box: TextBox) -> str:
    return box.lines[0].text if box.lines else ""


def _stands_in(arrow: Arrow, frame: TextBox) -> bool:
    x0, top, x1, bottom = frame.bbox
    return all(x0 <= x <= x1 and top <= y <= bottom for x, y in arrow.points)


def _hanging_together(arrows: Sequence[Arrow]) -> list[int]:
    """For each arrow the number of its group: arrows that share a box, directly or over others."""
    groups = list(range(len(arrows)))
    changed = True
    while changed:
        changed = False
        for i, first in enumerate(arrows):
            for j, second in enumerate(arrows[:i]):
                if groups[i] != groups[j] and _ends(first) & _ends(second):
                    lower, upper = sorted((groups[i], groups[j]))
                    groups = [lower if group == upper else group for group in groups]
                    changed = True
    return groups


def _ends(arrow: Arrow) -> set[int]:
    return {index for index in (arrow.tail, arrow.head) if index is not None}


def _members(groups: Sequence[int]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    return members


def _lane(diagram: Diagram, labels: Sequence[Label], members: Sequence[int]) -> str | None:
    """The number of the line right above the boxes of one group, if they carry none of that kind
    themselves.
    """
    if any((labels[index].branch or "").startswith("(") for index in members):
        return None
    top, left, right = _extent(diagram, members)
    above = [line for line in diagram.loose if _names(line, top, left, right)]
    nearest = max(above, key=_bottom, default=None)
    if nearest is None or _others_between(diagram, members, _bottom(nearest), top):
        return None
    return leading_numbers(nearest.text)


def _extent(diagram: Diagram, members: Sequence[int]) -> tuple[float, float, float]:
    """Top, left and right of the boxes and arrows of a group."""
    arrows = [diagram.arrows[index] for index in members]
    boxes = [diagram.boxes[index].bbox for arrow in arrows for index in _ends(arrow)]
    points = [point for arrow in arrows for point in arrow.points]
    top = min([box[1] for box in boxes] + [y for _, y in points])
    left = min([box[0] for box in boxes] + [x for x, _ in points])
    right = max([box[2] for box in boxes] + [x for x, _ in points])
    return top, left, right


def _names(line: Line, top: float, left: float, right: float) -> bool:
    """Whether a line is a numbered one above a group, over it or beginning to its left."""
    if line.bbox is None or leading_numbers(line.text) is None:
        return False
    size = line.size or 0.0
    return line.bbox[3] <= top + size and line.bbox[0] <= right and line.bbox[2] >= left - 10 * size


def _bottom(line: Line) -> float:
    return line.bbox[3] if line.bbox else 0.0


def _others_between(diagram: Diagram, members: Sequence[int], upper: float, lower: float) -> bool:
    """Whether boxes of another group stand between the line and the group: it names those."""
    own = {index for member in members for index in _ends(diagram.arrows[member])}
    return any(
        upper < (box.bbox[1] + box.bbox[3]) / 2 < lower
        for index, box in enumerate(diagram.boxes)
        if index not in own
    )
