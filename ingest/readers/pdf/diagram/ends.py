"""Which box an arrow leaves and which it points at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.diagram.connectors import ON_LINE, Path, distance_to_path
from ingest.readers.pdf.geometry import Point, area, distance, distance_to_box, holds_point

# Shares of the size of the page's text.
TOUCHING = 0.6
"""An arrow that ends this near a box belongs to it."""
REACH = 2.5
"""The farthest a box may stand from the end of its arrow."""
AHEAD = 0.5
"""Cosine of the angle by which a box may lie aside of where the arrow points; one it touches may lie
anywhere ahead.
"""


def box_at(
    end: Point, before: Point, boxes: Sequence[Box], *, size: float, reach: float = REACH
) -> int | None:
    """Index of the box at the end of an arrow that comes from `before`: the nearest one ahead, the
    smaller
    of equals.
    """
    ahead = end[0] - before[0], end[1] - before[1]
    length = distance(end, before) or 1.0
    best: tuple[float, float, int] | None = None
    for index, box in enumerate(boxes):
        off = distance_to_box(end, box)
        if off > reach * size:
            continue
        if off > ON_LINE:
            nearest = min(max(end[0], box[0]), box[2]), min(max(end[1], box[1]), box[3])
            cosine = ((nearest[0] - end[0]) * ahead[0] + (nearest[1] - end[1]) * ahead[1]) / (off * length)
            if cosine < (0 if off <= TOUCHING * size else AHEAD):
                continue
        rank = (round(off / ON_LINE), area(box), index)
        if best is None or rank < best:
            best = rank
    return best[2] if best else None


def lead_back(
    path: Path, others: Sequence[Path], boxes: Sequence[Box], *, size: float
) -> list[tuple[Point, ...]]:
    """The ways by which an arrow's tail leads back to boxes over the lines it branches from, tail first.

    An arrow that leaves a box itself has only its own way. Lines are followed from where one ends on
    another; the
    part of an arrow beyond a branch is not followed against its direction.
    """
    tail, after = path.points[0], path.points[1]
    if box_at(tail, after, boxes, size=size, reach=TOUCHING) is not None:
        return [path.points]
    ways = _ways(tail, [other for other in others if other is not path], boxes, size)
    return [way + path.points for way in ways] or [path.points]


def _ways(point: Point, others: Sequence[Path], boxes: Sequence[Box], size: float) -> list[tuple[Point, ...]]:
    """Ways from a box to `point`, which lies on one of `others`; `point` itself is left out."""
    found: list[tuple[Point, ...]] = []
    for other in others:
        if distance_to_path(point, other.points) > ON_LINE and not any(
            distance_to_path(end, (point, point)) <= ON_LINE for end in other.points
        ):
            continue
        rest = [line for line in others if line is not other]
        for start in _leads(other, point):
            if (
                box_at(start[0], start[1] if len(start) > 1 else point, boxes, size=size, reach=TOUCHING)
                is not None
            ):
                found.append(start)
            else:
                found += [way + start for way in _ways(start[0], rest, boxes, size)]
    return found


def _leads(line: Path, point: Point) -> list[tuple[Point, ...]]:
    """The parts of a line that lead to `point` upon it: from its tail, and for a headless one from
    either
    end.
    """
    leads = [_up_to(line.points, point)]
    if line.headless:
        leads.append(_up_to(line.points[::-1], point))
    return [lead for lead in leads if lead and distance(lead[0], point) > ON_LINE]


def _up_to(points: tuple[Point, ...], point: Point) -> tuple[Point, ...]:
    """The corners of a line up to where `point` lies on it."""
    passed = []
    for start, end in pairwise(points):
        passed.append(start)
        if distance_to_path(point, (start, end)) <= ON_LINE:
            break
    return tuple(passed)


def around_both(box: Box, path: Sequence[Point]) -> bool:
    """Whether a frame stands around the whole arrow: a lane, which the arrow does not lead out of."""
    return holds_point(box, path[0]) and holds_point(box, path[-1])
