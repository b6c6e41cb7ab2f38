"""Opening a PDF, and saying in terms of the document what is wrong with one that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.errors import Unreadable, UnreadableDocument
from ingest.readers.pdf.limits import Limits

_LOCKED = frozenset({pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY})


def open_pdf(path: Path, limits: Limits) -> pdfium.PdfDocument:
    """Open the PDF at `path`; the caller closes it.

    Raises UnreadableDocument: EMPTY, TOO_LARGE, ENCRYPTED_PDF (a password is needed to read it), BROKEN_PDF,
    TOO_MANY_PAGES.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableDocument(Unreadable.EMPTY)
    if size > limits.file_bytes:
        raise UnreadableDocument(Unreadable.TOO_LARGE, f"{size >> 20} MB")
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        raise UnreadableDocument(Unreadable.ENCRYPTED_PDF if locked else Unreadable.BROKEN_PDF) from error
    pages = len(document)
    if 0 < pages <= limits.pages:
        return document
    document.close()
    if pages:
        raise UnreadableDocument(Unreadable.TOO_MANY_PAGES, f"{pages}")
    raise UnreadableDocument(Unreadable.BROKEN_PDF, "0 pages")
