"""What a file is, from its content: its name may say anything."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.errors import Unreadable, UnreadableDocument


class FileFormat(StrEnum):
    """What the bytes of a document are."""

    PDF = "pdf"
    TEXT = "text"


_PDF_HEADER = b"%PDF-"
_PDF_HEADER_WITHIN = 1024
"""Readers accept rubbish of that many bytes before a PDF's header (PDF 1.7, appendix H.3)."""

_SIGNATURES: list[tuple[bytes, Unreadable, str]] = [
    (b"PK\x03\x04", Unreadable.ARCHIVE, "ZIP"),
    (b"\x1f\x8b", Unreadable.ARCHIVE, "gzip"),
    (b"7z\xbc\xaf\x27\x1c", Unreadable.ARCHIVE, "7-Zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Unreadable.OFFICE_FILE, "OLE"),
    (b"{\\rtf", Unreadable.OFFICE_FILE, "RTF"),
    (b"\x89PNG\r\n\x1a\n", Unreadable.IMAGE, "PNG"),
    (b"\xff\xd8\xff", Unreadable.IMAGE, "JPEG"),
    (b"GIF8", Unreadable.IMAGE, "GIF"),
    (b"II*\x00", Unreadable.IMAGE, "TIFF"),
    (b"MM\x00*", Unreadable.IMAGE, "TIFF"),
]
_OFFICE_PARTS = (b"word/", b"ppt/", b"xl/", b"mimetypeapplication/vnd.oasis")
_WEB_PAGE = re.compile(rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)

_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s")


def recognise_format(data: bytes) -> FileFormat:
    """PDF or text. Raises UnreadableDocument for anything else that can be told by its first bytes."""
    if not data.strip():
        raise UnreadableDocument(Unreadable.EMPTY)
    if _PDF_HEADER in data[:_PDF_HEADER_WITHIN]:
        return FileFormat.PDF
    for signature, reason, name in _SIGNATURES:
        if data.startswith(signature):
            if name == "ZIP" and any(part in data[:4096] for part in _OFFICE_PARTS):
                raise UnreadableDocument(Unreadable.OFFICE_FILE, "Office Open XML")
            raise UnreadableDocument(reason, name)
    if _WEB_PAGE.match(data[:1024].removeprefix(b"\xef\xbb\xbf")):
        raise UnreadableDocument(Unreadable.WEB_PAGE)
    return FileFormat.TEXT


def has_markdown_headings(text: str) -> bool:
    """Whether the text marks its headings with `#`."""
    return "#" in text and any(_MARKDOWN_HEADING.match(line) for line in text.splitlines())
