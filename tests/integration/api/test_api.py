"""The API tells programs what the pages tell people."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from programs.exports.columns import COLUMNS
from programs.filters import SheetFilterSet
from programs.models import Program
from tests.catalog import found

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static", "catalog")]

API = "/api/v1"
ADDRESSES = ["/sheets", "/facets", "/measures", "/documents", "/openapi.json"]


def told(client: Client, address: str) -> dict[str, Any]:
    response = client.get(f"{API}{address}")
    assert response.status_code == 200, response.content
    return response.json()


def refused(client: Client, address: str, status: int = 400) -> dict[str, Any]:
    response = client.get(f"{API}{address}")
    assert response.status_code == status
    return response.json()["error"]


@pytest.mark.parametrize("query", ["sort=name", "year=2024&sort=-amount", "q=Program", "min=2億"])
def test_the_list_is_that_of_the_page_whatever_the_size_of_its_parts(client: Client, query: str) -> None:
    page = client.get(f"/sheets/?{query}").context
    part = told(client, f"/sheets?{query}&limit=2")
    collected = [row["sheet_id"] for row in part["results"]]
    while part["next"]:
        part = client.get(part["next"]).json()
        collected += [row["sheet_id"] for row in part["results"]]

    assert collected == [row.sheet.public_id for row in page["rows"]]
    assert part["count"] == page["page"].paginator.count
    assert part["total"]["amount_yen"] == page["total"].amount_yen


def test_a_cursor_neither_repeats_nor_skips_when_a_sheet_before_it_goes(client: Client) -> None:
    first = told(client, "/sheets?sort=name&limit=3")
    gone = found("Program 0")
    gone.status = "vanished"
    gone.save()

    second = told(client, f"/sheets?sort=name&limit=3&cursor={first['next_cursor']}")

    assert [row["name"] for row in second["results"]] == ["Program 3", "Program 4", "Program 5"]


def test_a_sheet_is_told_with_its_columns_and_its_lists_taken_apart(client: Client) -> None:
    sheet = told(client, f"/sheets/{found('Program 1').public_id}")

    assert {column.key for column in COLUMNS} < sheet.keys()
    assert sheet["amount_yen"] == 10**8
    assert (sheet["budget_type"], sheet["codes"]["budget_type"]) == ("当初", "initial")
    assert sheet["detail"]["subsidy_rates"] == [
        {"rate": "1/2", "qualifier": None, "target": "中小企業", "payer": None}
    ]
    assert sheet["detail"]["flow"][0]["target"] == "NEDO"


def test_facets_count_as_beside_the_list(client: Client) -> None:
    facets = {facet["name"]: facet["values"] for facet in told(client, "/facets?year=2024")["facets"]}

    assert [(each["value"], each["count"], each["chosen"]) for each in facets["year"]] == [
        ("2025", 3, False),
        ("2024", 4, True),
    ]
    assert [(each["value"], each["count"]) for each in facets["scheme"]] == [("補助", 4)]


def test_a_program_has_its_sheets(client: Client) -> None:
    program = Program.objects.get(name="Program 2")

    assert [row["name"] for row in told(client, f"/programs/{program.public_id}")["sheets"]] == ["Program 2"]


def test_measures_come_in_parts_too(client: Client) -> None:
    first = told(client, "/measures?limit=2")
    second = client.get(first["next"]).json()

    assert [row["name"] for row in first["results"] + second["results"]] == [f"Measure {n}" for n in range(3)]
    assert second["next_cursor"] is None
    assert first["results"][0]["funding"][0]["program_id"] == Program.objects.get(name="Program 0").public_id


def test_documents_say_what_was_read_from_them(client: Client) -> None:
    documents = {row["name"]: row for row in told(client, "/documents")["results"]}

    assert documents["sheets.txt"]["sheet_count"] == 7
    assert documents["measures.txt"]["measure_count"] == 3


@pytest.mark.parametrize("kind", ["measures", "documents"])
def test_each_measure_and_document_has_an_address_of_its_own(client: Client, kind: str) -> None:
    for row in told(client, f"/{kind}")["results"]:
        assert client.get(row["url"]).json() == row


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_has_not_changed_is_not_sent_again(client: Client, address: str) -> None:
    etag = client.get(f"{API}{address}").headers["ETag"]

    again = client.get(f"{API}{address}", headers={"If-None-Match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_a_change_changes_the_tag(client: Client) -> None:
    before = client.get(f"{API}/sheets").headers["ETag"]
    changed = found("Program 1")
    changed.amount_yen = 5
    changed.save()

    assert client.get(f"{API}/sheets", headers={"If-None-Match": before}).status_code == 200


def test_other_sites_may_read_and_nobody_may_write(client: Client) -> None:
    preflight = client.options(f"{API}/sheets")

    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in preflight.headers["Access-Control-Allow-Headers"]
    assert client.post(f"{API}/sheets", {}).status_code == 405
    assert Client(enforce_csrf_checks=True).delete(f"{API}/sheets").json()["error"]["status"] == 405


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/sheets?yaer=2024", "yaer"),
        ("/sheets?year=abc", "year"),
        ("/sheets?min=many", "min"),
        ("/sheets?sort=best", "sort"),
        ("/sheets?q=%00", "q"),
        ("/sheets?limit=0", "limit"),
        ("/sheets?limit=201", "limit"),
        ("/sheets?limit=%EF%BC%91", "limit"),
        ("/sheets?cursor=nobody", "cursor"),
        ("/sheets?cursor=%00", "cursor"),
        ("/sheets?cursor=", "cursor"),
        ("/facets?limit=5", "limit"),
        ("/measures?document=x", "document"),
        ("/measures?cursor=99999999999999999999", "cursor"),
        ("/documents?year=2024", "year"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_name(client: Client, address: str, parameter: str) -> None:
    error = refused(client, address)

    assert [problem["parameter"] for problem in error["problems"]] == [parameter]
    assert all(problem["message"] for problem in error["problems"])


@pytest.mark.parametrize(
    "address",
    [
        "/sheets/nobody",
        "/programs/nobody",
        "/measures/0",
        "/documents/99999999999999999999",
        "/nothing",
        f"/sheets/{quote('無')}",
    ],
)
def test_what_is_not_there_is_said_in_json(client: Client, address: str) -> None:
    assert refused(client, address, 404)["status"] == 404


def test_the_description_has_every_parameter_of_the_filters_and_every_column(client: Client) -> None:
    description = told(client, "/openapi.json")
    parameters = {each["name"] for each in description["paths"]["/api/v1/sheets"]["get"]["parameters"]}

    assert parameters == {*SheetFilterSet.get_filters(), "limit", "cursor"}
    assert {column.key for column in COLUMNS} < description["components"]["schemas"]["Sheet"][
        "properties"
    ].keys()


@pytest.mark.parametrize("page", ["/sheets/?year=2024", "/measures/", "/documents/"])
def test_each_page_leads_to_its_data(client: Client, page: str) -> None:
    path, _, query = page.partition("?")
    address = f"{API}{path.rstrip('/')}{'?' if query else ''}{query}"

    assert f'type="application/json" href="{address}"' in client.get(page).content.decode()
    assert client.get(address).status_code == 200


def test_the_pages_of_a_sheet_and_a_program_lead_to_their_data(client: Client) -> None:
    for kind, thing in (("sheets", found("Program 1")), ("programs", Program.objects.get(name="Program 1"))):
        address = f"/{kind}/{thing.public_id}"
        assert f'type="application/json" href="{API}{address}"' in client.get(f"{address}/").content.decode()


@pytest.mark.parametrize("address", ["/sheets", "/measures"])
def test_more_results_take_no_more_queries(client: Client, address: str) -> None:
    def queries(limit: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            told(client, f"{address}?limit={limit}")
        return len(asked)

    queries(1)

    assert queries(3) == queries(1)
