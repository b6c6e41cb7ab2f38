"""What sheets say about one another: sums that do not add up, years that contradict each other.

Rules:
- the parts of an umbrella add up to its amount, but for rounding: each sum may be off by half a unit of its
  last printed figure. Breakdowns repeat their umbrella, re-listed sheets and 内数 count elsewhere. Where
  the umbrella lists more parts than there are sheets, only a sum too large contradicts it;
- （…億円） behind an initial budget is what the sheet of the same name printed for the year before, at a
  stage that can no longer change much (request excluded).
Both doubt figures that were read; they correct nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.fields.doubts import doubt
from ingest.record import SheetRecord
from meti_catalog.notation.characters import squeeze
from meti_catalog.notation.rounding import OKU, agree, slack

_LISTED_PART = re.compile(r"^\s*[(（]\s*(\d{1,2})\s*[)）]", re.MULTILINE)


def check_sheets(records: Sequence[SheetRecord]) -> None:
    """Add the warnings that the sheets of one document, or of a set of documents, give one another."""
    check_parts(records)
    check_years(records)


def check_parts(records: Sequence[SheetRecord]) -> None:
    """Warn umbrella and parts where the parts do not add up to the umbrella."""
    parts: dict[tuple[str, object], list[SheetRecord]] = defaultdict(list)
    for record in records:
        if record.relation == "part" and record.parent and record.amount_yen is not None:
            parts[_key(record.parent, record)].append(record)
    for umbrella in records:
        if umbrella.relation != "own" or not umbrella.name or umbrella.amount_yen is None:
            continue
        found = parts.get(_key(umbrella.name, umbrella), [])
        if found and not _add_up(umbrella, umbrella.amount_yen, found):
            total = sum(part.amount_yen or 0 for part in found)
            detail = f"{_oku(total)} / {_oku(umbrella.amount_yen)}"
            for record in (umbrella, *found):
                record.warnings.append(doubt("parts_do_not_add_up", detail))


def check_years(records: Iterable[SheetRecord]) -> None:
    """Warn where a prior amount is not what the sheet of the year before printed."""
    initial = [record for record in records if record.budget_type == "initial" and record.name]
    amounts: dict[tuple[str, int | None], set[int]] = defaultdict(set)
    for record in initial:
        if record.stage != "request" and record.amount_yen is not None:
            amounts[squeeze(record.name or ""), record.fiscal_year].add(record.amount_yen)
    for record in initial:
        if record.prior_amount_yen is None or record.fiscal_year is None:
            continue
        last_year = amounts.get((squeeze(record.name or ""), record.fiscal_year - 1), set())
        if last_year and not any(agree(record.prior_amount_yen, [amount]) for amount in last_year):
            detail = f"{_oku(record.prior_amount_yen)} / {'、'.join(map(_oku, sorted(last_year)))}"
            record.warnings.append(doubt("prior_contradicts_last_year", detail))


def _key(name: str, record: SheetRecord) -> tuple[str, object]:
    return squeeze(name), (record.fiscal_year, record.budget_type, record.stage)


def _add_up(umbrella: SheetRecord, amount: int, parts: Sequence[SheetRecord]) -> bool:
    counted = [part.amount_yen or 0 for part in parts if "part_of" not in part.amount_qualifiers]
    difference = sum(counted) - amount
    allowed = slack([amount, *counted])
    listed = max((int(number) for number in _LISTED_PART.findall(umbrella.overview or "")), default=0)
    if listed == len(parts):
        return abs(difference) <= allowed
    return difference <= allowed


def _oku(yen: int) -> str:
    return f"{yen / OKU:,.1f}億円"
