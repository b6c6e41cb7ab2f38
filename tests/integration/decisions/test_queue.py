"""What there is to do: in which order, narrowed how, and what is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingest.blocks import DocumentKind, PageTrust
from ingest.models import Edition, Page, SourceDocument
from programs.decisions import assignments, pages, queue, sheets
from programs.decisions.fields import decide
from programs.decisions.queue import Filter, Item, State
from programs.decisions.versions import version_of
from programs.models import Sheet
from tests.catalog import found, sheet, take_in

pytestmark = pytest.mark.django_db

UNREADABLE = {1: PageTrust.TRUSTED, 2: PageTrust.TRUSTED, 3: PageTrust.NO_TEXT, 4: PageTrust.FAILED}


def doubted(name: str, page: int, *codes: str, **values: Any) -> dict[str, Any]:
    doubts = [{"code": code, "field": "amount_yen", "message": code} for code in codes]
    return sheet(name, pages=[page, page], warnings=doubts, **values)


@pytest.fixture
def worked_on(tmp_path: Path) -> SourceDocument:
    """Three sheets, one of them without doubts, and two pages that could not be read."""
    original = tmp_path / "deck.pdf"
    original.write_bytes(b"deck")
    return take_in(
        [
            doubted("軽い疑いの事業", 1, "empty_section", bureaus=["資源エネルギー庁"]),
            doubted("重い疑いの事業", 2, "two_amounts", "no_stage"),
            sheet("疑いのない事業", pages=[1, 2]),
        ],
        original=original,
        kind=DocumentKind.PDF,
        trust=UNREADABLE,
    )


def names(items: list[Item]) -> list[str | int]:
    return [item.sheet.name if item.sheet else item.number for item in items]


def confirm(name: str, by: User) -> None:
    of = found(name)
    decide(of.pk, by=by, corrected={}, confirmed=["amount_yen"], version=version_of(of))


def edition() -> int:
    return Edition.objects.get().pk


def test_the_heaviest_doubt_comes_first(worked_on: SourceDocument) -> None:
    listed = queue.items(Filter())
    assert names(listed) == ["重い疑いの事業", 3, 4, "軽い疑いの事業"]
    assert listed[0].codes == ("two_amounts", "no_stage")
    assert [item.score for item in listed] == [16, 12, 12, 2]


def test_what_is_decided_is_done(worked_on: SourceDocument, person: User) -> None:
    assert queue.counts(Filter()) == queue.Counts(left=4, done=0)
    confirm("重い疑いの事業", person)
    pages.holds_nothing(edition(), 3, by=person)
    sheets.add(worked_on.pk, by=person, values={"name": "手で写した事業", "pages": "4"})
    assert names(queue.items(Filter())) == ["軽い疑いの事業"]
    assert set(names(queue.items(Filter(state=State.DONE)))) == {"重い疑いの事業", "手で写した事業", 3, 4}
    assert queue.counts(Filter()) == queue.Counts(left=1, done=4)
    pages.revert(edition(), 3, by=person)
    assert queue.counts(Filter()) == queue.Counts(left=2, done=3)


def test_what_is_no_sheet_is_done(worked_on: SourceDocument, person: User) -> None:
    contents = found("重い疑いの事業")
    sheets.reject(contents.pk, by=person, version=version_of(contents))
    assert "重い疑いの事業" not in names(queue.items(Filter()))
    assert queue.counts(Filter()).done == 1


@pytest.mark.parametrize(
    ("narrowed", "listed"),
    [
        (Filter(code="no_stage"), ["重い疑いの事業"]),
        (Filter(code="unreadable_page"), [3, 4]),
        (Filter(lineage="energy"), []),
        (Filter(document=-1), []),
        (Filter(assignee=queue.NOBODY), ["重い疑いの事業", 3, 4, "軽い疑いの事業"]),
        (Filter(assignee=0), []),
    ],
)
def test_it_can_be_narrowed(worked_on: SourceDocument, narrowed: Filter, listed: list[str | int]) -> None:
    assert names(queue.items(narrowed)) == listed
    assert queue.counts(narrowed).left == len(listed)


def test_by_the_lineage_of_a_bureau(worked_on: SourceDocument) -> None:
    bureau = found("軽い疑いの事業").sheet_bureaus.get().bureau
    assert names(queue.items(Filter(lineage=bureau.lineage.code))) == ["軽い疑いの事業"]


@pytest.mark.usefixtures("worked_on")
class TestBeside:
    """From one entry to the next, by keyboard."""

    def walk(self, step: Callable[[Filter, str], Item | None], start: Item) -> list[str | int]:
        passed: list[Item] = []
        item = step(Filter(), start.place)
        while item is not None:
            passed.append(item)
            item = step(Filter(), item.place)
        return names(passed)

    def test_every_entry_is_passed_in_order_both_ways(self) -> None:
        listed = queue.items(Filter())
        assert self.walk(queue.after, listed[0]) == names(listed[1:])
        assert self.walk(queue.before, listed[-1]) == names(listed[-2::-1])

    def test_the_place_of_what_is_done_by_now_leads_on(self, person: User) -> None:
        place = queue.items(Filter())[0].place
        confirm("重い疑いの事業", person)
        following = queue.after(Filter(), place)
        assert following is not None
        assert following.number == 3

    @pytest.mark.parametrize("place", ["", "x", "1.2.3", "1.2.3.sheet.x", "9" * 30 + ".1.1.page.1"])
    def test_a_place_from_nowhere_leads_nowhere(self, place: str) -> None:
        assert queue.after(Filter(), place) is None


@pytest.mark.usefixtures("worked_on")
class TestAssignment:
    """Who looks after what."""

    @pytest.fixture
    def corrector(self, person: User) -> User:
        from django.contrib.auth.models import Group  # noqa: PLC0415

        person.groups.add(Group.objects.get(name="修正担当"))
        return person

    def test_sheets_are_given_and_taken_back(self, corrector: User, colleague: User) -> None:
        given = list(Sheet.objects.values_list("pk", flat=True))
        assert assignments.assign(sheets=given, to=corrector, by=colleague) == 3
        assert names(queue.items(Filter(assignee=corrector.pk))) == ["重い疑いの事業", "軽い疑いの事業"]
        assert queue.items(Filter())[0].assignee == corrector
        assignments.assign(sheets=given, to=None, by=colleague)
        assert queue.items(Filter(assignee=corrector.pk)) == []

    def test_pages_are_given_and_taken_back_too(self, corrector: User, colleague: User) -> None:
        first, second = Page.objects.exclude(trust=PageTrust.TRUSTED).order_by("number")
        for _ in range(2):  # the second time it changes hands
            assert assignments.assign(pages=[first.pk], to=corrector, by=colleague) == 1
        assert names(queue.items(Filter(assignee=corrector.pk))) == [first.number]
        assert names(queue.items(Filter(assignee=queue.NOBODY, code="unreadable_page"))) == [second.number]
        assert queue.items(Filter(assignee=corrector.pk))[0].assignee == corrector
        assignments.assign(pages=[first.pk], to=None, by=colleague)
        assert queue.items(Filter(assignee=corrector.pk)) == []

    def test_only_to_those_who_may_correct(self, colleague: User) -> None:
        with pytest.raises(ValidationError, match="権限がありません"):
            assignments.assign(sheets=[found("疑いのない事業").pk], to=colleague, by=colleague)


def test_codes_and_documents_are_counted(worked_on: SourceDocument) -> None:
    assert queue.open_by_code() == {
        "unreadable_page": 2,
        "empty_section": 1,
        "no_stage": 1,
        "two_amounts": 1,
    }
    assert queue.documents() == [(worked_on, 4)]


def test_documents_with_most_left_come_first_and_none_is_missing(
    tmp_path: Path, worked_on: SourceDocument
) -> None:
    for name, records in {
        "a.txt": [sheet("疑いのない別の事業")],
        "b.txt": [doubted("別の事業", 1, "no_stage")],
    }.items():
        (tmp_path / name).write_text(name)
        take_in(records, original=tmp_path / name)
    assert [(each.name, left) for each, left in queue.documents()] == [
        ("deck.pdf", 4),
        ("b.txt", 1),
        ("a.txt", 0),
    ]


def test_sheets_without_a_name_are_told_apart(tmp_path: Path) -> None:
    original = tmp_path / "list.txt"
    original.write_text("list")
    purposes = ["港に設備を置く。", "省エネルギーの設備を中小企業が入れるときに、その費用の一部を補助する。"]
    records = [
        sheet("", purpose=purpose, provenance={"purpose": [{"line_first": line, "line_last": line + 1}]})
        | {"warnings": [{"code": "no_name", "field": "name", "message": "名"}]}
        for line, purpose in zip((12, 40), purposes, strict=True)
    ]
    take_in(records, original=original)
    openings = [item.opening for item in queue.items(Filter()) if item.opening]
    assert [(each.line, each.words) for each in openings] == [
        (12, "港に設備を置く。"),
        (40, "省エネルギーの設備を中小企業が入れるときに、その費用の一部を…"),
    ]


def test_queries_do_not_grow_with_the_queue(tmp_path: Path, worked_on: SourceDocument) -> None:
    def ask() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            listed = queue.items(Filter())
            queue.counts(Filter())
            queue.after(Filter(), listed[0].place)
            queue.open_by_code()
            queue.documents()
        return len(asked)

    few = ask()
    original = tmp_path / "more.pdf"
    original.write_bytes(b"more")
    take_in([doubted(f"第{number}事業", 1, "no_stage") for number in range(30)], original=original)
    assert ask() == few


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ({}, Filter()),
        ({"state": "done", "document": "3", "code": "no_stage"}, Filter(State.DONE, 3, "no_stage")),
        ({"assignee": "none", "lineage": "anre"}, Filter(assignee="none", lineage="anre")),
        ({"assignee": "7"}, Filter(assignee=7)),
        ({"state": "?", "document": "x", "code": "';--", "assignee": "９", "lineage": "\x00"}, Filter()),
    ],
)
def test_from_a_query_string(query: dict[str, str], narrowed: Filter) -> None:
    assert Filter.from_query(query) == narrowed
    assert Filter.from_query(narrowed.as_query()) == narrowed
