"""The regions of a slide: its title area, then what stands under each band, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point, centre
from ingest.readers.pdf.layout.bands import Band, find_columns
from ingest.readers.pdf.layout.lines import Printed


@dataclass(slots=True)
class Area:
    """A region while its lines are being gathered: `band` is None for the title area and for columns
    without one.
    """

    bbox: Box
    band: Band | None = None
    lines: list[Printed] = field(default_factory=list)

    def holds(self, point: Point) -> bool:
        x0, top, x1, bottom = self.bbox
        return x0 <= point[0] < x1 and top <= point[1] < bottom


def find_areas(bands: Sequence[Band], *, page_width: float, page_height: float) -> list[Area]:
    """The areas of a page in reading order; they cover it without overlapping. The first is the title's.

    Columns come from the bands, and part in the middle of the blank between them. A band over several
    columns ends
    what stands above it in each. A slide without bands is one area.
    """
    whole = (0.0, 0.0, page_width, page_height)
    if not bands:
        return [Area(whole)]
    top = min(band.bbox[1] for band in bands)
    bounds = _bounds(find_columns(bands), page_width)
    areas = [Area((0.0, 0.0, page_width, top))]
    shelves = _shelves(bands, bounds, top, page_height)
    for shelf_top, shelf_bottom, shelf in shelves:
        spans = [(0.0, page_width)] if any(_spans(band, bounds) for band in shelf) else bounds
        for x0, x1 in spans:
            areas += _column((x0, shelf_top, x1, shelf_bottom), shelf)
    return areas


def _bounds(columns: Sequence[tuple[float, float]], page_width: float) -> list[tuple[float, float]]:
    """The columns widened to meet each other and the edges of the page."""
    cuts = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    return list(zip([0.0, *cuts], [*cuts, page_width], strict=True))


def _spans(band: Band, bounds: Sequence[tuple[float, float]]) -> bool:
    """Whether a band stands over several columns: over the middle of more than one."""
    x0, _, x1, _ = band.bbox
    return sum(x0 < (left + right) / 2 < x1 for left, right in bounds) > 1


def _shelves(
    bands: Sequence[Band], bounds: Sequence[tuple[float, float]], top: float, bottom: float
) -> list[tuple[float, float, list[Band]]]:
    """The page cut from top to bottom at the bands over several columns: each with top, bottom and its
    bands.
    """
    shelves: list[tuple[float, list[Band]]] = [(top, [])]
    for band in sorted(bands, key=lambda band: band.bbox[1]):
        if _spans(band, bounds) or (shelves[-1][1] and _spans(shelves[-1][1][0], bounds)):
            shelves.append((band.bbox[1], [band]))
        else:
            shelves[-1][1].append(band)
    ends = [start for start, _ in shelves[1:]] + [bottom]
    return [(start, end, own) for (start, own), end in zip(shelves, ends, strict=True) if own]


def _column(place: Box, bands: Iterable[Band]) -> list[Area]:
    """One column of a shelf cut at its bands; what stands above its first band is an area without one."""
    x0, top, x1, bottom = place
    own = sorted((band for band in bands if x0 <= centre(band.bbox)[0] < x1), key=lambda band: band.bbox[1])
    starts = [band.bbox[1] for band in own]
    areas = [Area((x0, top, x1, starts[0] if starts else bottom))]
    for band, end in zip(own, [*starts[1:], bottom], strict=True):
        areas.append(Area((x0, band.bbox[1], x1, end), band))
    return [area for area in areas if area.bbox[3] > area.bbox[1]]


def assign(lines: Iterable[Printed], areas: Sequence[Area]) -> None:
    """Put every line but the bands' headings into the area that holds its centre."""
    headings = {id(area.band.heading) for area in areas if area.band is not None}
    for line in lines:
        if id(line) in headings:
            continue
        point = centre(line.bbox)
        area = next((area for area in areas if area.holds(point)), None)
        if area is None:  # beyond the edge of the page: with what stands nearest
            area = areas[0]
        area.lines.append(line)
