"""Facets of the budget a sheet belongs to: year, type, stage, and how it moved against the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from meti_catalog.vocabulary.choices import Choices, budget_types, stages
from programs.facets.base import NONE, ColumnFacet
from programs.models import Trend
from programs.presentation import years

YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


class YearFacet(ColumnFacet):
    """Western fiscal years, newest first."""

    name = "year"
    label = "年度"
    path = "fiscal_year"
    null_is_none = True

    def accepts(self, value: str) -> bool:
        return value == NONE or YEAR.fullmatch(value) is not None

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        return sorted(counts.keys() - {NONE}, reverse=True)

    def read(self, value: str) -> str:
        return years.both(int(value))


class ChoiceFacet(ColumnFacet):
    """A facet over a closed list of codes, in the order of the list."""

    def __init__(self, choices: Choices) -> None:
        self.labels = dict(choices)

    def accepts(self, value: str) -> bool:
        return value == NONE or value in self.labels

    def in_order(self, counts: Mapping[str, int]) -> Iterable[str]:
        return [value for value in self.labels if value in counts]

    def read(self, value: str) -> str:
        return self.labels[value]


class BudgetTypeFacet(ChoiceFacet):
    """当初, 補正 or 予備費."""

    name = "budget_type"
    label = "予算区分"
    path = "budget_type"

    def __init__(self) -> None:
        super().__init__(budget_types())


class StageFacet(ChoiceFacet):
    """概算要求, 政府案 or 成立, in the order of time."""

    name = "stage"
    label = "段階"
    path = "stage"

    def __init__(self) -> None:
        super().__init__(stages())


class TrendFacet(ChoiceFacet):
    """How the amount stands to the one of the year before that the sheet prints."""

    name = "trend"
    label = "前年度との比較"
    folded = True
    none_label = "前年度額の記載なし"
    path = "trend"

    def __init__(self) -> None:
        super().__init__([(code, str(label)) for code, label in Trend.choices])
