"""What columns in memory say, for comparing those that came about in different ways."""

from __future__ import annotations

from typing import Any

from programs.columnar.columns import Columns, ValueColumn


def _sheets_under(column: ValueColumn, columns: Columns) -> dict[str, list[int]]:
    bounds = zip(column.values, column.starts, column.starts[1:], strict=False)
    return {value: columns.keys[column.places[start:end]].tolist() for value, start, end in bounds}


def told(columns: Columns) -> dict[str, Any]:
    """All that columns say, whatever the numbers they say it in."""
    keys = columns.keys
    return {
        "token": columns.token,
        "sheets": list(
            zip(
                keys.tolist(),
                columns.amounts.tolist(),
                columns.changes.tolist(),
                columns.positions.tolist(),
                [columns.stages[code] for code in columns.stage_codes],
                columns.own_reasons.tolist(),
                strict=True,
            )
        ),
        "overlaps": {
            reason: sorted(zip(keys[sheets].tolist(), keys[covers].tolist(), strict=True))
            for reason, (sheets, covers) in columns.overlaps.items()
        },
        "facets": {name: _sheets_under(facet, columns) for name, facet in columns.facets.items()},
        "names": {name: list(facet.names.items()) for name, facet in columns.facets.items()},
        "first bureaus": _sheets_under(columns.first_bureaus, columns),
        "recipients": _sheets_under(columns.recipients, columns),
        "orders": {sort: keys[places].tolist() for sort, places in columns.orders.items()},
    }
