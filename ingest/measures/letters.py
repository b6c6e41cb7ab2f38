"""Letters that character recognition got wrong and that no reader would leave so, in lines of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.blocks import Line
from meti_catalog.notation.characters import in_japanese

# CO2 or CO₂: the letter O of the formula read as the digit 0.
_CARBON_DIOXIDE = re.compile(r"(?<![A-Za-z0-9Ａ-Ｚａ-ｚ０-９])([CＣ])([0０])(?=[2２₂](?![A-Za-z0-9]))")


def repaired(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line with its letters put right, and whether any was wrong."""
    for line in lines:
        text = _CARBON_DIOXIDE.sub(_letter_for_digit, in_japanese(line.text))
        yield (line, False) if text == line.text else (replace(line, text=text), True)


def _letter_for_digit(match: re.Match[str]) -> str:
    return match[1] + ("O" if match[2] == "0" else "Ｏ")
