"""No page asks the database more often because there is more to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ingest.blocks import DocumentKind
from ingest.models import SourceDocument
from programs.models import Program
from tests.catalog import arrow, found, measure, rate, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

UMBRELLA = "親事業"


def _funding(program: str) -> dict[str, object]:
    said = {"fiscal_year": 2024, "budget_type": "initial", "amount_yen": 100_000_000}
    return {
        "program": program,
        **said,
        "part_of": False,
        "upper_limit": False,
        "approximate": False,
        "note": None,
    }


def _fill(folder: Path, rows: int) -> None:
    """An umbrella with `rows` parts, rates and arrows; `rows` sheets of one program; `rows` measures."""
    original = folder / f"sheets{rows}.txt"
    original.write_text(f"sheets {rows}")
    bureaus = ["製造産業局", "特許庁", "中小企業庁"][:rows]
    take_in(
        [
            sheet(
                UMBRELLA,
                bureaus=bureaus,
                subsidy_rates=[rate(f"1/{n}") for n in range(2, 2 + rows)],
                flow=[arrow("国", f"法人{n}", "補助") for n in range(rows)],
            ),
            *(sheet(f"内訳{n}", parent=UMBRELLA, relation="part") for n in range(rows)),
            *(sheet("継続事業", fiscal_year=2010 + n, bureaus=bureaus) for n in range(rows)),
        ],
        original=original,
    )
    measures = folder / f"measures{rows}.txt"
    measures.write_text(f"measures {rows}")
    take_in(
        [measure(f"施策{n}", chapter=f"第{n}章", funding=[_funding("継続事業")] * rows) for n in range(rows)],
        original=measures,
        kind=DocumentKind.MEASURE_LIST,
    )


ADDRESSES: dict[str, Callable[[], str]] = {
    "start": lambda: "/",
    "sheet": lambda: f"/sheets/{found(UMBRELLA).public_id}/",
    "program": lambda: f"/programs/{Program.objects.get(name='継続事業').public_id}/",
    "measures": lambda: "/measures/",
    "documents": lambda: "/documents/",
    "document": lambda: f"/documents/{SourceDocument.objects.get(name__startswith='sheets').pk}/",
    "facet": lambda: "/sheets/facets/rate/",
    "sums": lambda: "/sheets/facets/rate/?sums=1",
    "left out": lambda: "/sheets/left-out/part/",
    "compare": lambda: f"/compare/?sheet={found(UMBRELLA).public_id}&sheet={found('内訳0').public_id}",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_the_number_of_queries_does_not_grow(client: Client, tmp_path: Path, name: str) -> None:
    assert _queries(client, tmp_path, name, rows=12) == _queries(client, tmp_path, name, rows=1)


def _queries(client: Client, folder: Path, name: str, *, rows: int) -> int:
    """How often the page asks when the catalog has `rows` of everything, which it has only meanwhile."""
    with transaction.atomic():
        _fill(folder, rows)
        address = ADDRESSES[name]()
        client.get(address)  # what is read once a process is read now
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        transaction.set_rollback(True)
    return len(captured)
