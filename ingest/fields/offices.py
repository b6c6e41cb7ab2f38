"""Who is responsible: the bureaus and divisions of a sheet's bureau lines.

Rules:
- a line of offices goes on with the bureau printed before it, and with the office before it where it is of
  lower rank and nothing parts them (文化創造産業課 / 伝統的工芸品産業室 on two lines is one office);
- bureaus are canonical and named once; divisions are as printed, without blanks and without the bureau,
  once a bureau.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Line
from ingest.fields.amount_line import parse_amount_line
from ingest.fields.bureau_line import Responsible, join_offices, parse_office_line

_PARTED = ("、", ",", "，", "／", "/")


def read_offices(lines: Sequence[Line]) -> list[Responsible]:
    """The bureaus and their offices in order, one entry each time a bureau is printed."""
    found: list[Responsible] = []
    parted = True
    for line in lines:
        text = _office_words(line.text)
        for responsible in parse_office_line(text) or []:
            if responsible.bureau or responsible.unknown or not found:
                found.append(responsible)
            else:
                _go_on(
                    found[-1].divisions, responsible.divisions, parted=parted or text[0] in "(（[【①②③④⑤⑥⑦⑧⑨"
                )
        parted = text.endswith(_PARTED)
    return found


def read_bureaus(offices: Sequence[Responsible]) -> list[str]:
    """The bureaus by their canonical names, each once, in order."""
    return list(dict.fromkeys(office.bureau for office in offices if office.bureau is not None))


def read_divisions(offices: Sequence[Responsible]) -> list[str]:
    """The divisions as printed, in order, each once a bureau."""
    pairs = dict.fromkeys((office.bureau, division) for office in offices for division in office.divisions)
    return [division for _, division in pairs]


def _go_on(divisions: list[str], more: list[str], *, parted: bool) -> None:
    if divisions and more and not parted and (joined := join_offices(divisions[-1], more[0])):
        divisions[-1] = joined
        more = more[1:]
    divisions += more


def _office_words(text: str) -> str:
    """The words of a line without the amount before them."""
    amount = parse_amount_line(text)
    return amount.tail if amount else text
