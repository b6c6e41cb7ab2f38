"""The orders of `SheetQuerySet.in_order_of`, made of the numbers that it orders by."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from programs.columnar.columns import Places, SheetColumns
from programs.columnar.reading import Numbers
from programs.facets.base import NONE


def orders_of(sheets: SheetColumns) -> Mapping[str, Places]:
    """All sheets by the words of `programs.querysets.SORTS`. What states no year or no amount comes last."""
    # Every sort is a stable one and begins with ascending keys, the last thing that decides.
    years, documents = _numbers(sheets, "year"), _numbers(sheets, "document")
    published = np.lexsort((sheets.positions, documents))
    newest = _by(-years, published)
    return {
        "-year": newest.astype(np.int32),
        "year": _by(_unstated_last(years), published).astype(np.int32),
        "-amount": np.argsort(-sheets.amounts, kind="stable").astype(np.int32),
        "amount": np.argsort(_unstated_last(sheets.amounts), kind="stable").astype(np.int32),
        "name": _by(sheets.name_ranks, newest).astype(np.int32),
    }


def _numbers(sheets: SheetColumns, name: str) -> Numbers:
    """The values of a facet whose values are numbers, one a sheet; -1 for none."""
    facet = sheets.facets[name]
    values = np.array([-1 if value == NONE else int(value) for value in facet.values], dtype=np.int64)
    return values[facet.codes(sheets=len(sheets))] if len(sheets) else values


def _by(numbers: npt.NDArray[np.signedinteger], order: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """`order`, sorted by the numbers of its places."""
    return order[np.argsort(numbers[order], kind="stable")]


def _unstated_last(numbers: npt.NDArray[np.signedinteger]) -> npt.NDArray[np.signedinteger]:
    """The numbers for a rising order, in which the -1 of what is not stated would come first."""
    return np.where(numbers < 0, np.iinfo(numbers.dtype).max, numbers)
