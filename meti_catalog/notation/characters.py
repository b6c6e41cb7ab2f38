"""Characters as fonts and converters leave them, made fit to compare.

`clean` repairs what no reader would call a difference (radicals printed for ideographs, control characters)
and keeps the printed widths; `fold` is for matching only and never shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from meti_catalog.vocabulary import load

_RADICALS = {ord(radical): ideograph for radical, ideograph in load("characters")["radicals"].items()}
_SIMPLIFIED = str.maketrans(*load("characters")["simplified"].values())
_CONFUSABLES = str.maketrans(load("characters")["confusables"]) | _SIMPLIFIED
_KANGXI = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_SPACES = dict.fromkeys([0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F], " ")
# Controls, zero-width and bidi marks, byte-order marks and lone surrogates carry no text and break storage
# or display.
_INVISIBLE = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0B, 0x20),
        *range(0x7F, 0xA0),
        0x00AD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        *range(0xD800, 0xE000),
    ]
)
_REPAIRS: dict[int, str | None] = {**_INVISIBLE, **_RADICALS, **_KANGXI, **_SPACES}
_TO_REPAIR = re.compile(f"[{re.escape(''.join(map(chr, _REPAIRS)))}]")
_BLANKS = re.compile(r"\s+")
KANJI_OR_KANA = re.compile("[一-龠ぁ-ゖァ-ヺ]")
"""A letter of a word; anything else before a word may be an ornament or a number."""
_SHORT = 200
"""Lines of this length are asked for again and again; longer ones would fill the memory."""


def clean(text: str) -> str:
    """Repair characters without changing widths: radicals to ideographs, no controls, plain spaces."""
    return text.translate(_REPAIRS) if _TO_REPAIR.search(text) else text


def fold(text: str) -> str:
    """NFKC of the cleaned text with runs of blanks as one space: for matching, not for showing."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", clean(text))).strip()


def squeeze(text: str) -> str:
    """`fold` without any blanks: what Japanese words are compared by."""
    return _squeeze_short(text) if len(text) <= _SHORT else _squeeze(text)


def _squeeze(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", clean(text)))


_squeeze_short = lru_cache(maxsize=16_384)(_squeeze)


def loosen(text: str) -> str:
    """`squeeze`d text, letter for letter, with what converters confuse (工 for エ, 业 for 業) made alike."""
    return text.translate(_CONFUSABLES)


def in_japanese(text: str) -> str:
    """`text` with the simplified Chinese letters of a misreading in their Japanese form: for names."""
    return text.translate(_SIMPLIFIED)


def squeeze_with_origins(text: str) -> tuple[str, list[int]]:
    """`squeeze`d text and, for each of its characters, the index in `text` it comes from."""
    squeezed: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        for normal in _squeeze_short(character):
            squeezed.append(normal)
            origins.append(index)
    return "".join(squeezed), origins
