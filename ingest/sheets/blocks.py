"""One sheet cut out of its document: which lines say what, before anyone reads a value from them.

Text sources and slides both end here; every field is read from this and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.blocks import Diagram, Line


class Section(StrEnum):
    """The parts of a sheet that hold its texts."""

    PURPOSE = "purpose"
    """事業目的; also one undivided 事業目的・概要"""
    OVERVIEW = "overview"
    """事業概要; 事業イメージ where purpose and overview are undivided"""
    SCHEME = "scheme"
    """What stands under 事業スキーム / 条件, diagram words of text sources included"""
    OUTCOMES = "outcomes"
    """成果目標, 成果目標・事業期間"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What finding the lines left uncertain:

    a code of meti_catalog/vocabulary/warnings.toml and a record's key.
    """

    code: str
    field: str
    detail: str = ""


@dataclass(slots=True)
class Header:
    """The lines that print name, amount and bureau, in reading order. A line may serve two of them."""

    name: list[Line] = field(default_factory=list)
    amount: list[Line] = field(default_factory=list)
    bureau: list[Line] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class SheetBlocks:
    """The lines of one sheet, by what they say."""

    document: str
    lines: list[Line]
    """Every line of the sheet in reading order, header and sections included."""
    header: Header = field(default_factory=Header)
    sections: dict[Section, list[Line]] = field(default_factory=dict)
    headings: dict[Section, Line] = field(default_factory=dict)
    """The heading line of a section, where one is printed (also of an empty section)."""
    diagrams: list[Diagram] = field(default_factory=list)
    """Positioned diagrams; text sources have none."""
    unassigned: list[Line] = field(default_factory=list)
    pages: tuple[int, int] | None = None
