"""Where a sheet prints its name.

Rules, in order of trust:
- before the amount on the same line;
- right above the amount, bureaus and telephone numbers between them looked past;
- right below the amount;
- on top of the sheet;
- where pages are known, any line that is a name for sure and no part of a text.
A name broken over lines is put together where one of two lines shows the break, where two headings stand
right below each other of which the upper one is no name by itself, and where the lines are a block of their
own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from ingest.blocks import Line
from ingest.fields.anchors import Anchor
from ingest.fields.name_line import LONGEST, Likeness, goes_on, name_likeness, split_number
from ingest.sheets.headings import read_heading


class Place(IntEnum):
    """Where a name stands; the number is how much the place speaks for it."""

    ANYWHERE = 0
    TOP_OR_BELOW = 3
    ABOVE = 5
    BEFORE = 6


_LIKENESS_SPEAKS = {Likeness.NONE: 0, Likeness.WEAK: 1, Likeness.POSSIBLE: 2, Likeness.STRONG: 4}
_ENOUGH = 4
"""Score from which on a line is taken for the name."""
_SURE = 7
"""Score below which it is doubted."""
_SHORTEST_LEAD = 4
"""Characters before a budget that can be a name."""
_MOST_LINES = 4
"""Lines or headings one name is broken over."""
_WIDEST_GAP = 1
"""Empty lines inside a broken name."""
_UMBRELLA = re.compile(r"の\s?うち\s?[、,，]?$")
_SHORTEST_PIECE = 6
"""Characters of a line of a broken name; shorter ones are words of the diagram."""


@dataclass(frozen=True, slots=True)
class Title:
    """A name, `lines[first:last + 1]`. `score`: how much place and words speak for it."""

    first: int
    last: int
    score: int
    doubtful: bool = False
    """Little speaks for it, another line could as well be the name, or its pieces show no break."""

    @property
    def indices(self) -> range:
        return range(self.first, self.last + 1)


def find_title(
    lines: Sequence[Line], anchor: Anchor | None, *, offices: Collection[int], paged: bool
) -> Title | None:
    """The likeliest name of a sheet, or None."""
    taken = {*offices, *(range(anchor.first, anchor.last + 1) if anchor else ())}
    found = [_top(lines, taken)]
    if anchor is not None:
        found += [title_before(lines, anchor, taken=offices), title_above(lines, anchor.first, taken=offices)]
        found.append(_below(lines, anchor.last, taken))
    titles = [title for title in found if title is not None]
    best = max(titles, key=lambda title: title.score, default=None)
    if (best is None or best.score < _ENOUGH) and paged:
        best = _anywhere(lines, taken)
    if best is None or best.score < _ENOUGH:
        return None
    return replace(best, doubtful=_is_doubtful(lines, best, titles) or _may_begin_above(lines, best, taken))


def _may_begin_above(lines: Sequence[Line], title: Title, taken: Collection[int]) -> bool:
    """Whether nothing says what the line right above a name is: it may be the name's beginning."""
    above = title.first - 1
    if above < 0 or above in taken or lines[title.first].blank_before or not _is_piece(lines[above]):
        return False
    return name_likeness(lines[above].text) >= Likeness.WEAK


def _is_doubtful(lines: Sequence[Line], best: Title, titles: Sequence[Title]) -> bool:
    rivals = (title for title in titles if title.last < best.first or title.first > best.last)
    return (
        best.score < _SURE
        or any(title.score >= _SURE for title in rivals)
        or any(not _shows_break(lines, index, best.last) for index in range(best.first, best.last))
    )


def _shows_break(lines: Sequence[Line], index: int, last: int) -> bool:
    """Whether line `index` of a name shows that the name goes on below it."""
    upper = lines[index].text
    return _UMBRELLA.search(upper) is not None or goes_on(upper, _joined(lines[index + 1 : last + 1]))


def title_above(lines: Sequence[Line], below: int, *, taken: Collection[int], floor: int = 0) -> Title | None:
    """The name that ends right above line `below`, not reaching above line `floor`."""
    last = below - 1
    while last >= floor and last in taken:
        last -= 1
    if last < floor or not _is_piece(lines[last]):
        return None
    first = _upwards(lines, last, taken, floor)
    score = _score(lines, first, last, Place.ABOVE)
    return Title(first, last, score) if score > Place.ABOVE else None


def title_before(
    lines: Sequence[Line], anchor: Anchor, *, taken: Collection[int], floor: int = 0
) -> Title | None:
    """The name on the amount's own line, perhaps begun on the lines above down to line `floor`."""
    lead = anchor.amounts[0].lead
    if len(lead) < _SHORTEST_LEAD:
        return None
    first = anchor.first
    above = lines[first - 1] if first > floor and first - 1 not in taken else None
    if above and lines[first].blank_before <= _WIDEST_GAP and _is_piece(above) and goes_on(above.text, lead):
        first = _upwards(lines, first - 1, taken, floor)
    words = _joined(lines[first : anchor.first]) + lead
    return Title(first, anchor.first, Place.BEFORE + _LIKENESS_SPEAKS[name_likeness(words)])


