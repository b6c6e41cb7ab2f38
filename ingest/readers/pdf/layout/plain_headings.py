"""Section headings without a bar, which part a slide as bands do: bold words, 【…】, ■…, underlined words.

Rules:
- a line that holds nothing but headings of the vocabulary heads what stands below it;
- headings that begin far apart stand in columns of their own; a column begins where the lines below its
  headings begin;
- a heading whose text runs across the columns takes the whole width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.heading_words import marks_of
from ingest.readers.pdf.geometry import centre, overlap_x, overlap_y
from ingest.readers.pdf.layout.bands import Band
from ingest.readers.pdf.layout.lines import Printed

APART = 0.2
"""Share of the page's width by which headings of two columns begin apart."""
GAP = 0.5
"""Blank between two columns, in sizes of the text, at least."""
LARGER = 1.1
"""Share of the size of the page's text from which on words are set off by their size."""
CROSSING = 2.0
"""A line that reaches this far beyond the border of columns, in its sizes, runs across them."""


def plain_bands(lines: Sequence[Printed], *, size: float, page_width: float) -> list[Band]:
    """The headings among `lines` as bands as wide as their columns, from top to bottom.

    `size` is that of the page's text: what is printed larger is set off.
    """
    headings = [line for line in lines if marks_of(line.text, set_off=line.size >= LARGER * size)]
    if not headings:
        return []
    edges = _left_edges(headings, lines, page_width)
    bands = []
    for heading in headings:
        x0, x1 = _span(heading, edges, page_width)
        if len(edges) > 1 and _runs_across(heading, headings, lines, edges):
            x0, x1 = 0.0, page_width
        bands.append(Band((min(x0, heading.bbox[0]), heading.bbox[1], x1, heading.bbox[3]), heading))
    return sorted(bands, key=lambda band: band.bbox[1::-1])


def _left_edges(headings: Iterable[Printed], lines: Sequence[Printed], page_width: float) -> list[float]:
    """Where the columns of the headings begin, from left to right."""
    groups: list[list[Printed]] = []
    for heading in sorted(headings, key=lambda heading: heading.bbox[0]):
        if groups and heading.bbox[0] - groups[-1][0].bbox[0] < APART * page_width:
            groups[-1].append(heading)
        else:
            groups.append([heading])
    edges: list[float] = []
    for group in groups:
        floor = edges[-1] + APART * page_width if edges else 0.0
        own = [line.bbox[0] for line in lines if line.bbox[0] > floor and _stands_below(line, group)]
        edges.append(min([*own, *(heading.bbox[0] for heading in group)]))
    return edges


def _stands_below(line: Printed, headings: Iterable[Printed]) -> bool:
    return any(
        line.bbox[1] >= heading.bbox[1] and overlap_x(line.bbox, heading.bbox) > 0 for heading in headings
    )


def _span(heading: Printed, edges: Sequence[float], page_width: float) -> tuple[float, float]:
    """From where to where the column of a heading reaches."""
    x = heading.bbox[0] + 0.1 * heading.size
    column = max((i for i, edge in enumerate(edges) if edge <= x), default=0)
    right = edges[column + 1] - GAP * heading.size if column + 1 < len(edges) else page_width
    return edges[column], right


def _runs_across(
    heading: Printed, headings: Sequence[Printed], lines: Iterable[Printed], edges: Sequence[float]
) -> bool:
    """Whether the lines between a heading and the next one below it cross the border of two columns."""
    if any(other is not heading and overlap_y(other.bbox, heading.bbox) > 0 for other in headings):
        return False
    top = heading.bbox[3]
    bottom = min((other.bbox[1] for other in headings if other.bbox[1] > top), default=float("inf"))
    for line in lines:
        if top <= centre(line.bbox)[1] < bottom:
            reach = CROSSING * line.size
            if any(
                line.bbox[0] < edge - reach and line.bbox[2] > edge + reach for _, edge in pairwise(edges)
            ):
                return True
    return False
