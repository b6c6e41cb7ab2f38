"""The texts of a sheet as paragraphs: lines that the slide's column broke are rejoined, items and
paragraphs kept.

Rules:
- where the slide shows whether a paragraph ends with a line (`Line.ends_paragraph`), that decides;
  elsewhere:
- a line goes on in the next one when it fills its column or stops at a comma or an opening bracket, and
  ends no sentence; a new item, title or note begins a new paragraph, and so does a line marked as a
  heading;
- blank lines do not part paragraphs: extraction puts them between any two lines;
- words of two Latin letters keep a blank between them, Japanese is joined without;
- an item that only the source's markup shows gets ・.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.blocks import Line
from ingest.sheets.typography import (
    column_width,
    ends_clause,
    ends_sentence,
    fills_column,
    item_head,
    touches_edge,
    width,
)


def paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines grouped into paragraphs, in order."""
    widths = [width(line.text) for line in lines]
    group: list[Line] = []
    for index, line in enumerate(lines):
        if group and not _continues(group, line, widths[index - 1], column_width(widths, index - 1)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def join_paragraphs(groups: Iterable[Sequence[Line]]) -> str | None:
    """The text of a section: paragraphs parted by line feeds; None where there is no text."""
    return "\n".join(map(join_lines, groups)) or None


def join_lines(lines: Sequence[Line]) -> str:
    """One paragraph's lines as one line."""
    text = ""
    for line in lines:
        text += " " + line.text if _is_latin(text[-1:]) and _is_latin(line.text[:1]) else line.text
    return "・" + text if lines and lines[0].item and item_head(text) is None else text


def _continues(group: list[Line], line: Line, last_width: float, column: float) -> bool:
    """Whether `line` belongs to the paragraph `group`, whose last line is `last_width` wide in a column of
    `column`.
    """
    before = group[-1]
    if before.ends_paragraph is not None:
        return not before.ends_paragraph
    if line.item or line.heading or before.heading or item_head(line.text) is not None:
        return False
    if ends_sentence(before.text):
        return False
    if len(group) == 1 and _is_title(before.text):
        return touches_edge(last_width, column)
    return fills_column(last_width, column) or ends_clause(before.text)


def _is_title(text: str) -> bool:
    """Whether a line can be the whole title of a numbered item: no clause has begun in it."""
    head = item_head(text)
    return head is not None and head.style != "bullet" and "、" not in text and not ends_clause(text)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
