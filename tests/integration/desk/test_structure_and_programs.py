"""Sheets added, split, joined, rejected, programs linked and merged: asked about first, taken back after."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from programs.decisions.fields import decide
from programs.decisions.versions import version_of
from programs.models import Program, ProgramDecision, Sheet, SheetDecision

pytestmark = pytest.mark.django_db


def confirm(client: Client, address: str, **typed: Any) -> Any:
    """Open the page that asks, and send its form."""
    page = client.get(address).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(version|into_version)" value="([^"]*)"', page))
    return client.post(address, {**hidden, "reason": "資料による", **typed})


def status(of: Sheet) -> str:
    of.refresh_from_db()
    return of.status


def ammonia() -> Sheet:
    return Sheet.objects.get(name="アンモニア供給事業")


def take_back(client: Client) -> None:
    """Take the newest decision about sheets back."""
    newest = SheetDecision.objects.latest("pk")
    assert confirm(client, f"/desk/decisions/sheets/{newest.pk}/take-back/").status_code == 302


def test_rejecting_is_asked_about_done_and_taken_back(desk: Client, hydrogen: Sheet) -> None:
    address = f"/desk/sheets/{hydrogen.public_id}/reject/"
    assert "合計・ダウンロードに含まれなくなります" in desk.get(address).content.decode()
    assert status(hydrogen) == "present", "asking does nothing"
    confirm(desk, address)
    assert status(hydrogen) == "rejected"
    assert SheetDecision.objects.get().reason == "資料による"
    assert "取り消す" in desk.get(f"/desk/sheets/{hydrogen.public_id}/structure/").content.decode()
    take_back(desk)
    assert status(hydrogen) == "present"


def test_a_sheet_is_joined_into_the_one_it_goes_on(desk: Client, hydrogen: Sheet) -> None:
    part = ammonia()
    address = f"/desk/sheets/{part.public_id}/join/?into={hydrogen.public_id}"
    assert "2-3" in desk.get(address).content.decode(), "the pages of both"
    answer = confirm(desk, address, take="yes")
    assert answer.headers["Location"] == f"/desk/sheets/{hydrogen.public_id}/"
    assert status(part) == "joined"
    hydrogen.refresh_from_db()
    assert (hydrogen.page_first, hydrogen.page_last) == (2, 3)
    take_back(desk)
    assert status(part) == "present"


@pytest.mark.parametrize("into", ["", "?into=nothing", "?into=%00"])
def test_joining_into_nothing_does_nothing(desk: Client, hydrogen: Sheet, into: str) -> None:
    assert desk.post(f"/desk/sheets/{hydrogen.public_id}/join/{into}", {}).status_code == 200
    assert status(hydrogen) == "present"


def test_a_sheet_is_split_in_two(desk: Client, hydrogen: Sheet) -> None:
    answer = confirm(
        desk,
        f"/desk/sheets/{hydrogen.public_id}/split/",
        **{"part-name": "水素輸入事業", "part-pages": "2", "part-fiscal_year": "令和8年度"},
        **{"part-budget_type": "initial", "part-stage": "draft", "part-amount_yen": "9.2億円"},
        **{"rest-name": hydrogen.name, "rest-pages": "2", "rest-amount_yen": "50億円"},
        **{"rest-purpose": "水素を運ぶ。\r\n港を整える。", "rest-overview": ""},
    )
    made = Sheet.objects.get(name="水素輸入事業")
    hydrogen.refresh_from_db()
    assert answer.headers["Location"] == f"/desk/sheets/{made.public_id}/"
    assert (made.amount_yen, hydrogen.amount_yen) == (920_000_000, 5_000_000_000)
    take_back(desk)
    hydrogen.refresh_from_db()
    assert (status(made), hydrogen.amount_yen) == ("rejected", 5_920_000_000)


def test_a_sheet_is_added_beside_its_unreadable_page(desk: Client, hydrogen: Sheet) -> None:
    address = f"/desk/documents/{hydrogen.document_id}/add/?page=1"
    assert 'value="1"' in desk.get(address).content.decode()
    refused = confirm(desk, address, name="", pages="1", amount_yen="たくさん")
    assert (
        "事業名を入力してください" in refused.content.decode() or "単位を付けて" in refused.content.decode()
    )
    answer = confirm(desk, address, name="走査された事業", pages="1", fiscal_year="R8", amount_yen="3億円")
    made = Sheet.objects.get(name="走査された事業")
    assert answer.headers["Location"] == f"/desk/sheets/{made.public_id}/"
    assert (made.page_first, made.amount_yen, made.status) == (1, 300_000_000, "present")


def test_what_changed_meanwhile_is_shown_before_anything_is_done(
    desk: Client, hydrogen: Sheet, colleague: User
) -> None:
    seen = version_of(hydrogen)
    decide(hydrogen.pk, by=colleague, corrected={"name": "水素事業"}, version=seen)
    answer = desk.post(f"/desk/sheets/{hydrogen.public_id}/reject/", {"version": seen, "reason": "表紙"})
    page = answer.content.decode()
    assert status(hydrogen) == "present"
    assert "まだ実行していません" in page
    assert "鈴木" in page
    assert 'value="表紙"' in page


def test_a_sheet_is_linked_to_another_program_and_back(desk: Client, hydrogen: Sheet) -> None:
    other = Program.objects.get(sheets=ammonia())
    address = f"/desk/sheets/{hydrogen.public_id}/program/"
    assert f"/program/link/{other.public_id}/" in desk.get(address, {"q": "アンモニア"}).content.decode()
    confirm(desk, f"{address}link/{other.public_id}/")
    hydrogen.refresh_from_db()
    assert hydrogen.program == other
    decision = ProgramDecision.objects.get()
    confirm(desk, f"/desk/decisions/programs/{decision.pk}/take-back/")
    hydrogen.refresh_from_db()
    assert hydrogen.program != other


def test_a_sheet_is_unlinked(desk: Client, hydrogen: Sheet) -> None:
    confirm(desk, f"/desk/sheets/{hydrogen.public_id}/program/unlink/")
    assert ProgramDecision.objects.get().kind == "unlinked"


def test_programs_are_merged_and_parted_again(desk: Client, hydrogen: Sheet) -> None:
    one, other = (Program.objects.get(sheets=each) for each in (ammonia(), hydrogen))
    address = f"/desk/programs/{one.public_id}/"
    assert f"/merge/{other.public_id}/" in desk.get(address, {"q": "水素"}).content.decode()
    confirm(desk, f"{address}merge/{other.public_id}/")
    one.refresh_from_db()
    assert one.merged_into == other
    confirm(desk, f"/desk/decisions/programs/{ProgramDecision.objects.get().pk}/take-back/")
    one.refresh_from_db()
    assert one.merged_into is None


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_proposal_is_answered(
    desk: Client, hydrogen: Sheet, signed_in: Callable[[User], Client], verdict: str
) -> None:
    proposed = hydrogen.program_links.create(
        program=Program.objects.get(sheets=ammonia()),
        rule="renamed",
        reason="名称が似ています",
        confidence="0.70",
        state="proposed",
    )
    page = desk.get(f"/desk/sheets/{hydrogen.public_id}/program/").content.decode()
    assert "名称が似ています" in page
    confirm(desk, f"/desk/proposals/{proposed.pk}/{verdict}/")
    assert ProgramDecision.objects.get().kind == f"{verdict}ed"


def test_a_verdict_is_one_of_two(desk: Client, hydrogen: Sheet) -> None:
    link = hydrogen.program_links.first()
    assert link is not None
    assert desk.get(f"/desk/proposals/{link.pk}/maybe/").status_code == 404


def test_history_shows_a_decision_and_takes_it_back(desk: Client, corrector: User, hydrogen: Sheet) -> None:
    (made,) = decide(
        hydrogen.pk,
        by=corrector,
        corrected={"amount_yen": 6_000_000_000},
        reason="画像による",
        version=version_of(hydrogen),
    )
    for address in ("/desk/history/", f"/desk/sheets/{hydrogen.public_id}/history/"):
        page = desk.get(address).content.decode()
        assert "59.2億円" in page
        assert "60億円" in page
        assert "画像による" in page
        assert f"/desk/decisions/values/{made.pk}/take-back/" in page
    assert "60億円" in desk.get("/desk/history/feed.atom").content.decode()
    confirm(desk, f"/desk/decisions/values/{made.pk}/take-back/")
    hydrogen.refresh_from_db()
    assert hydrogen.amount_yen == 5_920_000_000


@pytest.mark.parametrize("query", ["", "?by=x", "?before=yesterday", "?document=99999", "?before=2026-01-01"])
def test_an_empty_or_odd_history_is_a_page(desk: Client, query: str) -> None:
    assert "まだありません" in desk.get(f"/desk/history/{query}").content.decode()
