"""What of a selection may be added up: the rules of `programs.counting`, over columns."""

from __future__ import annotations

import numpy as np

from programs.columnar.columns import Codes, Columns, Mask
from programs.columnar.reading import Numbers
from programs.counting import REASONS, LeftOut, Sums, stage_groups
from programs.facets.base import NONE
from programs.totals import BudgetTotal

_HALF = 31
"""Bits of the lower half of an amount: sums of halves stay exact as floats up to four million amounts."""


def counts_and_sums(columns: Columns, mask: Mask) -> Sums:
    """For each stage and reason to be left out ("" for none): how many sheets, and their yen."""
    return sums_by_reason(columns, mask, left_out(columns, mask))


def sums_by_reason(columns: Columns, mask: Mask, reasons: Codes) -> Sums:
    """The same where it is known why each sheet is left out."""
    groups = columns.stage_codes.astype(np.intp) * len(REASONS) + reasons
    found = counts_and_yen(groups[mask], np.maximum(columns.amounts[mask], 0))
    return {
        (columns.stages[group // len(REASONS)], REASONS[group % len(REASONS)]): numbers
        for group, numbers in found.items()
    }


def counts_and_yen(groups: Numbers, yen: Numbers) -> dict[int, tuple[int, int]]:
    """How many amounts there are of each group, a small number from 0, and their exact sum."""
    counts = np.bincount(groups)
    low = np.bincount(groups, weights=yen & ((1 << _HALF) - 1))
    high = np.bincount(groups, weights=yen >> _HALF)
    return {
        group: (int(counts[group]), (int(high[group]) << _HALF) + int(low[group]))
        for group in np.flatnonzero(counts).tolist()
    }


def sums_by_budget(columns: Columns) -> list[BudgetTotal]:
    """The totals of `programs.totals.totals_by_budget` for the whole catalog."""
    years, types, stages = (columns.facets[name] for name in ("year", "budget_type", "stage"))
    sizes = len(years.values), len(types.values), len(stages.values)
    if not all(sizes):
        return []
    budgets = np.ravel_multi_index(
        [facet.codes(sheets=len(columns)) for facet in (years, types, stages)], sizes
    )
    added = columns.own_reasons == 0
    for sheets, covers in columns.overlaps.values():
        added[sheets[budgets[sheets] == budgets[covers]]] = False
    found = counts_and_yen(budgets[added], columns.amounts[added])
    places = np.transpose(np.unravel_index(np.fromiter(found, dtype=np.intp), sizes)).tolist()
    return [
        BudgetTotal(int(years.values[year]), _code(types.values[kind]), _code(stages.values[stage]), yen, n)
        for (year, kind, stage), (n, yen) in zip(places, found.values(), strict=True)
        if years.values[year] != NONE
    ]


def _code(value: str) -> str:
    return "" if value == NONE else value


def left_out(columns: Columns, mask: Mask) -> Codes:
    """Why each sheet of the selection is not added up, as a place in `REASONS`; 0 if it is."""
    reasons = columns.own_reasons.copy()
    by_itself = mask & (reasons == 0)
    covered = np.zeros_like(reasons)
    for reason in reversed(list(columns.overlaps)):  # the first reason is the one that is told
        sheets, covers = columns.overlaps[reason]
        covered[sheets[mask[covers]]] = REASONS.index(reason)
    reasons = np.where(reasons == 0, covered, reasons)
    return _without_other_kinds(columns, by_itself, reasons)


def _without_other_kinds(columns: Columns, by_itself: Mask, reasons: Codes) -> Codes:
    """Stages are left out where the selection has sheets of a group that goes before their own."""
    present = {columns.stages[code] for code in np.unique(columns.stage_codes[by_itself]).tolist()}
    before: set[str] = set()
    for group in stage_groups():
        if before & present:
            codes = [code for code, stage in enumerate(columns.stages) if stage in group]
            reasons[(reasons == 0) & np.isin(columns.stage_codes, codes)] = REASONS.index(LeftOut.OTHER_KIND)
        before |= set(group)
    return reasons
