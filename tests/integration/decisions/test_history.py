"""Who changed what, when and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from programs.decisions import history, sheets
from programs.decisions.fields import decide, revert
from programs.decisions.history import Entry, Subject
from programs.decisions.versions import version_of
from programs.models import Sheet
from tests.catalog import sheet
from tests.loading import document, load

pytestmark = pytest.mark.django_db


def now(of: Sheet) -> str:
    return version_of(Sheet.objects.get(pk=of.pk))


def said(entries: list[Entry]) -> list[tuple[str, str, str, str, str, bool]]:
    return [(each.who, each.what, each.field_label, each.before, each.after, each.counts) for each in entries]


def test_a_sheet_tells_everything_newest_first(
    doubted: Sheet, person: User, colleague: User, tmp_path: Path
) -> None:
    (made,) = decide(
        doubted.pk, by=person, corrected={"amount_yen": "3億円"}, version=now(doubted), reason="桁の誤り"
    )
    load(document(tmp_path), [sheet("水素供給網事業", pages=[1, 1], amount_yen=7)], version="2")
    revert(made.pk, by=colleague, version=now(doubted), reason="印刷のとおり")
    decision = sheets.reject(doubted.pk, by=colleague, version=now(doubted))
    sheets.revert(decision.pk, by=person, version=now(doubted))
    entries = history.of_sheet(doubted)
    assert said(entries) == [
        ("佐藤", "「事業シートではない」を取消", "", "", "", False),
        ("鈴木", "事業シートではない", "", "", "", False),
        ("鈴木", "取消", "金額", "7円", "7円", False),
        ("", "読取", "", "", "", True),
        ("佐藤", "修正", "金額", "10億円", "3億円", False),
        ("", "読取", "", "", "", True),
    ]
    assert entries[4].reason == "桁の誤り"
    assert entries[3].subject is Subject.READING


def test_the_feed_goes_over_all_sheets_and_can_be_narrowed(
    doubted: Sheet, person: User, colleague: User, tmp_path: Path
) -> None:
    load(document(tmp_path, "other.txt", "other"), [sheet("乙の事業", pages=[1, 1])])
    other = Sheet.objects.get(name="乙の事業")
    decide(doubted.pk, by=person, corrected={"amount_yen": "3億円"}, version=now(doubted))
    decide(other.pk, by=colleague, corrected={"purpose": "目的。"}, version=now(other))
    sheets.reject(other.pk, by=colleague, version=now(other))
    entries = history.feed()
    assert [(each.who, each.what) for each in entries] == [
        ("鈴木", "事業シートではない"),
        ("鈴木", "修正"),
        ("佐藤", "修正"),
    ]
    assert len(history.feed(most=2)) == 2
    assert history.feed(before=entries[1].when) == entries[2:]
    assert [each.sheet for each in history.feed(by=person)] == [doubted]
    assert len(history.feed(document=other.document_id)) == 2


def test_the_feed_takes_a_fixed_number_of_queries(
    doubted: Sheet, person: User, django_assert_max_num_queries: object
) -> None:
    for yen in range(1, 6):
        decide(doubted.pk, by=person, corrected={"amount_yen": f"{yen}億円"}, version=now(doubted))
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        assert len(history.feed()) == 5


@pytest.mark.parametrize("text", ["", "yesterday", "2026-01-01", "2026-01-01T00:00:00", "\x00"])
def test_a_moment_from_nowhere(text: str) -> None:
    with pytest.raises(ValidationError):
        history.moment(text)
