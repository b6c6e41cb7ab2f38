"""One entry of a list of measures: a heading or a measure, as printed."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.blocks import Line
from ingest.measures.marks import Mark
from ingest.measures.slots import Span

_CLOSING = " )）】］。"


@dataclass(slots=True)
class Entry:
    """A heading or measure. `text` is its name with its money, without its number, lines joined."""

    mark: Mark | None
    text: str
    lines: list[Line]
    starts: list[int]
    """Where each of `lines` begins in `text`."""
    slot: Span | None = None
    doubts: list[tuple[str, str]] = field(default_factory=list)
    """Codes of doubts with what they are about."""

    @property
    def name(self) -> str:
        """The text before the money."""
        return self.text[: self.slot[0]] if self.slot else self.text

    @property
    def money(self) -> str:
        """The text of the money, "" where there is none."""
        return self.text[slice(*self.slot)] if self.slot else ""

    @property
    def rest(self) -> str:
        """The text after the money, without brackets that were closed twice."""
        return self.text[self.slot[1] :].lstrip(_CLOSING) if self.slot else ""

    def lines_of(self, start: int, end: int) -> list[Line]:
        """The lines that print text[start:end]."""
        ends = [*self.starts[1:], len(self.text) + 1]
        return [
            line
            for line, first, last in zip(self.lines, self.starts, ends, strict=True)
            if first < max(end, start + 1) and start < last
        ]
