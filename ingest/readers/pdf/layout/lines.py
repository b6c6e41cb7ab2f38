"""Characters to printed lines, from their places alone: the order of drawing means nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.blocks import Box, Line
from ingest.readers.pdf.geometry import union
from ingest.readers.pdf.glyphs import Glyph
from meti_catalog.notation.characters import clean

# All tolerances are shares of the size of the text they apply to.
SAME_BASELINE = 0.25
"""Characters whose baselines differ by less stand on one line."""
SMALL = 0.8
"""A sub- or superscript is at most this big beside its line, and may leave the baseline."""
SCRIPT_GAP = 0.35
"""A sub- or superscript stands this close to its letter; small print farther off is another text."""
WIDEST_GAP = 1.0
"""A wider blank without a blank character parts two lines (columns, a label beside a box)."""
OVERLAP = 0.5
"""Characters of one line may overlap by this much (kerning, brackets set half-width)."""
WORD_GAP = 0.2
"""A blank from which on Latin words are two."""
BLANK_GAP = 0.5
"""A blank from which on any two characters are set apart on purpose."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A vertical edge of something drawn: text never runs across it."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line while its place on the page is still being found out."""

    text: str
    bbox: Box
    size: float
    """Height of a full-width character, in points."""

    def as_line(self, page: int, *, heading: bool = False, ends_paragraph: bool | None = None) -> Line:
        return Line(
            self.text,
            page=page,
            bbox=self.bbox,
            heading=heading,
            size=self.size,
            ends_paragraph=ends_paragraph,
        )


def reading_order(line: Printed) -> tuple[float, float]:
    """Sort key: from top to bottom, then from left to right."""
    return line.bbox[1], line.bbox[0]


@dataclass(slots=True)
class Run:
    """Characters that follow each other on one baseline."""

    text: str
    bbox: Box
    baseline: float
    size: float

    @property
    def middle(self) -> float:
        return (self.bbox[1] + self.bbox[3]) / 2


def find_lines(glyphs: Iterable[Glyph], edges: Sequence[Edge]) -> list[Printed]:
    """The printed lines of a page, from top to bottom and left to right, cleaned; empty ones left out."""
    by_angle: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        by_angle[glyph.angle].append(glyph)
    lines = []
    for angle, turned in by_angle.items():
        runs = join_runs(draw_runs(_upright(glyph, angle) for glyph in turned), edges if angle == 0 else ())
        for run in runs:
            text = clean(run.text).strip()
            if text:
                lines.append(Printed(text, _turned(run.bbox, angle), run.size))
    return sorted(lines, key=reading_order)


def _upright(glyph: Glyph, angle: int) -> Run:
    """The character as a run, turned so that its text runs to the right."""
    x0, top, x1, bottom = glyph.bbox
    if angle == 90:
        return Run(glyph.text, (top, -x1, bottom, -x0), -glyph.baseline, glyph.size)
    if angle == 180:
        return Run(glyph.text, (-x1, -bottom, -x0, -top), -glyph.baseline, glyph.size)
    if angle == 270:
        return Run(glyph.text, (-bottom, x0, -top, x1), glyph.baseline, glyph.size)
    return Run(glyph.text, glyph.bbox, glyph.baseline, glyph.size)


def _turned(box: Box, angle: int) -> Box:
    """The inverse of `_upright` for boxes."""
    x0, top, x1, bottom = box
    if angle == 90:
        return -bottom, x0, -top, x1
    if angle == 180:
        return -x1, -bottom, -x0, -top
    if angle == 270:
        return top, -x1, bottom, -x0
    return box


def draw_runs(glyphs: Iterable[Run]) -> list[Run]:
    """Join characters drawn one after the other in place: most of a page, at the cost of one pass."""
    runs: list[Run] = []
    for glyph in glyphs:
        last = runs[-1] if runs else None
        if last is not None and _follows(last, glyph):
            last.text += _between(last, glyph) + glyph.text
            last.bbox = _extended(last, glyph)
        else:
            runs.append(glyph)
    return runs


def _follows(last: Run, glyph: Run) -> bool:
    size = last.size
    gap = glyph.bbox[0] - last.bbox[2]
    return (
        abs(glyph.size - size) < 0.05 * size
        and abs(glyph.baseline - last.baseline) < 0.1 * size
        and -OVERLAP * size < gap < WORD_GAP * size
    )


def join_runs(runs: Iterable[Run], edges: Sequence[Edge]) -> list[Run]:
    """Join runs that stand on one line, whatever order they were drawn in."""
    rows: dict[int, list[Run]] = defaultdict(list)
    joined: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.bbox[0], run.bbox[1])):
        row = int(run.middle // _ROW)
        reach = int(run.size // _ROW) + 2
        near = (other for key in range(row - reach, row + reach + 1) for other in rows.get(key, ()))
        left = min(
            (other for other in near if _same_line(other, run, edges)),
            key=lambda other: abs(run.bbox[0] - other.bbox[2]),
            default=None,
        )
        if left is None:
            rows[row].append(run)
            joined.append(run)
        else:
            _join(left, run)
    return [_trimmed(run) for run in joined if run.text.strip()]


_ROW = 8.0
"""Points; only a grid to find neighbours by."""


def _same_line(left: Run, right: Run, edges: Sequence[Edge]) -> bool:
    small, large = sorted((left.size, right.size))
    gap = right.bbox[0] - left.bbox[2]
    if not -OVERLAP * large <= gap <= WIDEST_GAP * small:
        return False
    if abs(left.baseline - right.baseline) > SAME_BASELINE * small:
        bigger, smaller = (left, right) if left.size >= right.size else (right, left)
        if smaller.size > SMALL * bigger.size or not bigger.bbox[1] <= smaller.middle <= bigger.bbox[3]:
            return False
        if gap > SCRIPT_GAP * small:
            return False
    return gap < 0.1 * small or not _parted(left, right, edges)


def _parted(left: Run, right: Run, edges: Sequence[Edge]) -> bool:
    slack = 0.2 * min(left.size, right.size)
    x0, x1 = left.bbox[2] - slack, right.bbox[0] + slack
    middle = right.middle
    return any(x0 <= edge.x <= x1 and edge.top <= middle <= edge.bottom for edge in edges)


def _join(left: Run, right: Run) -> None:
    left.text += _between(left, right) + right.text
    bigger = left if left.size >= right.size else right
    left.bbox = _extended(left, right)
    left.size, left.baseline = bigger.size, bigger.baseline


def _between(left: Run, right: Run) -> str:
    """The blank a gap stands for, where no blank character is printed."""
    if not left.text or left.text[-1].isspace() or right.text[:1].isspace():
        return ""
    gap = (right.bbox[0] - left.bbox[2]) / min(left.size, right.size)
    latin = left.text[-1].isascii() and right.text[0].isascii()
    return " " if gap > BLANK_GAP or (latin and gap > WORD_GAP) else ""


def _extended(left: Run, right: Run) -> Box:
    """Both together; a sub- or superscript does not make the line higher."""
    bigger, smaller = (left, right) if left.size >= right.size else (right, left)
    if smaller.size > SMALL * bigger.size:
        return union((left.bbox, right.bbox))
    x0, x1 = min(left.bbox[0], right.bbox[0]), max(left.bbox[2], right.bbox[2])
    return x0, bigger.bbox[1], x1, bigger.bbox[3]


def _trimmed(run: Run) -> Run:
    """Take the width of outer blanks off the box, so that an indent shows."""
    lead = sum(_advance(char) for char in run.text[: len(run.text) - len(run.text.lstrip())])
    trail = sum(_advance(char) for char in run.text[len(run.text.rstrip()) :])
    x0, top, x1, bottom = run.bbox
    x0, x1 = x0 + lead * run.size, x1 - trail * run.size
    return Run(run.text.strip(), (x0, top, max(x0, x1), bottom), run.baseline, run.size)


def _advance(blank: str) -> float:
    """Width of a blank in sizes: the ideographic one is full-width, others about a quarter."""
    return 1.0 if blank == "\u3000" else 0.25
