"""The feeds tell of new, changed, corrected and vanished sheets, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from ingest.load import refresh
from ingest.withdrawal import withdraw
from programs.feeds.views import PART
from programs.models import Correction, Extraction
from tests.catalog import found, sheet, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def edition(tmp_path: Path) -> Callable[..., None]:
    """Take in an edition of one document; other bytes each time the number differs."""

    def take(number: int, *records: dict[str, Any]) -> None:
        original = tmp_path / "sheets.txt"
        original.write_text(f"edition {number}")
        take_in(list(records), original=original)

    return take


def told(client: Client, query: str = "") -> dict[str, Any]:
    response = client.get(f"/changes.json?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/feed+json")
    return response.json()


def titles(client: Client, query: str = "") -> list[tuple[str, str]]:
    return [(item["title"], item["content_text"]) for item in told(client, query)["items"]]


def test_a_new_sheet_and_a_changed_reading_are_told_newest_first(
    client: Client, edition: Callable[..., None]
) -> None:
    edition(1, sheet("Alpha", amount_yen=100))
    edition(2, sheet("Alpha", amount_yen=200, bureaus=["特許庁"]))

    assert titles(client) == [
        ("読み取り内容の変更：Alpha（令和6年度・当初・成立）", "金額：100→200、担当局・庁"),
        ("新しい事業シート：Alpha（令和6年度・当初・成立）", "新しい事業シート"),
    ]


def test_taking_in_again_what_changes_nothing_is_not_told(
    client: Client, edition: Callable[..., None]
) -> None:
    edition(1, sheet("Alpha"))
    before = told(client)

    edition(1, sheet("Alpha"))
    edition(2, sheet("Alpha", provenance={"name": [{"line_first": 7, "line_last": 7}]}, pages=[3, 3]))

    assert Extraction.objects.count() >= 1
    assert told(client) == before


def test_corrections_are_told_and_confirmations_are_not(client: Client, edition: Callable[..., None]) -> None:
    edition(1, sheet("Alpha", amount_yen=100))
    by = get_user_model().objects.create_user("desk")
    for kind, value in (("corrected", 300), ("confirmed", 300), ("reverted", None)):
        Correction.objects.create(
            sheet=found("Alpha"), field="amount_yen", kind=kind, value=value, parsed_value=100, decided_by=by
        )

    assert [text for title, text in titles(client) if "新しい" not in title] == ["金額", "金額：100→300"]


def test_a_sheet_that_leaves_and_comes_back_is_told(client: Client, edition: Callable[..., None]) -> None:
    edition(1, sheet("Alpha"), sheet("Beta"))
    edition(2, sheet("Alpha"))
    assert titles(client)[0] == (
        "掲載終了（最新版に掲載なし）：Beta（令和6年度・当初・成立）",
        "掲載終了（最新版に掲載なし）",
    )
    gone = told(client)

    refresh(found("Beta").document)
    assert told(client) == gone

    withdraw(found("Alpha").document, by=None)
    assert [title for title, _ in titles(client)[:2]] == [
        "掲載終了（文書の取下げ）：Alpha（令和6年度・当初・成立）",
        "掲載終了（最新版に掲載なし）：Beta（令和6年度・当初・成立）",
    ]

    edition(3, sheet("Alpha"), sheet("Beta"))
    assert {title for title, _ in titles(client)[:2]} == {
        "再び掲載：Alpha（令和6年度・当初・成立）",
        "再び掲載：Beta（令和6年度・当初・成立）",
    }


def test_they_begin_where_one_asks(client: Client, edition: Callable[..., None]) -> None:
    edition(1, sheet("Alpha"))
    Extraction.objects.update(created_at=timezone.now() - timedelta(days=10))
    edition(2, sheet("Alpha"), sheet("Beta"))
    week_ago = (timezone.localdate() - timedelta(days=7)).isoformat()

    assert [title for title, _ in titles(client, f"since={week_ago}")] == [
        "新しい事業シート：Beta（令和6年度・当初・成立）"
    ]
    assert len(titles(client)) == 2


def test_parts_lead_from_one_to_the_next_without_gap(client: Client, edition: Callable[..., None]) -> None:
    edition(1, *(sheet(f"Program {n}") for n in range(PART + 20)))
    Extraction.objects.update(created_at=timezone.now())  # all at once: the order is total nevertheless

    first = told(client)
    second = client.get(first["next_url"]).json()
    identifiers = [item["id"] for item in first["items"] + second["items"]]

    assert len(first["items"]) == PART
    assert len(set(identifiers)) == len(identifiers) == PART + 20
    assert "next_url" not in second


def test_atom_says_the_same(client: Client, edition: Callable[..., None]) -> None:
    edition(1, *(sheet(f"<Program> {n}") for n in range(PART + 1)))
    response = client.get("/changes.atom")
    feed = ElementTree.fromstring(response.content)  # noqa: S314 (our own)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}

    assert response.headers["Content-Type"].startswith("application/atom+xml")
    assert [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")] == [
        item["id"] for item in told(client)["items"]
    ]
    assert "cursor=" in str(links["next"])
    assert client.get(str(links["next"])).status_code == 200
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert f"/sheets/{found(f'<Program> {PART}').public_id}/" in ElementTree.tostring(feed).decode()


def test_what_has_not_changed_is_not_sent_again(client: Client, edition: Callable[..., None]) -> None:
    edition(1, sheet("Alpha"))
    etag = client.get("/changes.json").headers["ETag"]

    assert client.get("/changes.json", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("ending", ["atom", "json"])
@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=2026-02-30",
        "since=0001-01-01",
        "cursor=x",
        "cursor=2026-01-01~reading~1",
        "year=2024",
    ],
)
def test_what_cannot_be_understood_is_refused(client: Client, ending: str, query: str) -> None:
    assert client.get(f"/changes.{ending}?{query}").status_code == 400


def test_an_empty_catalog_has_empty_feeds_that_pages_lead_to(client: Client) -> None:
    page = client.get("/").content.decode()

    assert told(client)["items"] == []
    assert client.get("/changes.atom").status_code == 200
    assert 'type="application/atom+xml" title="事業カタログの更新（Atom）" href="/changes.atom"' in page
    assert 'href="/changes.json"' in page
