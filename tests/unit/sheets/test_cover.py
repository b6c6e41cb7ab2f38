"""The title of a deck, from its cover."""

from __future__ import annotations

import pytest

from ingest.blocks import Line, Page, PageTrust
from ingest.sheets.cover import cover_title
from ingest.sheets.slides import PageKind, PageNote

Printed = tuple[str, float]


def page(number: int, *printed: Printed) -> Page:
    return Page(number, 842.0, 595.0, [Line(text, page=number, size=size) for text, size in printed])


def note(number: int, kind: PageKind) -> PageNote:
    return PageNote(number, kind, PageTrust.TRUSTED, "")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ([("令和十年度当初予算の説明資料", 28.0), ("令和九年十二月", 14.0)], "令和十年度当初予算の説明資料"),
        (
            [("資料３", 10.0), ("補正予算の", 30.0), ("事業の概要", 30.0), ("某省", 18.0)],
            "補正予算の事業の概要",
        ),
        ([("GX", 30.0), ("R&D 予算の説明", 28.5), ("某省", 18.0)], "GX R&D 予算の説明"),
        ([("予算の説明", 30.0), ("某省", 18.0), ("附録", 30.0)], "予算の説明"),
        ([("Budget", 30.0), ("予算の説明", 18.0)], ""),
        ([("長" * 101, 30.0)], ""),
        ([("No size here", 0.0)], ""),
        ([], ""),
    ],
    ids=["largest", "two lines", "latin", "apart", "not Japanese", "too long", "no size", "blank"],
)
def test_the_largest_lines_of_a_cover_are_the_title(printed: list[Printed], title: str) -> None:
    assert cover_title([page(1, *printed)], [note(1, PageKind.COVER)]) == title


def test_only_pages_before_the_first_sheet_are_covers_of_the_deck() -> None:
    pages = [page(1, ("水素の事業", 20.0)), page(2, ("製造産業局の事業", 30.0))]
    assert cover_title(pages, [note(1, PageKind.SHEET), note(2, PageKind.COVER)]) == ""


def test_contents_are_no_cover_and_a_cover_may_come_second() -> None:
    pages = [page(1, ("目次の一覧", 30.0)), page(2, ("予算の説明", 30.0))]
    assert cover_title(pages, [note(1, PageKind.CONTENTS), note(2, PageKind.COVER)]) == "予算の説明"
