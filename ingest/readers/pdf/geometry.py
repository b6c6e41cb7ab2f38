"""Boxes and points of a page, measured in points from its top left corner as it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import hypot

from ingest.blocks import Box

Point = tuple[float, float]


def width(box: Box) -> float:
    """Its extent in x."""
    return box[2] - box[0]


def height(box: Box) -> float:
    """Its extent in y."""
    return box[3] - box[1]


def area(box: Box) -> float:
    """Its area; 0 for a box turned inside out."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def centre(box: Box) -> Point:
    """The point in its middle."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all `boxes` (at least one)."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)


def around(points: Iterable[Point]) -> Box:
    """The smallest box around all `points` (at least one)."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(first: Box, second: Box) -> float:
    """The area two boxes share."""
    return max(0.0, overlap_x(first, second)) * max(0.0, overlap_y(first, second))


def overlap_x(first: Box, second: Box) -> float:
    """Shared width; negative is the gap between them."""
    return min(first[2], second[2]) - max(first[0], second[0])


def overlap_y(first: Box, second: Box) -> float:
    """Shared height; negative is the gap between them."""
    return min(first[3], second[3]) - max(first[1], second[1])


def holds(outer: Box, inner: Box, slack: float = 0.0) -> bool:
    """Whether `inner` lies within `outer`, give or take `slack` points."""
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def holds_point(box: Box, point: Point, slack: float = 0.0) -> bool:
    """Whether `point` lies within `box`, give or take `slack` points."""
    return box[0] - slack <= point[0] <= box[2] + slack and box[1] - slack <= point[1] <= box[3] + slack


def grow(box: Box, by: float) -> Box:
    """The box with every side moved outwards."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def distance(first: Point, second: Point) -> float:
    """Between two points."""
    return hypot(first[0] - second[0], first[1] - second[1])


def length_of(points: Iterable[Point]) -> float:
    """Length of the way along the points."""
    return sum(distance(start, end) for start, end in pairwise(points))


def distance_to_box(point: Point, box: Box) -> float:
    """From a point to the nearest edge of a box; 0 inside."""
    dx = max(box[0] - point[0], 0.0, point[0] - box[2])
    dy = max(box[1] - point[1], 0.0, point[1] - box[3])
    return hypot(dx, dy)


def nearest_in_box(point: Point, box: Box | None) -> Point:
    """The point of a box nearest to `point`; the point itself where there is no box."""
    if box is None:
        return point
    return min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])


def nearest_on_segment(point: Point, start: Point, end: Point) -> Point:
    """The point of a segment nearest to `point`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    if length == 0:
        return start
    share = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    share = min(1.0, max(0.0, share))
    return start[0] + share * dx, start[1] + share * dy
