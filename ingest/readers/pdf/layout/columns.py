"""Columns of text without frames or bands: found from the blank strip that parts them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf.layout.lines import Printed, reading_order

NARROWEST = 1.0
"""Width of the strip between two columns, in sizes of the text."""
FEWEST = 3
"""Lines of a column; less is a remark beside the text."""
MOST = 400
"""Lines of a page whose right ends are tried; a page with more is a list or a plan."""
CROSSING = 0.2
"""Share of the lines that may cross the strip: headlines above the columns, notes below them."""


def in_reading_order(lines: Sequence[Printed]) -> list[Printed]:
    """From top to bottom; where lines stand in columns, column by column between the lines across them."""
    strip = find_strip(lines)
    if strip is None:
        return sorted(lines, key=reading_order)
    ordered: list[Printed] = []
    left: list[Printed] = []
    right: list[Printed] = []
    for line in sorted(lines, key=reading_order):
        if line.bbox[2] <= strip:
            left.append(line)
        elif line.bbox[0] >= strip:
            right.append(line)
        else:
            ordered += [*in_reading_order(left), *in_reading_order(right), line]
            left, right = [], []
    return [*ordered, *in_reading_order(left), *in_reading_order(right)]


def find_strip(lines: Sequence[Printed]) -> float | None:
    """The x of the widest blank strip with a column on either side; None where there is none."""
    if len(lines) < 2 * FEWEST:
        return None
    size = sorted(line.size for line in lines)[len(lines) // 2]
    best: tuple[float, float] | None = None
    for left in {line.bbox[2] for line in lines[:MOST]}:
        right = min((line.bbox[0] for line in lines if line.bbox[0] > left), default=None)
        if right is None or right - left < NARROWEST * size:
            continue
        middle = (left + right) / 2
        before = [line for line in lines if line.bbox[2] <= middle]
        after = [line for line in lines if line.bbox[0] >= middle]
        crossing = len(lines) - len(before) - len(after)
        if (
            crossing <= CROSSING * len(lines)
            and min(len(before), len(after)) >= FEWEST
            and _side_by_side(before, after)
            and (best is None or right - left > best[0])
        ):
            best = right - left, middle
    return best[1] if best else None


def _side_by_side(before: Sequence[Printed], after: Sequence[Printed]) -> bool:
    """Whether the two share most of the lower one's height: they are read as columns, not as rows."""
    tops = [min(line.bbox[1] for line in side) for side in (before, after)]
    bottoms = [max(line.bbox[3] for line in side) for side in (before, after)]
    shared = min(bottoms) - max(tops)
    return shared > 0.5 * min(bottom - top for bottom, top in zip(bottoms, tops, strict=True))
