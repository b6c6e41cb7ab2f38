"""What a reader hands over, whatever the file was: pages of lines, and for slides the shapes between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in PDF points from the top left corner of the page as it is shown."""


class DocumentKind(StrEnum):
    """What a file is, by its content."""

    PDF = "pdf"
    TEXT = "text"
    MARKDOWN = "markdown"
    MEASURE_LIST = "measure_list"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `text` is `characters.clean`ed with outer blanks and markup taken off. A line of a text source has its
    1-based `number`; a line of a slide has `page` and `bbox`.
    """

    text: str
    number: int | None = None
    page: int | None = None
    bbox: Box | None = None
    heading: bool = False
    """Marked as a heading by the source (markdown `#`, a slide's band); its level means nothing."""
    item: bool = False
    """Begins a list item of the source's own markup."""
    blank_before: int = 0
    """Empty lines between this line and the one before (text sources)."""
    size: float | None = None
    """Height of a full-width character in points (slides)."""
    ends_paragraph: bool | None = None
    """Whether a paragraph ends here, where the slide shows it; None where the source cannot tell."""


class ArrowKind(StrEnum):
    """How an arrow is drawn."""

    CONNECTOR = "connector"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class TextBox:
    """A frame of a diagram with the lines inside it."""

    bbox: Box
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of a diagram: the points from tail to head, and the lines that label it."""

    kind: ArrowKind
    points: tuple[tuple[float, float], ...]
    labels: tuple[Line, ...] = ()
    """In reading order. A label beside a trunk that several arrows share stands with each of them."""
    tail: int | None = None
    """Index of the box in `Diagram.boxes` it leaves; None where it leaves none."""
    head: int | None = None
    """Index of the box it points at."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The money-flow diagram of one page."""

    bbox: Box
    boxes: tuple[TextBox, ...]
    arrows: tuple[Arrow, ...]
    loose: tuple[Line, ...] = ()
    """Words beside the diagram that no box or arrow holds."""
    frames: tuple[TextBox, ...] = ()
    """Frames around several boxes (lanes, groups), with the lines that stand in them and in no box."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a slide under one heading band: what a reader reads before going on to the next."""

    bbox: Box
    heading: Line | None
    """None for the title area, and for the body of a slide without bands."""
    lines: tuple[Line, ...]
    """In reading order, without the heading, words of diagrams, captions of pictures and the page number."""


class PageTrust(StrEnum):
    """Whether a page's text can be trusted, and if not, why."""

    TRUSTED = "trusted"
    NO_TEXT = "no_text"
    FEW_JAPANESE = "few_japanese"
    UNMAPPED_GLYPHS = "unmapped_glyphs"
    FAILED = "failed"


@dataclass(slots=True)
class Page:
    """One page of a slide deck; a text source has no pages of its own and comes as a single one."""

    number: int
    width: float
    height: float
    """Of the page as it is shown, in points."""
    lines: list[Line]
    """In reading order, everything printed but the page number."""
    diagrams: list[Diagram] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    """The title area first, then columns from left to right, each from top to bottom (slides)."""
    captions: list[Line] = field(default_factory=list)
    """Lines that belong to a picture (slides)."""
    pictures: list[Box] = field(default_factory=list)
    """Where pictures stand (slides)."""
    trust: PageTrust = PageTrust.TRUSTED
    note: str = ""
    """Why the page failed, for people."""
    turn: int = 0
    """Degrees clockwise by which a page put in sideways was turned to be read.

    Boxes of its blocks are those of the turned page; `ingest.sideways` puts them back.
    """


@dataclass(slots=True)
class Document:
    """A document as read. `name` is its file name."""

    name: str
    kind: DocumentKind
    pages: list[Page]
