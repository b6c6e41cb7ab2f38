"""The sheets as one SQLite table with what seven facets count; several values a sheet as a JSON list."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from pathlib import Path

from programs.models import Sheet, SheetAgency, SheetBureau, SheetScheme, SubsidyRate

SCALARS = ("fiscal_year", "budget_type", "stage")
LISTS = {
    "bureau": (SheetBureau, "bureau__lineage__code"),
    "scheme": (SheetScheme, "scheme_type"),
    "rate": (SubsidyRate, "rate"),
    "agency": (SheetAgency, "agency__name"),
}


def copy_to_sqlite(path: Path) -> None:
    """Write the published sheets to a new database at `path`."""
    values: dict[str, dict[int, list[str]]] = {}
    for name, (model, column) in LISTS.items():
        values[name] = defaultdict(list)
        for key, value in model._default_manager.values_list("sheet_id", column).iterator():
            values[name][key].append(value)
    columns = ["id", "name", *SCALARS, "amount_yen", *LISTS]
    with sqlite3.connect(path) as database:
        database.execute(f"CREATE TABLE sheets ({', '.join(columns)}, PRIMARY KEY (id))")
        rows = Sheet.objects.published().values_list("pk", "name", *SCALARS, "amount_yen").iterator()
        database.executemany(
            f"INSERT INTO sheets VALUES ({', '.join('?' * len(columns))})",  # noqa: S608 (question marks)
            ((*row, *(json.dumps(values[name].get(row[0], [])) for name in LISTS)) for row in rows),
        )
        for column in SCALARS:
            database.execute(f"CREATE INDEX sheets_{column} ON sheets ({column})")
