"""Measures that a reader looks for by words of their headings, names, programs and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from programs.measures.tree import LEVELS
from programs.models import Measure
from programs.search.sections import plain


def matching(measures: Iterable[Measure], text: str) -> list[Measure]:
    """The measures in which every blank-separated part of `text` stands, whatever its width and case."""
    wanted = [plain(part) for part in text.split()]
    return [measure for measure in measures if _has_all(wanted, plain("\n".join(_texts(measure))))]


def _has_all(wanted: Sequence[str], text: str) -> bool:
    return all(part in text for part in wanted)


def _texts(measure: Measure) -> list[str]:
    rows = list(measure.funding.all())
    return [
        *(getattr(measure, level) for level in LEVELS),
        measure.name,
        *(row.program_name for row in rows),
        *(row.program.name for row in rows if row.program),
        *(row.note for row in rows),
    ]
