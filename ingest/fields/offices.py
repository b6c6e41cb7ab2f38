"""Who is responsible: the bureaus and divisions of a sheet's bureau lines.

Rules:
- a line of offices goes on with the bureau printed before it, and with the office before it where it is of
  lower rank and nothing parts them (文化創造産業課 / 伝統的工芸品産業室 on two lines is one office);
- bureaus are canonical and named once; divisions are as printed, without blanks and without the bureau, each
  once: printed with its department and without (経営支援部経営支援課, 経営支援課) it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.fields.anchors import find_anchors
from ingest.fields.bureau_line import Responsible, join_offices, parse_broken_office_line, parse_office_line
from ingest.sheets.blocks import Header

_PARTED = ("、", ",", "，", "／", "/")
_NUMBERS = "(（[【①②③④⑤⑥⑦⑧⑨⑩"
_DEPARTMENTS = ("部", "官房", "グループ")


def read_offices(header: Header) -> list[Responsible]:
    """The bureaus and their offices in order, one entry each time a bureau is printed."""
    found: list[Responsible] = []
    parted = True
    for text, offices in _parsed(_texts(header)):
        for office in offices:
            if office.bureau or office.unknown or not found:
                found.append(office)
            else:
                _go_on(found[-1], office.divisions, parted=parted or text[0] in _NUMBERS)
        parted = text.endswith(_PARTED)
    return found


def _texts(header: Header) -> list[str]:
    """The words of the bureau lines; of a line that prints the amount as well, those behind it."""
    tails = {
        id(header.amount[anchor.last]): anchor.amounts[-1].tail for anchor in find_anchors(header.amount)
    }
    return [tails.get(id(line), line.text) for line in header.bureau]


def _parsed(texts: Sequence[str]) -> Iterator[tuple[str, list[Responsible]]]:
    """The lines and their offices; a line that breaks off inside an office together with the next."""
    index = 0
    while index < len(texts):
        text, offices = texts[index], parse_office_line(texts[index])
        if offices is None and index + 1 < len(texts):
            text = texts[index] + texts[index + 1]
            offices = parse_broken_office_line(texts[index], texts[index + 1])
            index += offices is not None
        yield text, offices or []
        index += 1


def read_bureaus(offices: Sequence[Responsible]) -> list[str]:
    """The bureaus by their canonical names, each once, in order."""
    return list(dict.fromkeys(office.bureau for office in offices if office.bureau is not None))


def read_divisions(offices: Sequence[Responsible]) -> list[str]:
    """The divisions as printed, in order, each once a bureau, with its department or without."""
    found: list[tuple[str | None, str]] = []
    for office in offices:
        for division in office.divisions:
            known = [other for bureau, other in found if bureau == office.bureau]
            if not any(_are_one(division, other) for other in known):
                found.append((office.bureau, division))
    return [division for _, division in found]


def _are_one(one: str, other: str) -> bool:
    """Whether both are the same office, one of them perhaps without its department (経営支援部)."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and (long == short or long.removesuffix(short).endswith(_DEPARTMENTS))


def _go_on(responsible: Responsible, more: Sequence[str], *, parted: bool) -> None:
    """Add the offices of the next line; a room below a division is put together with it, which is a guess."""
    divisions = responsible.divisions
    if divisions and more and not parted and (joined := join_offices(divisions[-1], more[0])):
        if not divisions[-1].endswith(_DEPARTMENTS):
            responsible.guessed.append(joined)
        divisions[-1] = joined
        more = more[1:]
    divisions += more
