"""The text of a page with its places, to be laid over the page's picture and selected there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.models import Edition
from ingest.page_images import page_of
from ingest.readers.pdf.glyphs import Glyph, read_glyphs
from ingest.readers.pdf.view import view_of

MOST_GLYPHS = 20_000
"""Of one page: a slide has some 1,500; what goes beyond is not shown."""
_SAME_LINE = 0.3
"""Share of the size by which the baselines of one run may differ."""
_GAP = 1.0
"""Share of the size that may lie between two characters of one run: a full-width blank."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters that stand in one line, in points from the page's top left corner.

    `x` and `y` are where the baseline starts, `length` is how far it goes, `turn` the degrees clockwise in
    which it runs.
    """

    text: str
    x: float
    y: float
    length: float
    size: float
    turn: int


def text_runs(edition: Edition, number: int) -> list[TextRun]:
    """The text of page `number` (from 1) in drawing order, as the reader sees it.

    Raises `ingest.page_images.PageNotDrawableError`. Characters that their font does not name are left out.
    """
    with page_of(edition, number) as page:
        glyphs = read_glyphs(page, view_of(page))
    return runs_of(glyph for glyph in glyphs[:MOST_GLYPHS] if not glyph.unmapped)


def runs_of(glyphs: Iterable[Glyph]) -> list[TextRun]:
    """Glyphs in drawing order, joined where one goes on in the line of the other."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _goes_on(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_run(run) for run in runs if any(not glyph.text.isspace() for glyph in run)]


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    if glyph.angle != last.angle or abs(glyph.size - last.size) > _SAME_LINE * last.size:
        return False
    if abs(glyph.baseline - last.baseline) > _SAME_LINE * last.size:
        return False
    return -_SAME_LINE * last.size <= _start(glyph) - _end(last) <= _GAP * last.size


def _start(glyph: Glyph) -> float:
    """Where the glyph begins, counted in the direction its text runs."""
    x0, top, x1, bottom = glyph.bbox
    return {0: x0, 90: top, 180: -x1, 270: -bottom}[glyph.angle]


def _end(glyph: Glyph) -> float:
    x0, top, x1, bottom = glyph.bbox
    return {0: x1, 90: bottom, 180: -x0, 270: -top}[glyph.angle]


def _run(glyphs: list[Glyph]) -> TextRun:
    first, last = glyphs[0], glyphs[-1]
    start = abs(_start(first))
    sideways = first.angle in {90, 270}
    return TextRun(
        text="".join(glyph.text for glyph in glyphs),
        x=round(first.baseline if sideways else start, 1),
        y=round(start if sideways else first.baseline, 1),
        length=round(_end(last) - _start(first), 1),
        size=round(first.size, 1),
        turn=first.angle,
    )
