"""A field has one name: on pages, at the desk, in feeds and as the heading of its column."""

from __future__ import annotations

import pytest

from programs.exports.columns import COLUMNS, Column
from programs.presentation.fields import LABELS

FIELD_OF_COLUMN = {"umbrella_name": "parent", "caps": "caps_yen", "fiscal_year_era": "fiscal_year"}
FIELDS = {FIELD_OF_COLUMN.get(column.key, column.key): column for column in COLUMNS}
SHARED = [(field, column) for field, column in FIELDS.items() if field in LABELS]


@pytest.mark.parametrize(("field", "column"), SHARED, ids=[field for field, _ in SHARED])
def test_the_heading_of_a_column_is_the_name_of_its_field(field: str, column: Column) -> None:
    assert column.heading.removesuffix("（円）") == LABELS[field]
