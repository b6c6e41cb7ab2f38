"""Nothing is exported and nothing is understood of a URL that the data dictionary does not explain."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

import programs
from programs.dictionary import PARAMETERS
from programs.exports.columns import COLUMNS, Column, Kind
from programs.exports.tables import TABLES
from programs.filters import SheetFilterSet
from programs.filters.state import PARAMETERS as OF_THE_LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

READ_FROM_A_URL = re.compile(r"GET(?:\.get(?:list)?\(|\[)\"(\w+)\"")
NAMES = [parameter.name for parameter in PARAMETERS]
TYPES = {Kind.TEXT: str, Kind.NUMBER: int, Kind.FLAG: bool, Kind.DATE: date, Kind.LIST: list}
ALL = [*COLUMNS, *(column for table in TABLES for column in table.own)]


def read_by_views() -> set[str]:
    """What is asked for after signing in is no way in for others, and not explained there."""
    sources = Path(programs.__path__[0]).rglob("*.py")
    open_to_all = [path for path in sources if not {"admin", "desk"} & set(path.parts)]
    return {name for path in open_to_all for name in READ_FROM_A_URL.findall(path.read_text())}


def test_every_parameter_is_explained_once() -> None:
    assert read_by_views() | set(SheetFilterSet.get_filters()) | set(OF_THE_LIST) <= set(NAMES)
    assert len(NAMES) == len(set(NAMES))
    assert all(each.label and each.meaning and each.example for each in PARAMETERS)


@pytest.mark.parametrize("column", ALL, ids=lambda column: column.key)
def test_every_column_is_explained(column: Column) -> None:
    assert re.fullmatch(r"[a-z_]+", column.key)
    assert column.heading
    assert column.meaning
    assert type(column.example) is TYPES[column.kind]
    assert bool(column.unit) or column.kind is not Kind.NUMBER


def test_no_column_stands_twice() -> None:
    assert len({column.key for column in ALL}) == len(ALL)
    assert len({column.heading for column in ALL}) == len(ALL)


def test_the_page_shows_all_of_it(client: Client) -> None:
    page = client.get("/about/data/").content.decode()

    assert all(f'id="column-{column.key}"' in page and column.meaning in page for column in ALL)
    assert all(f'id="parameter-{name}"' in page for name in NAMES)
    assert "5920000000" in page
    assert 'type="application/json" href="/about/data.json"' in page
    assert 'href="/about/data/"' in client.get("/about/").content.decode()


def test_programs_read_the_same(client: Client) -> None:
    told = client.get("/about/data.json").json()

    assert [column["key"] for column in told["columns"]] == [column.key for column in COLUMNS]
    assert [table["name"] for table in told["tables"]] == [table.name for table in TABLES]
    assert [parameter["name"] for parameter in told["parameters"]] == NAMES
