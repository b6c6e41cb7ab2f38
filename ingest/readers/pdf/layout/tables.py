"""Tables: frames that tile an area in rows and columns. A row is one line, its cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.blocks import Box
from ingest.readers.pdf.geometry import centre, holds_point, overlap_x, overlap_y, union
from ingest.readers.pdf.layout.frames import Frame
from ingest.readers.pdf.layout.lines import Printed, reading_order

TOUCHING = 1.5
"""Points between the borders of neighbouring cells."""
FEWEST = 2
"""Rows and columns; a single row of boxes is a diagram or a headline."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its rows, each as one line."""

    bbox: Box
    rows: tuple[Printed, ...]
    cells: tuple[Box, ...]


def find_tables(frames: Iterable[Frame], lines: Sequence[Printed]) -> list[Table]:
    """The tables of a page that hold text, from top to bottom."""
    tables = []
    for cells in _tiled([frame.bbox for frame in frames]):
        # Bars one below the other, as of a name and its amount, are no table.
        if max(map(len, _rows(cells))) < FEWEST:
            continue
        rows = tuple(_row(row, lines) for row in _rows(cells))
        kept = tuple(row for row in rows if row is not None)
        if kept:
            tables.append(Table(union(cells), kept, tuple(cells)))
    return sorted(tables, key=lambda table: table.bbox[1::-1])


def _tiled(boxes: Sequence[Box]) -> list[list[Box]]:
    """Groups of boxes that touch side by side and one below the other, in at least two rows and
    columns.
    """
    groups: list[list[Box]] = []
    for box in boxes:
        touching = [group for group in groups if any(_touch(box, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([box, *(other for group in touching for other in group)])
    return [
        group
        for group in groups
        if len(_starts(box[1] for box in group)) >= FEWEST and len(_starts(box[0] for box in group)) >= FEWEST
    ]


def _touch(first: Box, second: Box) -> bool:
    beside, above = overlap_x(first, second), overlap_y(first, second)
    return (abs(beside) <= TOUCHING and above > TOUCHING) or (abs(above) <= TOUCHING and beside > TOUCHING)


def _starts(positions: Iterable[float]) -> list[float]:
    """Positions that differ by more than the thickness of a border."""
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > 2 * TOUCHING:
            found.append(position)
    return found


def _rows(cells: list[Box]) -> list[list[Box]]:
    """Cells by the row in which they begin, each row from left to right."""
    tops = _starts(cell[1] for cell in cells)
    rows: list[list[Box]] = [[] for _ in tops]
    for cell in sorted(cells):
        rows[max(i for i, top in enumerate(tops) if top <= cell[1] + 2 * TOUCHING)].append(cell)
    return rows


def _row(cells: Sequence[Box], lines: Sequence[Printed]) -> Printed | None:
    texts, inside = [], []
    for cell in cells:
        own = sorted((line for line in lines if holds_point(cell, centre(line.bbox))), key=reading_order)
        texts.append("".join(line.text for line in own))
        inside += own
    if not inside:
        return None
    return Printed("\t".join(texts).rstrip("\t"), union(cells), max(line.size for line in inside))
