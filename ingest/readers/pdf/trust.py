"""Can the text of a page be trusted? A page that was scanned or whose font hides its characters needs a
person.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ingest.blocks import PageTrust
from ingest.readers.pdf.glyphs import Glyph

UNMAPPED = 0.1
"""Share of characters without a meaning from which on a page cannot be read."""
JAPANESE = 0.2
"""Least share of kana and ideographs among the letters of a Japanese page."""
KANA = 0.02
"""Least share of kana in a long Japanese text: less is a wrong table of characters that yields ideographs by
chance.
"""
FEW = 20
"""Letters; a page of fewer says too little to judge its language by."""
LONG = 200
"""Letters of a long text."""


def judge(glyphs: Sequence[Glyph], *, has_pictures: bool) -> PageTrust:
    """The trust in a page's text from its characters. A page with nothing on it is merely blank."""
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not printed:
        return PageTrust.NO_TEXT if has_pictures else PageTrust.TRUSTED
    if sum(_is_unmapped(glyph) for glyph in printed) > UNMAPPED * len(printed):
        return PageTrust.UNMAPPED_GLYPHS
    letters = [glyph.text for glyph in printed if glyph.text.isalpha()]
    if len(letters) < FEW:
        scanned = has_pictures and _is_number("".join(glyph.text for glyph in printed))
        return PageTrust.NO_TEXT if scanned else PageTrust.TRUSTED
    if sum(_is_japanese(letter) for letter in letters) < JAPANESE * len(letters):
        return PageTrust.FEW_JAPANESE
    if len(letters) >= LONG and sum(_is_kana(letter) for letter in letters) < KANA * len(letters):
        return PageTrust.UNMAPPED_GLYPHS
    return PageTrust.TRUSTED


def _is_unmapped(glyph: Glyph) -> bool:
    """No character, a replacement character, a private one or a control: what a font without ToUnicode
    leaves.
    """
    return glyph.unmapped or unicodedata.category(glyph.text) in {"Co", "Cn", "Cc"} or glyph.text == "\ufffd"


def _is_number(text: str) -> bool:
    """Nothing but a page number."""
    return unicodedata.normalize("NFKC", text).strip("-– ").isdecimal()


def _is_kana(letter: str) -> bool:
    return "\u3041" <= letter <= "\u30fe" or "\uff66" <= letter <= "\uff9d"


def _is_japanese(letter: str) -> bool:
    """Kana, ideographs with their radicals and compatibility forms."""
    return (
        _is_kana(letter)
        or "\u2e80" <= letter <= "\u9fff"
        or "\uf900" <= letter <= "\ufaff"
        or letter > "\U0001ffff"
    )
