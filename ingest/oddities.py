"""Values that were read and look odd: by their own shape, or beside the other sheets of their document.

Rules:
- where nearly all sheets that stand for themselves name a bureau, one that names none is doubted;
- a fiscal year that one sheet has, and all others have another, is doubted;
- a name that begins with a bureau, breaks off, goes on from nothing or leaves a bracket open is doubted;
- an office that runs on from the sheet's name, or holds a particle, has swallowed other words.
They correct nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.fields.bureau_names import bureau_at
from ingest.fields.doubts import doubt
from ingest.fields.name_line import is_broken
from ingest.record import SheetRecord
from meti_catalog.notation.characters import squeeze

_FEWEST = 5
"""Sheets of a document that say what is usual in it."""
_NEARLY_ALL = 0.9
_NAME_END = 5
"""Letters at the end of a name that no office has by chance."""
_PARTICLE = re.compile(r"(?<![もそこ])の(?!り)|への|から|として")


def check_oddities(records: Sequence[SheetRecord]) -> None:
    """Warn of odd values of the sheets of one document."""
    check_bureaus(records)
    check_fiscal_years(records)
    for record in records:
        _check_name(record)
        _check_divisions(record)


def check_bureaus(records: Sequence[SheetRecord]) -> None:
    """Warn of sheets without a bureau where nearly all have one."""
    own = [record for record in records if record.relation == "own"]
    without = [record for record in own if not record.bureaus]
    if len(own) < _FEWEST or len(without) > (1 - _NEARLY_ALL) * len(own):
        return
    for record in without:
        if not any(warning.field == "bureaus" for warning in record.warnings):
            record.warnings += [doubt("no_bureau", field=key) for key in ("bureaus", "divisions")]


def check_fiscal_years(records: Sequence[SheetRecord]) -> None:
    """Warn of a fiscal year that a single sheet has."""
    years = Counter(record.fiscal_year for record in records if record.fiscal_year is not None)
    if len(years) != 2 or max(years.values()) < _FEWEST or min(years.values()) > 1:
        return
    lone = min(years, key=lambda year: years[year])
    for record in records:
        if record.fiscal_year == lone:
            record.warnings.append(doubt("lone_fiscal_year", str(lone)))


def _check_name(record: SheetRecord) -> None:
    name = squeeze(record.name or "")
    if not name or any(warning.code == "uncertain_name" for warning in record.warnings):
        return
    if bureau_at(name) is not None or is_broken(name):
        record.warnings.append(doubt("odd_name", record.name or ""))


def _check_divisions(record: SheetRecord) -> None:
    end = squeeze(record.name or "")[-_NAME_END:]
    for division in record.divisions:
        if (len(end) == _NAME_END and end in squeeze(division)) or _PARTICLE.search(division):
            record.warnings.append(doubt("odd_division", division))
