"""Measures that a reader looks for by words of their headings, names, programs and notes."""

from __future__ import annotations

from collections.abc import Iterable

from programs.measures.tree import LEVELS
from programs.models import Measure
from programs.search.parsing import asked
from programs.search.sections import plain
from programs.search.synonyms import spellings


def matching(measures: Iterable[Measure], text: str) -> list[Measure]:
    """The measures that have all that is asked for, as a search for sheets understands it; all for no text.

    There are few of them, so that texts are compared character by character, without an index.
    """
    every = [[(term, spellings(term)) for term in any_of] for any_of in asked(text)]

    def answers(measure: Measure) -> bool:
        said = plain("\n".join(_texts(measure)))
        return all(
            any(term.excluded != any(each in said for each in spelled) for term, spelled in any_of)
            for any_of in every
        )

    return [measure for measure in measures if answers(measure)] if every or not text else []


def _texts(measure: Measure) -> list[str]:
    rows = list(measure.funding.all())
    return [
        *(getattr(measure, level) for level in LEVELS),
        measure.name,
        *(row.program_name for row in rows),
        *(row.program.name for row in rows if row.program),
        *(row.note for row in rows),
    ]
