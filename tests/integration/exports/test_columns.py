"""PostgreSQL says in each column what the sheet's objects say, whatever stands in them, in every format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings as of_the_project
from django.core.management import call_command
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from programs.exports.columns import COLUMNS, Column, Kind, Value, as_cell
from programs.exports.csv import csv_chunks, safe
from programs.exports.json import json_lines
from programs.exports.rows import Rows
from programs.exports.tables import SHEETS
from programs.exports.xlsx import as_typed
from programs.models import Cap, FlowArrow, Sheet, SheetText, SubsidyRate, Target
from tests.catalog import sheet, take_in
from tests.integration.exports.said import said

pytestmark = pytest.mark.django_db

RUNNING = "=+-@\t\r\n＝＋－＠,;；\"'\\%{}→［］：年円 "
ODD = st.text(
    st.sampled_from(RUNNING) | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
)
AMOUNT = st.none() | st.integers(0, 2**50)
YEAR = st.none() | st.integers(1, 2100)
ENTRY = st.fixed_dictionaries(
    {
        "label": ODD,
        "yen": st.integers(0, 10**15),
        "fiscal_year": YEAR,
        "budget_type": st.sampled_from(["initial", "reserve", "new"]),
    }
)
ENTRIES = st.lists(ENTRY, max_size=3)


def rows_of(sheets: list[Sheet]) -> Rows:
    return Rows(SHEETS, COLUMNS, np.array([each.pk for each in sheets], dtype=np.int64))


def plainly(column: Column, value: Value) -> Value:
    """A value as JSON has it: what is not said is null, and so is an empty text."""
    if column.kind is Kind.TEXT:
        return value or None
    return value.isoformat() if isinstance(value, date) else value


def in_spreadsheet(value: Value) -> str:
    """A value as a CSV has it."""
    cell = safe(as_cell(value))
    return "" if cell is None else str(cell)


def check_every_format(sheets: list[Sheet]) -> None:
    wanted = [[said(each, column.key) for column in COLUMNS] for each in sheets]
    rows = rows_of(sheets)

    typed = [row for part in rows.parts() for row in part.statement(as_typed).fetch()]
    assert [[value or None for value in row] for row in typed] == [
        [value or None for value in row] for row in wanted
    ]

    objects = [json.loads(line) for line in "".join(json_lines(rows)).split("\n")[:-1]]
    assert objects == [
        {c.key: plainly(c, value) for c, value in zip(COLUMNS, row, strict=True)} for row in wanted
    ]

    text = b"".join(csv_chunks(rows, ["heading"])).decode("utf-8-sig")
    written = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert written == [[in_spreadsheet(value) for value in row] for row in wanted]


def test_over_the_whole_sample_catalog() -> None:
    documents = Path(of_the_project.BASE_DIR, "fixtures", "documents")
    call_command("ingest", str(documents), jobs=1, stdout=io.StringIO())

    sheets = list(Sheet.objects.published().with_details().order_by("?"))

    assert len(sheets) > 50
    check_every_format(sheets)


def test_whatever_stands_in_the_values(tmp_path: Path) -> None:
    original = tmp_path / "sheets.txt"
    original.write_text("sheets")
    take_in([sheet("Alpha"), sheet("Beta")], original=original)
    key = Sheet.objects.get(name="Alpha").pk

    @settings(
        max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def agree(data: st.DataObject) -> None:
        change(Sheet.objects.get(pk=key), data.draw)
        check_every_format(list(Sheet.objects.with_details().order_by("pk")))

    agree()


def change(one: Sheet, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
    """Put drawn values wherever the tables allow them."""
    Sheet.objects.filter(pk=one.pk).update(
        name=draw(ODD),
        umbrella_name=draw(ODD),
        fiscal_year=draw(YEAR),
        amount_yen=draw(AMOUNT),
        prior_amount_yen=draw(AMOUNT),
        stage=draw(st.sampled_from(["request", "enacted", "", "other"])),
        budget_type=draw(st.sampled_from(["initial", "", "other"])),
        part_of=draw(st.booleans()),
        page_first=3,
        page_last=draw(st.integers(3, 5)),
    )
    SheetText.objects.filter(pk=one.pk).update(
        purpose=draw(ODD), scheme_text=draw(ODD), components=draw(ENTRIES), other_amounts=draw(ENTRIES)
    )
    for table in (SubsidyRate, Cap, FlowArrow, Target):
        table._default_manager.all().delete()
    for place in range(draw(st.integers(0, 2))):
        own: dict[str, Any] = {"sheet": one, "position": place}
        SubsidyRate.objects.create(rate="=1", qualifier=draw(ODD), target=draw(ODD), payer=draw(ODD), **own)
        Cap.objects.create(yen=10**12, kind="upper", of=draw(ODD), target=draw(ODD), **own)
        FlowArrow.objects.create(
            source=draw(ODD),
            target=draw(ODD),
            mechanism=draw(st.sampled_from(["", "補助"])),
            branch=draw(ODD),
            rates=draw(st.lists(ODD, max_size=2)),
            **own,
        )
        Target.objects.create(kind="period", first_year=draw(YEAR), last_year=draw(YEAR), **own)
        Target.objects.create(kind="horizon", horizon="short", **own)
