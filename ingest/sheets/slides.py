"""Pages of slides to sheets: covers and contents left out, pages that continue a sheet joined to it.

Rules:
- a page with an amount in its title area is a sheet, unless it says that it goes on (つづき) with the sheet
  before;
- a page without an amount is a sheet if it has sections of its own and another name than the sheet before;
- any other page goes on with the sheet before it (pictures, references, tables); before the first sheet, and
  where it holds nothing but a headline, it is a cover or a divider;
- contents are known by their title or by their lines, which end in the numbers of pages, one after the other;
- a page whose text cannot be trusted is no sheet: it is listed, for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.blocks import Document, Line, Page, PageTrust
from ingest.sheets.blocks import SheetBlocks
from ingest.sheets.headings import Mark, read_heading
from ingest.sheets.slide_sections import assign_sections
from ingest.sheets.slide_titles import read_title, title_lines
from meti_catalog.notation.characters import fold, squeeze

_CONTENTS = re.compile(r"目次|もくじ|(?:事業|施策|資料)一覧|CONTENTS|INDEX", re.IGNORECASE)
_PAGE_BEHIND = re.compile(r"(?:^|[・.…‥·･]{3,}\s*|\s)(?:[Pp]\.?\s?)?(?P<page>[0-9]{1,4})$")
_CONTINUED = re.compile(r"つづき|続き|[(][2-9]/[2-9][)]")
_OWN_SECTIONS = frozenset({Mark.PURPOSE, Mark.JOINT, Mark.OVERVIEW, Mark.BAND, Mark.OUTCOMES})
_FEWEST_ENTRIES = 5
"""Entries of contents that print no title."""
_FEWEST = 8
"""Lines of a page that is more than a headline."""


class PageKind(StrEnum):
    """What a page of slides is."""

    SHEET = "sheet"
    CONTINUATION = "continuation"
    COVER = "cover"
    CONTENTS = "contents"
    BLANK = "blank"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PageNote:
    """What a page was taken for. An unreadable one needs a person; `trust` and `note` say why."""

    number: int
    kind: PageKind
    trust: PageTrust
    note: str


@dataclass(slots=True)
class Slides:
    """The sheets of a document of slides, and what each of its pages is."""

    sheets: list[SheetBlocks] = field(default_factory=list)
    pages: list[PageNote] = field(default_factory=list)

    @property
    def unreadable(self) -> list[PageNote]:
        return [page for page in self.pages if page.kind is PageKind.UNREADABLE]


def split_slides(document: Document) -> Slides:
    """The sheets of a PDF, with headers and sections, in the order of their pages."""
    slides = Slides()
    for page in document.pages:
        kind = kind_of(page, slides.sheets[-1] if slides.sheets else None)
        slides.pages.append(PageNote(page.number, kind, page.trust, page.note))
        if kind is PageKind.SHEET:
            slides.sheets.append(_sheet(document.name, page))
        elif kind is PageKind.CONTINUATION:
            _continue(slides.sheets[-1], page)
    return slides


def unreadable_pages(document: Document) -> list[PageNote]:
    """The pages whose text cannot be trusted, of a PDF that is no deck of sheets."""
    return [
        PageNote(page.number, PageKind.UNREADABLE, page.trust, page.note)
        for page in document.pages
        if page.trust is not PageTrust.TRUSTED
    ]


def kind_of(page: Page, before: SheetBlocks | None) -> PageKind:
    """What a page is, `before` being the sheet of the pages before it."""
    if page.trust is not PageTrust.TRUSTED:
        return PageKind.UNREADABLE
    if not page.lines:
        return PageKind.CONTINUATION if page.pictures and before else PageKind.BLANK
    if _is_contents(page.lines):
        return PageKind.CONTENTS
    header = read_title(page)
    name = _folded(header.name)
    continued = before is not None and _CONTINUED.search(
        squeeze("".join(line.text for line in title_lines(page)))
    )
    if header.amount and not continued:
        return PageKind.SHEET
    same = before is not None and name != "" and name.startswith(_folded(before.header.name))
    if _has_sections(page) and not continued and not same:
        return PageKind.SHEET
    if before is None or (
        len(page.lines) < _FEWEST and not (page.pictures or page.diagrams or continued or same)
    ):
        return PageKind.COVER
    return PageKind.CONTINUATION


def _folded(name: Sequence[Line]) -> str:
    return squeeze("".join(line.text for line in name))


def _is_contents(lines: Sequence[Line]) -> bool:
    if any(_CONTENTS.fullmatch(squeeze(line.text).strip("()[]<>【】〈〉「」")) for line in lines[:3]):
        return True
    found = (_PAGE_BEHIND.search(fold(line.text)) for line in lines)
    numbers = [int(match["page"]) for match in found if match is not None]
    return len(numbers) >= max(_FEWEST_ENTRIES, 0.4 * len(lines)) and numbers == sorted(numbers)


def _has_sections(page: Page) -> bool:
    headings = (read_heading(line) for line in page.lines)
    return any(heading is not None and _OWN_SECTIONS.intersection(heading.marks) for heading in headings)


def _sheet(document: str, page: Page) -> SheetBlocks:
    sheet = SheetBlocks(document, list(page.lines), pages=(page.number, page.number))
    sheet.header = read_title(page)
    sheet.diagrams = list(page.diagrams)
    assign_sections(sheet, page)
    return sheet


def _continue(sheet: SheetBlocks, page: Page) -> None:
    """Join a page to the sheet before it: its lines and diagrams; its text belongs to no section of the
    record.
    """
    title = {id(line) for line in title_lines(page)}
    sheet.lines += page.lines
    sheet.diagrams += page.diagrams
    sheet.unassigned += [line for region in page.regions for line in region.lines if id(line) not in title]
    if sheet.pages is not None:
        sheet.pages = sheet.pages[0], page.number
