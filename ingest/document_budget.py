"""The budget of a sheet that prints none, from the document it stands in.

Rule: a document bundles the sheets of one budget; where all sheets that print a budget print the same, one
that prints none belongs to it. It is marked: its provenance is the amount line of the sheet before it, and
it carries a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.fields.doubts import doubt
from ingest.record import BudgetType, SheetRecord, Stage, derived

_KEYS = ("fiscal_year", "budget_type", "stage")


def infer_budgets(records: Sequence[SheetRecord]) -> None:
    """Fill fiscal year, kind and stage of the sheets of one document that print none."""
    printed = {_budget(record) for record in records if record.fiscal_year is not None}
    for index, record in enumerate(records):
        if record.fiscal_year is not None:
            continue
        if len(printed) != 1:
            record.warnings += [doubt("no_budget", field=key) for key in _KEYS]
            continue
        [(record.fiscal_year, record.budget_type, record.stage)] = printed
        neighbour = next(
            (other for other in _nearest(records, index) if other.provenance.get("stage")), record
        )
        for key in _KEYS:
            record.provenance[key] = derived(neighbour.provenance.get(key, []))
            record.warnings.append(doubt("inferred_budget", field=key))


def _nearest(records: Sequence[SheetRecord], index: int) -> Iterator[SheetRecord]:
    """The records before one, the nearest first, then those after it."""
    yield from reversed(records[:index])
    yield from records[index + 1 :]


def _budget(record: SheetRecord) -> tuple[int | None, BudgetType | None, Stage | None]:
    return record.fiscal_year, record.budget_type, record.stage
