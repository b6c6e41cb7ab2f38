"""Sheets of one program in the order a reader follows a budget: by year, type and stage."""

from __future__ import annotations

from collections.abc import Iterable

from meti_catalog.vocabulary.choices import budget_types, stages
from programs.models import Relation, Sheet


def newest_first(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Newest year first, budget types in the order of the vocabulary, the latest stage first of each."""
    types = [code for code, _ in budget_types()]
    return sorted(
        sheets,
        key=lambda sheet: (
            -(sheet.fiscal_year or 0),
            types.index(sheet.budget_type) if sheet.budget_type in types else len(types),
            -_stage_order(sheet),
            sheet.relation != Relation.OWN,
            sheet.document_id,
            sheet.position,
        ),
    )


def one_a_year(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheet that speaks for each fiscal year, newest year first: the first of it in `newest_first`."""
    first: dict[int, Sheet] = {}
    for sheet in newest_first(sheets):
        if sheet.fiscal_year is not None:
            first.setdefault(sheet.fiscal_year, sheet)
    return list(first.values())


def _stage_order(sheet: Sheet) -> int:
    in_order = ["", *(code for code, _ in stages())]
    return in_order.index(sheet.stage) if sheet.stage in in_order else 0