def _below(lines: Sequence[Line], above: int, taken: Collection[int]) -> Title | None:
    first = above + 1
    while first in taken:
        first += 1
    return _downwards(lines, first, taken, Place.TOP_OR_BELOW)


def _top(lines: Sequence[Line], taken: Collection[int]) -> Title | None:
    first = 0
    while first in taken:
        first += 1
    return _downwards(lines, first, taken, Place.TOP_OR_BELOW)


def _anywhere(lines: Sequence[Line], taken: Collection[int]) -> Title | None:
    """A line that is a name for sure, with space around it."""
    for index, line in enumerate(lines):
        alone = line.blank_before > 0 and (index + 1 == len(lines) or lines[index + 1].blank_before > 0)
        if alone and index not in taken and _is_piece(line) and split_number(line.text)[0] is None:
            score = _score(lines, index, index, Place.ANYWHERE)
            if score >= _ENOUGH and not any(particle in line.text for particle in "をがは、"):
                return Title(index, index, score)
    return None


def _downwards(lines: Sequence[Line], first: int, taken: Collection[int], place: Place) -> Title | None:
    """The name that begins at line `first`; a numbered one heads a part of the text there."""
    if first >= len(lines) or not _is_piece(lines[first]):
        return None
    if split_number(lines[first].text)[0] is not None and not lines[first].heading:
        return None
    last = first
    while last + 1 < len(lines) and last - first < _MOST_LINES and last + 1 not in taken:
        if not _is_piece(lines[last + 1]) or not _belong(lines[last], lines[last + 1], lines[last + 1].text):
            break
        last += 1
    score = _score(lines, first, last, place)
    return Title(first, last, score) if score > place + _LIKENESS_SPEAKS[Likeness.WEAK] else None


def _upwards(lines: Sequence[Line], last: int, taken: Collection[int], floor: int) -> int:
    """The first line of the name whose last line is `last`."""
    first = last
    while first > floor and last - first < _MOST_LINES and first - 1 not in taken:
        words = _joined(lines[first : last + 1])
        if not _is_piece(lines[first - 1]) or not _belong(lines[first - 1], lines[first], words):
            break
        first -= 1
    return min(first, _block_above(lines, last, taken, floor))


def _belong(upper: Line, lower: Line, words: str) -> bool:
    """Whether `upper` and `lower` are one name; `words` is what is known of it from `lower` on."""
    if lower.blank_before > _WIDEST_GAP:
        return False
    if _UMBRELLA.search(upper.text):
        return True
    if split_number(lower.text)[0] is not None:
        return False
    if goes_on(upper.text, words):
        return True
    # Two headings right below each other: no text stands between them that the upper one could head.
    if not (upper.heading and lower.heading) or name_likeness(upper.text) >= Likeness.POSSIBLE:
        return False
    return split_number(upper.text)[0] is None and name_likeness(upper.text + words) is Likeness.STRONG


def _block_above(lines: Sequence[Line], last: int, taken: Collection[int], floor: int) -> int:
    """The first line of the block that ends in line `last`, where all of it is one name; else `last`."""
    first = last
    while first > floor and not lines[first].blank_before and last - first < _MOST_LINES:
        first -= 1
    if first > floor and not lines[first].blank_before:
        return last
    below_first = any(line.heading for line in lines[first + 1 : last + 1])
    whole = not below_first and all(
        index not in taken and _is_block_piece(lines[index]) for index in range(first, last + 1)
    )
    return first if whole and name_likeness(_joined(lines[first : last + 1])) is Likeness.STRONG else last


def _is_block_piece(line: Line) -> bool:
    """Whether a line without a break of its own can be a piece of a name."""
    return len(line.text) >= _SHORTEST_PIECE and split_number(line.text)[0] is None and _is_piece(line)


def _is_piece(line: Line) -> bool:
    """Whether the line can be part of a name: no list item, no heading of a section, no end of a sentence."""
    text = line.text
    if line.item or len(text) > LONGEST or text[0] in "・●○◯〇⚫■□◆◇▪▶►➢➤✓✔•◦※＊*" or "。" in text:
        return False
    return read_heading(line) is None


def _score(lines: Sequence[Line], first: int, last: int, place: Place) -> int:
    likeness = name_likeness(_joined(lines[first : last + 1]))
    heading = lines[last].heading and likeness <= Likeness.WEAK
    return place + _LIKENESS_SPEAKS[likeness] + heading


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)
