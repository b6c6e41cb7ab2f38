"""What the sheets under each value of a facet add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from programs.facets.base import FacetValue
from programs.facets.panel import FacetResult
from programs.filters.state import ListState
from programs.totals import Total, total_from

if TYPE_CHECKING:
    from programs.filters import SheetFilterSet

MOST = 60
"""Values added up for one page: each is a pass over all sheets. Further ones are found by their names."""


@dataclass(frozen=True, slots=True)
class ValueSum:
    """A value, and the total of its sheets as a result of their own."""

    value: FacetValue
    total: Total
    address: str
    """The query string of the list narrowed to the value, `?` included."""


def value_sums(result: FacetResult, filterset: SheetFilterSet) -> list[ValueSum]:
    """The totals of the first values of `result`, without a query.

    A sheet counts under each of its values, so that the totals of several values are not to be added.
    """
    state = ListState(filterset)
    return [
        ValueSum(
            value,
            total_from(filterset.selection.sums_under(result.name, value.value)),
            state.address(**{result.name: value.value}),
        )
        for value in result.values[:MOST]
    ]
