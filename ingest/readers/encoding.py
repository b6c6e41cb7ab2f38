"""Bytes of a text file to characters.

Rules, in this order:
- a byte-order mark says the encoding (UTF-8, UTF-16, UTF-32);
- many zero bytes at even or odd places are UTF-16 without a mark;
- what decodes as UTF-8 is UTF-8: text of another encoding practically never does;
- else the encoding of Japanese Windows (cp932), or of old Unix (EUC-JP), whichever gives more ordinary
  Japanese: each decodes the other's bytes too, but as half-width katakana and rare ideographs.
"""

from __future__ import annotations

import codecs
import re

from ingest.errors import Unreadable, UnreadableDocument

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_SAMPLE = 65_536
_ORDINARY = re.compile(r"[ぁ-ヶー々一-龠、。\n\r\t -~！-～「」・（）]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """The characters of a text file.

    Raises UnreadableDocument when it is none, or its encoding cannot be told.
    """
    text = _decode(data)
    if _is_binary(text[:_SAMPLE]):
        raise UnreadableDocument(Unreadable.NOT_TEXT)
    return text


def _is_binary(sample: str) -> bool:
    """Whether more than one character in a hundred is a control character."""
    return len(_CONTROL.findall(sample)) * 100 > len(sample)


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if unmarked := _unmarked_utf16(data[:_SAMPLE]):
        return _strictly(data, unmarked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(Unreadable.UNKNOWN_ENCODING, f"{encoding}, byte {error.start}") from error


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: line ends and digits leave zero bytes on one side only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 100 < len(sample) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(data: bytes, not_utf8: UnicodeDecodeError) -> str:
    if _is_binary(data[:_SAMPLE].decode("latin-1")):
        raise UnreadableDocument(Unreadable.NOT_TEXT)
    readings = []
    for encoding in ("cp932", "euc_jp"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        readings.append((len(_ORDINARY.findall(sample)) / len(sample), text))
    share, text = max(readings, default=(0.0, ""))
    if share < 0.8:
        detail = f"not UTF-8 (byte {not_utf8.start}), not Shift_JIS, not EUC-JP"
        raise UnreadableDocument(Unreadable.UNKNOWN_ENCODING, detail)
    return text
