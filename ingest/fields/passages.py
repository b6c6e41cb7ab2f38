"""Texts to search that know where they were printed.

A passage is NFKC without blanks (`meti_catalog.notation.characters.squeeze`), with circled numbers as (1),
because NFKC would glue them to the number after them (②1/2). Lines of one group run on without a break,
groups are parted by a line feed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.blocks import Diagram, Line
from ingest.fields.texts import paragraphs
from ingest.sheets.blocks import Section, SheetBlocks
from ingest.sheets.headings import read_heading
from meti_catalog.notation.characters import squeeze

_CIRCLED = {ord("①") + index: f"({index + 1})" for index in range(20)} | {
    ord("❶") + index: f"({index + 1})" for index in range(10)
}
_CIRCLE = re.compile("[①-⑳❶-❿]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the lines it was made of; `starts` are the offsets at which the lines begin."""

    text: str
    lines: tuple[Line, ...] = ()
    starts: tuple[int, ...] = ()

    def lines_at(self, start: int, end: int) -> list[Line]:
        """The lines that print text[start:end]."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, max(start, end - 1)) - 1
        return list(self.lines[max(first, 0) : last + 1])

    def __bool__(self) -> bool:
        return bool(self.text)


def passage(groups: Iterable[Sequence[Line]]) -> Passage:
    """The passage of groups of lines."""
    pieces: list[str] = []
    lines: list[Line] = []
    starts: list[int] = []
    at = 0
    for group in groups:
        if pieces:
            pieces.append("\n")
            at += 1
        for line in group:
            piece = _squeeze(line.text)
            pieces.append(piece)
            lines.append(line)
            starts.append(at)
            at += len(piece)
    return Passage("".join(pieces), tuple(lines), tuple(starts))


@dataclass(frozen=True, slots=True)
class Passages:
    """What a sheet says, section by section."""

    name: Passage
    amount: Passage
    purpose: Passage
    overview: Passage
    outcomes: Passage
    scheme: Passage
    """The words of the scheme, each line or label on its own."""
    diagram: Passage
    """The same words run together, for names that boxes break over lines."""

    @property
    def texts(self) -> tuple[Passage, ...]:
        """The prose, what tells most about a program first."""
        return (self.overview, self.purpose, self.outcomes)


Paragraphs = dict[Section, list[list[Line]]]
"""The paragraphs of each section."""


def read_paragraphs(sheet: SheetBlocks) -> Paragraphs:
    """The paragraphs of a sheet whose sections are known."""
    return {section: list(paragraphs(sheet.sections.get(section, []))) for section in Section}


def read_passages(sheet: SheetBlocks, texts: Paragraphs, *, name: str | None) -> Passages:
    """The passages of a sheet whose header and sections are known.

    `texts` are its paragraphs, `name` is its own name, without its umbrella's.
    """
    scheme = list(texts[Section.SCHEME])
    for diagram in sheet.diagrams:
        scheme += _words_of(diagram)
    # The heading speaks of 補助率 on every sheet, also where nothing is subsidised.
    scheme = [words for group in scheme if (words := [line for line in group if not read_heading(line)])]
    return Passages(
        name=_named(name, sheet.header.name),
        amount=passage([line] for line in sheet.header.amount),
        purpose=passage(texts[Section.PURPOSE]),
        overview=passage(texts[Section.OVERVIEW]),
        outcomes=passage(texts[Section.OUTCOMES]),
        scheme=passage(scheme),
        diagram=passage([[line for group in scheme for line in group]]),
    )


def _squeeze(text: str) -> str:
    """`squeeze` of a line, whose text is clean already, with circled numbers in brackets."""
    if _CIRCLE.search(text):
        text = text.translate(_CIRCLED)
    return "".join(unicodedata.normalize("NFKC", text).split())


def _named(name: str | None, lines: Sequence[Line]) -> Passage:
    """The name, wherever the header's lines print it."""
    return Passage(squeeze(name), tuple(lines), (0,) * len(lines)) if name and lines else Passage("")


def _words_of(diagram: Diagram) -> list[list[Line]]:
    """The boxes and labels of a diagram: each one's lines are one group."""
    groups = [list(box.lines) for box in diagram.boxes]
    groups += [list(arrow.labels) for arrow in diagram.arrows]
    groups += [[line] for line in diagram.loose]
    return [group for group in groups if group]
