"""The areas of a slide: its title area, then what stands under each band, column by column.

Rules:
- bands side by side head columns, which part in the middle of the blank between them;
- a band within a column ends the area above it; bands side by side within a column part it further down;
- a band over several columns, or across their borders, ends all of them: below it columns begin anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.blocks import Box
from ingest.readers.pdf.geometry import Point, centre, overlap_y, width
from ingest.readers.pdf.layout.bands import Band
from ingest.readers.pdf.layout.lines import Printed

WITHIN = 0.8
"""Share of its width from which on a band stands in a column."""
BESIDE = 0.05
"""Share of its width up to which a band may reach into a column beside its own."""

Span = tuple[float, float]


@dataclass(slots=True)
class Area:
    """A region while its lines are being gathered; `band` is None for the title area and for columns without
    one.
    """

    bbox: Box
    band: Band | None = None
    lines: list[Printed] = field(default_factory=list)
    is_title: bool = False
    """Name, amount and bureau stand here, side by side, in bars or without."""

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the area; every point of a page lies in one."""
        x0, top, x1, bottom = self.bbox
        return x0 <= point[0] < x1 and top <= point[1] < bottom


def find_areas(bands: Sequence[Band], *, page_width: float, page_height: float) -> list[Area]:
    """The areas of a page in reading order; they cover it without overlapping. The first is the title's.

    A slide without bands is one area.
    """
    if not bands:
        return [Area((0.0, 0.0, page_width, page_height))]
    shelves = _shelves(_rows(bands))
    tops = [_top(rows[0]) for rows in shelves]
    areas = [Area((0.0, 0.0, page_width, tops[0]), is_title=True)]
    body = _first_of_body(shelves)
    for index, (rows, top, bottom) in enumerate(zip(shelves, tops, [*tops[1:], page_height], strict=True)):
        for x0, x1 in _parted(_spans(rows), 0.0, page_width):
            column = _column((x0, top, x1, bottom), rows)
            for area in column:
                area.is_title = index < body
            areas += column
    return areas


def _first_of_body(shelves: Sequence[Sequence[Sequence[Band]]]) -> int:
    """The first shelf with a section's heading; else the first with columns: bars above are the title's."""
    headed = (i for i, rows in enumerate(shelves) if any(band.is_section for row in rows for band in row))
    columns = (i for i, rows in enumerate(shelves) if len(_spans(rows)) > 1)
    return next(headed, next(columns, 0))


def assign(lines: Iterable[Printed], areas: Sequence[Area]) -> None:
    """Put every line but the bands' headings into the area that holds its centre."""
    headings = {id(area.band.heading) for area in areas if area.band is not None}
    for line in lines:
        if id(line) in headings:
            continue
        point = centre(line.bbox)
        # What sticks out of the page stands with the title.
        area = next((area for area in areas if area.holds(point)), areas[0])
        area.lines.append(line)


def _rows(bands: Iterable[Band]) -> list[list[Band]]:
    """Bands that stand side by side, from top to bottom."""
    rows: list[list[Band]] = []
    for band in sorted(bands, key=lambda band: band.bbox[1]):
        if rows and overlap_y(rows[-1][0].bbox, band.bbox) > 0:
            rows[-1].append(band)
        else:
            rows.append([band])
    return rows


def _top(row: Iterable[Band]) -> float:
    return min(band.bbox[1] for band in row)


def _shelves(rows: Iterable[list[Band]]) -> list[list[list[Band]]]:
    """Rows of bands that go with the same columns: one list of rows a shelf."""
    shelves: list[list[list[Band]]] = []
    for row in rows:
        if shelves and _fits(row, _spans(shelves[-1])):
            shelves[-1].append(row)
        else:
            shelves.append([row])
    return shelves


def _fits(row: Iterable[Band], columns: Sequence[Span]) -> bool:
    """Whether every band of a row stands in one of the columns or beside all of them."""
    return all(_column_of(band, columns) is not None or _is_beside(band, columns) for band in row)


def _spans(rows: Iterable[Iterable[Band]]) -> list[Span]:
    """The columns of a shelf: the bands that stand in no other's column."""
    columns: list[Span] = []
    for row in rows:
        new = [(band.bbox[0], band.bbox[2]) for band in row if _column_of(band, columns) is None]
        columns += new
    return columns


def _column_of(band: Band, columns: Iterable[Span]) -> Span | None:
    return next((span for span in columns if _shared(band, span) >= WITHIN * width(band.bbox)), None)


def _is_beside(band: Band, columns: Iterable[Span]) -> bool:
    return all(_shared(band, span) <= BESIDE * width(band.bbox) for span in columns)


def _shared(band: Band, span: Span) -> float:
    return min(band.bbox[2], span[1]) - max(band.bbox[0], span[0])


def _parted(spans: Iterable[Span], start: float, end: float) -> list[Span]:
    """The spans widened to meet each other in the middle, and to reach from `start` to `end`."""
    ordered = sorted(spans)
    cuts = [(left[1] + right[0]) / 2 for left, right in pairwise(ordered)]
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _column(place: Box, rows: Iterable[Sequence[Band]]) -> list[Area]:
    """One column of a shelf cut at its bands; what stands above its first band is an area without one."""
    x0, top, x1, bottom = place
    inside = [[band for band in row if x0 <= centre(band.bbox)[0] < x1] for row in rows]
    own = [row for row in inside if row]
    starts = [_top(row) for row in own]
    areas = [Area((x0, top, x1, starts[0] if starts else bottom))]
    for row, start, end in zip(own, starts, [*starts[1:], bottom], strict=True):
        across = sorted(row, key=lambda band: band.bbox[0])
        spans = _parted([(band.bbox[0], band.bbox[2]) for band in across], x0, x1)
        areas += [
            Area((left, start, right, end), band) for band, (left, right) in zip(across, spans, strict=True)
        ]
    return [area for area in areas if area.bbox[3] > area.bbox[1]]
