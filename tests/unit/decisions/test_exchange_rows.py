"""A decision as a line of a CSV: no spreadsheet runs it, and it reads back as it was."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from programs.decisions.exchange.rows import HEADINGS, Row, as_line, heading_line, read_csv
from programs.exports.csv import RUNS_AS_FORMULA

WHEN = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
SAID = Row(uuid=UUID(int=7), subject="value", kind="corrected", decided_at=WHEN)

text = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
dangerous = st.sampled_from([*RUNS_AS_FORMULA, "'", "''=", '"', "=1+1\r\n", "'=x"])
texts = text | st.builds(str.__add__, dangerous, text)
data = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
rows = st.builds(
    Row,
    uuid=st.uuids(),
    subject=texts,
    kind=texts,
    document=texts,
    sheet_key=texts,
    page=st.none() | st.integers(1, 10**6),
    field=texts,
    value=data,
    parsed_value=data,
    places=data,
    reverts=st.none() | st.uuids(),
    reason=texts,
    person=texts,
    decided_at=st.datetimes(timezones=st.just(UTC)),
)


@given(st.lists(rows, max_size=3))
def test_what_is_written_reads_back_exactly(written: list[Row]) -> None:
    file = heading_line() + "".join(as_line(row) for row in written)
    assert [row for _, row in read_csv(file)] == written


@given(rows)
def test_no_cell_runs_as_a_formula(row: Row) -> None:
    (cells,) = csv.reader(io.StringIO(as_line(row), newline=""))
    assert not [cell for cell in cells if cell.startswith(RUNS_AS_FORMULA)]


def cells_of(row: Row, **changed: str) -> str:
    (cells,) = csv.reader(io.StringIO(as_line(row), newline=""))
    line = io.StringIO()
    csv.writer(line).writerow({**dict(zip(HEADINGS, cells, strict=True)), **changed}.values())
    return line.getvalue()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"uuid": "7"}, "判断ID"),
        ({"value": "{"}, "修正後の値"),
        ({"value": "[" * 100_000}, "修正後の値"),
        ({"page": "iv"}, "ページ"),
        ({"decided_at": "昨日"}, "日時"),
        ({"decided_at": "2026-04-01T09:30:00"}, "日時"),
        ({"reason": "\x00"}, "理由"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(changed: dict[str, str], message: str) -> None:
    ((line, problem),) = read_csv(heading_line() + cells_of(SAID, **changed))
    assert line == 2
    assert isinstance(problem, ValidationError)
    assert message in problem.messages[0]


@pytest.mark.parametrize("file", ["", "a,b\r\n", "判断ID\r\n", heading_line() + '"open'])
def test_another_file_is_refused(file: str) -> None:
    with pytest.raises(ValidationError):
        list(read_csv(file))


def test_a_row_of_another_length_says_so() -> None:
    ((_, problem),) = read_csv(heading_line() + "a,b\r\n")
    assert isinstance(problem, ValidationError)


def test_every_part_of_a_row_has_its_column() -> None:
    parts: list[Any] = list(Row.__dataclass_fields__)
    assert sorted(parts) == sorted(HEADINGS)
