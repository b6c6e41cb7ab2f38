"""A field has one name: on pages, at the desk, in feeds and as the heading of its column."""

from __future__ import annotations

import pytest

from meti_catalog.vocabulary import load
from programs.exports.columns import COLUMNS, Column
from programs.presentation.fields import LABELS, label

OF_MEASURES = {"number", "funding"}
"""Fields of measures, whose doubts no page names by their field."""
DOUBTED = {each["field"] for name in ("warnings", "catalog_warnings") for each in load(name).values()}
FIELD_OF_COLUMN = {"umbrella_name": "parent", "caps": "caps_yen", "fiscal_year_era": "fiscal_year"}
FIELDS = {FIELD_OF_COLUMN.get(column.key, column.key): column for column in COLUMNS}
SHARED = [(field, column) for field, column in FIELDS.items() if field in LABELS]


@pytest.mark.parametrize(("field", "column"), SHARED, ids=[field for field, _ in SHARED])
def test_the_heading_of_a_column_is_the_name_of_its_field(field: str, column: Column) -> None:
    assert column.heading.removesuffix("（円）") == LABELS[field]


@pytest.mark.parametrize("field", sorted(DOUBTED - OF_MEASURES - {""}))
def test_whatever_is_doubted_has_a_name(field: str) -> None:
    assert label(field) != field
