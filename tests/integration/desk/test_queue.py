"""The queue's page: order, filters, counts, sharing out, the way through it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from programs.models import Assignment, PageDecision, Sheet

pytestmark = pytest.mark.django_db


def names(client: Client, query: str = "") -> list[str]:
    """What the rows are called, in order."""
    rows = client.get(f"/desk/{query}").context["rows"]
    return [row.item.sheet.name if row.item.sheet else f"p.{row.item.number}" for row in rows]


def test_pages_and_sheets_stand_in_the_order_of_doubt(desk: Client, hydrogen: Sheet) -> None:
    assert sorted(names(desk)) == ["p.1", "アンモニア供給事業", "水素供給網構築支援事業"]
    rows = desk.get("/desk/").context["rows"]
    assert [row.item.score for row in rows] == sorted((row.item.score for row in rows), reverse=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?code=two_amounts", ["水素供給網構築支援事業"]),
        ("?code=unreadable_page", ["p.1"]),
        ("?lineage=energy", []),
        ("?assignee=none&code=no_stage", ["アンモニア供給事業"]),
        ("?state=done", []),
        ("?document=99999999", []),
        ("?code=two_amounts&page=99", ["水素供給網構築支援事業"]),
    ],
)
def test_filters_are_plain_addresses(desk: Client, hydrogen: Sheet, query: str, expected: list[str]) -> None:
    assert names(desk, query) == expected


@pytest.mark.parametrize(
    "query",
    ["?document=x&assignee=%00&page=-1", "?code=" + "x" * 500, "?lineage=%ff&place=1.2.3", "?page=1e9"],
)
def test_nonsense_narrows_nothing_and_breaks_nothing(desk: Client, hydrogen: Sheet, query: str) -> None:
    assert desk.get(f"/desk/{query}").status_code == 200


def test_what_was_settled_is_counted_as_done(desk: Client, hydrogen: Sheet) -> None:
    before = desk.get("/desk/").context["counts"]
    address = f"/desk/documents/{hydrogen.document_id}/pages/1/"
    desk.post(address, {"action": "nothing", "reason": "表紙"})
    after = desk.get("/desk/").context["counts"]
    assert (after.left, after.done) == (before.left - 1, before.done + 1)
    assert PageDecision.objects.get().reason == "表紙"


def test_that_a_page_holds_nothing_can_be_taken_back(desk: Client, hydrogen: Sheet) -> None:
    address = f"/desk/documents/{hydrogen.document_id}/pages/1/"
    desk.post(address, {"action": "nothing"})
    assert "事業シートなし" in desk.get(address).content.decode()
    desk.post(address, {"action": "revert"})
    assert "p.1" in names(desk)


def test_sheets_are_shared_out(desk: Client, hydrogen: Sheet, colleague: User) -> None:
    answer = desk.post("/desk/assign/?code=two_amounts", {"sheet": [hydrogen.pk], "to": colleague.pk})
    assert answer.headers["Location"] == "/desk/?code=two_amounts"
    assert Assignment.objects.get().user == colleague
    assert names(desk, f"?assignee={colleague.pk}") == ["水素供給網構築支援事業"]
    desk.post("/desk/assign/", {"sheet": [hydrogen.pk], "to": "none"})
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"sheet": ["x"], "to": "1"}, {"sheet": ["1"], "to": "９"}])
def test_sharing_out_nothing_says_so(desk: Client, hydrogen: Sheet, sent: dict[str, object]) -> None:
    answer = desk.post("/desk/assign/", sent, follow=True)
    assert answer.status_code == 200
    assert not Assignment.objects.exists()


def test_the_way_through_the_queue_keeps_its_filter(desk: Client, hydrogen: Sheet) -> None:
    first, second = desk.get("/desk/?assignee=none").context["rows"][:2]
    assert "assignee=none" in first.address
    walk = desk.get(first.address).context["walk"]
    assert walk.queue == "/desk/?assignee=none"
    assert walk.next == second.address


def test_an_empty_queue_says_what_comes_next(desk: Client) -> None:
    assert "確認待ちのシートはありません" in desk.get("/desk/").content.decode()
